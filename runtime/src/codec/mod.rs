//! Codecs: convert values to bytes and back, guided by schemas. Everything around a body is left to the protocols.

#[cfg(feature = "cbor")]
pub mod cbor;
mod error;
pub mod json;
mod message;
mod order;
mod path;
#[cfg(feature = "query")]
pub mod query;
#[cfg(feature = "serde")]
pub mod serde;
#[cfg(any(feature = "http-bindings", feature = "xml"))]
pub(crate) mod text;
#[cfg(feature = "xml")]
pub mod xml;

pub use error::{DecodeError, EncodeError};
pub use path::Path;
