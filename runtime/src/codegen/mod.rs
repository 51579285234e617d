//! The items that generated code imports.
//!
//! They change together with the generator, so programs must not use them. Users get the same types by their public
//! paths.

pub mod default;
pub mod features;
mod macros;
pub mod rules;
#[cfg(feature = "waiters")]
pub mod waiters;

pub use crate::auth::{self, AuthScheme};
#[cfg(feature = "event-stream")]
pub use crate::client::Event;
pub use crate::client::{Builder, Call, ConfigError, Core, Paginated};
pub use crate::operation::{
    ModeledError, NoModeledErrors, Operation, OperationVisitor, Service, ServiceError, fmt_error,
};
pub use crate::protocol::{self as protocols, Protocol};
pub use crate::schema;
pub use crate::serde::{
    Empty, Structure, StructureMut, Unit, Value, ValueMut, View, ViewMut, empty, eq, fmt_debug, fmt_enum,
    list, map, unit, unit_mut,
};
pub use crate::types::{BigDecimal, BigInteger, Blob, Document, Timestamp};
pub use crate::{
    __blocking_client as blocking_client, __collections as collections, __constraints as constraints,
    __dynamic as dynamic, __endpoint_call_tests as endpoint_call_tests, __endpoint_tests as endpoint_tests,
    __error as error, __events as events, __input_structure as input_structure, __input_union as input_union,
    __int_enum as int_enum, __operation as operation, __service_error as service_error,
    __string_enum as string_enum, __structure as structure, __union as union,
};
