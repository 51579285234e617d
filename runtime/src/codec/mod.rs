//! Codecs: convert values to bytes and back, guided by schemas. Everything around a body is left to the protocols.

#[cfg(feature = "cbor")]
pub mod cbor;
#[cfg_attr(
    not(any(feature = "cbor", feature = "json", feature = "xml")),
    expect(dead_code, reason = "only codecs of shapes use everything")
)]
mod error;
pub mod json;
#[cfg(any(feature = "cbor", feature = "json"))]
mod message;
#[cfg(any(feature = "cbor", feature = "json", feature = "xml"))]
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
