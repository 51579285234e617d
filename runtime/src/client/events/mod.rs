//! Event streams with the types of a model: the events that a request sends, and those that a response receives.

mod any;
mod body;
mod initial;
mod source;
mod stream;

pub(super) use body::begin_events;
pub(super) use initial::receive_initial;
#[cfg(feature = "hyper")]
pub use source::EventSender;
pub use source::EventSource;
pub(super) use stream::fill;
pub use stream::{Event, EventStream};
#[cfg(feature = "test-util")]
pub(crate) use stream::{empty_error, error_schema, given_events};

use crate::protocol::Protocol;
use crate::schema::{OperationSchema, ServiceSchema};

/// The call that an event stream belongs to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Origin {
    pub(crate) protocol: &'static dyn Protocol,
    pub(crate) service: &'static ServiceSchema,
    pub(crate) operation: &'static OperationSchema,
}
