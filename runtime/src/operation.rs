//! Services, their operations and the errors of these, as types.
//!
//! The forms of requests and responses are left to the [`protocol`](crate::protocol)s.

use std::fmt::{self, Formatter};

use crate::auth::AuthScheme;
use crate::endpoint::EndpointParams;
use crate::protocol::Protocol;
use crate::schema::{Fault, OperationSchema, Schema, ServiceSchema};
use crate::serde::{Empty, Structure, StructureMut, Value, View};

/// A service, as a type: the one that its operations belong to.
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

/// A request: the operation to call, with its input.
pub trait Operation: Structure + Sized + 'static {
    /// The service that the operation belongs to.
    type Service: Service;
    /// What the operation returns.
    type Response: StructureMut + Empty + Send;
    /// What the operation fails with.
    type Error: ServiceError;
    /// The operation's schema.
    const OPERATION: &'static OperationSchema;
}

/// The errors of one operation: an enum with one variant for each.
pub trait ServiceError: std::error::Error + Sized + Send + Sync + 'static {
    /// The schemas of the errors.
    const ERRORS: &'static [&'static Schema];

    /// The error of this index among them, with nothing in it yet.
    fn empty(index: usize) -> Option<Self>;

    /// The error itself.
    fn error(&self) -> &dyn ModeledError;

    /// The error itself, to be read.
    fn error_mut(&mut self) -> &mut dyn StructureMut;
}

/// Is shown every operation of a service.
pub trait OperationVisitor {
    /// Sees an operation by its request.
    fn visit<O: Operation + StructureMut + Empty>(&mut self);
}

/// An error that the model describes.
///
/// Every structure that is an error is one. Its questions are asked through `&dyn ModeledError`, so that they
/// are compiled once and not per type.
pub trait ModeledError: Structure + std::error::Error {}

impl<T: Structure + std::error::Error> ModeledError for T {}

impl<'a> dyn ModeledError + 'a {
    /// The code that the service sends for the error: the shape's name unless the model gives another.
    pub fn code(&self) -> &'static str {
        code(self)
    }

    /// What the service says about it.
    pub fn message(&self) -> Option<&str> {
        message(self).map(|(text, _)| text)
    }

    /// Whose fault it is.
    pub fn fault(&self) -> Option<Fault> {
        self.schema().fault()
    }

    /// The HTTP status that the model gives it.
    pub fn http_status(&self) -> Option<u16> {
        self.schema().http_error()
    }

    /// Whether the model allows another attempt.
    pub fn is_retryable(&self) -> bool {
        self.schema().retryable().is_some()
    }

    /// Whether the model calls it throttling.
    pub fn is_throttling(&self) -> bool {
        self.schema().retryable() == Some(true)
    }
}

/// Prints an error structure: its code and, unless it is sensitive or missing, its message.
pub fn fmt_error(error: &dyn Structure, f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str(code(error))?;
    match message(error) {
        Some((text, false)) if !text.is_empty() => write!(f, ": {text}"),
        _ => Ok(()),
    }
}

fn code(error: &(impl Structure + ?Sized)) -> &'static str {
    let schema = error.schema();
    schema.query_error_code().unwrap_or(schema.id().name())
}

/// The message, and whether it is sensitive.
fn message(error: &(impl Structure + ?Sized)) -> Option<(&str, bool)> {
    let schema = error.schema();
    schema.members().iter().enumerate().find_map(|(index, member)| {
        if !is_message(member.name()) {
            return None;
        }
        match error.member(index).map(Value::view) {
            Some(View::String(text)) => Some((text, member.is_sensitive() || schema.is_sensitive())),
            _ => None,
        }
    })
}

fn is_message(name: &str) -> bool {
    name.eq_ignore_ascii_case("message") || name.eq_ignore_ascii_case("errorMessage")
}
