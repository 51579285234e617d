//! Codecs: values to bytes and back, schema in hand. What a body is part of is left to the protocols.

mod error;
pub mod json;
mod path;
#[cfg(feature = "serde")]
pub mod serde;

pub use error::{DecodeError, EncodeError};
pub use path::Path;
