//! The framing of event streams, `application/vnd.amazon.eventstream`: bytes to messages, and back.
//!
//! A message has headers with types, a payload, and two checksums. The meaning of its headers, and the events in its
//! payload, are left to the protocol; reading and writing the bytes is left to the transport.
//!
//! <https://smithy.io/2.0/aws/amazon-eventstream.html>

mod decode;
mod encode;
mod error;
mod header;
#[cfg(test)]
mod tests;

use bytes::Bytes;

pub use decode::MessageDecoder;
pub use error::MessageError;
pub use header::{Header, HeaderValue};

/// The length of what precedes the headers: two lengths and their checksum.
const PRELUDE: usize = 12;

/// The length of a checksum.
const CHECKSUM: usize = 4;

/// The greatest length of the headers of a message, in bytes.
const MAX_HEADERS: usize = 128 << 10;

/// The greatest length of a payload, in bytes.
const MAX_PAYLOAD: usize = 24 << 20;

/// A message: its headers, in their order, and its payload.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Message {
    /// The headers.
    pub headers: Vec<Header>,
    /// The payload.
    pub payload: Bytes,
}

impl Message {
    /// A message without headers.
    pub fn new(payload: impl Into<Bytes>) -> Self {
        Self { headers: Vec::new(), payload: payload.into() }
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<HeaderValue>) -> Self {
        self.headers.push(Header { name: name.into(), value: value.into() });
        self
    }

    /// The value of the first header with this name.
    pub fn get(&self, name: &str) -> Option<&HeaderValue> {
        self.headers.iter().find(|header| header.name == name).map(|header| &header.value)
    }
}
