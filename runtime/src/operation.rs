//! Services, operations and errors of operations as types.
//!
//! The format of requests and responses is left to the [`protocol`](crate::protocol)s.

use std::fmt;

use crate::auth::AuthScheme;
use crate::endpoint::EndpointParams;
use crate::protocol::Protocol;
use crate::schema::{OperationSchema, ServiceSchema};
use crate::serde::{Empty, Structure, StructureMut};
pub use crate::serde::{ModeledError, ServiceError, fmt_error};

/// A service, implemented by a type that its operations name.
pub trait Service: fmt::Debug + 'static {
    /// The parameters of its endpoint rules.
    type EndpointParams: EndpointParams;
    /// The service's schema.
    const SCHEMA: &'static ServiceSchema;
    /// The protocol of its requests and responses.
    const PROTOCOL: &'static dyn Protocol;
    /// The auth schemes that its operations allow and this crate supports.
    const AUTH_SCHEMES: &'static [&'static dyn AuthScheme];
}

/// An operation, implemented by its request type.
pub trait Operation: Structure + Sized + 'static {
    /// The service that the operation belongs to.
    type Service: Service;
    /// The type of its output.
    type Response: StructureMut + Empty + Send;
    /// The type of its errors.
    type Error: ServiceError;
    /// The operation's schema.
    const OPERATION: &'static OperationSchema;
}

/// Visits every operation of a service.
pub trait OperationVisitor {
    /// Visits the operation whose request has this type.
    fn visit<O: Operation + StructureMut + Empty>(&mut self);
}

crate::__service_error! {
    indexes();
    /// The errors of operations for which the model names none. The type has no values: if such an operation fails,
    /// [`Error`](crate::client::Error) has the service's code and message.
    pub enum NoModeledErrors {}
}
