//! Simple types that are not in the standard library.

mod big;
mod blob;
mod decimal;
pub(crate) mod digits;
mod document;
#[cfg(feature = "serde_json")]
mod document_json;
mod small_map;
mod timestamp;

pub use big::{BigDecimal, BigInteger, InvalidNumber};
pub use blob::Blob;
pub(crate) use decimal::scaled;
pub use document::{Document, Number};
pub use small_map::SmallMap;
pub use timestamp::{Timestamp, TimestampError, TimestampFormat};
