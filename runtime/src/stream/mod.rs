//! Streams of bytes: bodies that are sent while they are read from their source, and read while they arrive.
//!
//! [`ByteStream`] is the type of members whose value may be larger than the memory. Sending it is left to the transport, and
//! detecting stalled transfers to the client.

mod byte_stream;
mod once;
#[cfg(feature = "event-stream")]
mod prepended;
#[cfg(feature = "hyper")]
mod read;
mod save;
mod source;
#[cfg(test)]
mod tests;
mod unblock;

pub use byte_stream::ByteStream;
#[cfg(feature = "event-stream")]
pub(crate) use once::Once;
#[cfg(feature = "event-stream")]
pub(crate) use prepended::prepend;
#[cfg(feature = "hyper")]
pub use read::Reader;
