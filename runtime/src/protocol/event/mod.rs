//! The events of an event stream: from a value to a message of its [framing](crate::event_stream), and back.
//!
//! The place of a value in a message is the same in every protocol; a protocol adds its [`EventFormat`] of payloads.
//!
//! <https://smithy.io/2.0/spec/streaming.html#event-message-serialization>

mod read;
mod write;

pub(crate) use read::{Received, read_error, read_event, sort};
pub(crate) use write::write_event;

use crate::codec::{DecodeError, EncodeError};
use crate::event_stream::Message;
use crate::schema::ServiceSchema;
use crate::serde::{Structure, StructureMut};

/// The media type of event streams.
pub(crate) const CONTENT_TYPE: &str = "application/vnd.amazon.eventstream";

const MESSAGE_TYPE: &str = ":message-type";
const EVENT_TYPE: &str = ":event-type";
const EXCEPTION_TYPE: &str = ":exception-type";
const PAYLOAD_TYPE: &str = ":content-type";

const INITIAL_RESPONSE: &str = "initial-response";

/// The format of payloads in a protocol.
pub trait EventFormat: std::fmt::Debug + Send + Sync {
    /// The content type of payloads.
    fn content_type(&self) -> &'static str;

    /// Whether the members of an input and an output beside the events are in a first message. Protocols with HTTP bindings
    /// have other places for them.
    fn has_initial_messages(&self) -> bool;

    /// Writes a structure as a payload.
    ///
    /// # Errors
    /// If a value cannot be written.
    fn write(&self, service: &ServiceSchema, structure: &dyn Structure) -> Result<Vec<u8>, EncodeError>;

    /// Reads a structure from a payload.
    ///
    /// # Errors
    /// If the payload does not match the schema.
    fn read(&self, payload: &[u8], place: &mut dyn StructureMut) -> Result<(), DecodeError>;
}

/// The first message of a stream, `initial-request` or `initial-response`, whose payload has the members beside the events.
pub(crate) fn initial_message(format: &dyn EventFormat, name: &str, payload: bytes::Bytes) -> Message {
    Message::new(payload)
        .header(MESSAGE_TYPE, "event")
        .header(EVENT_TYPE, name)
        .header(PAYLOAD_TYPE, format.content_type())
}
