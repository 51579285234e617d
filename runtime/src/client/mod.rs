//! The way of a call: configuration in, a response or an error out.

mod error;
mod metadata;

pub use error::{Error, ErrorKind};
pub use metadata::{Metadata, Response};
