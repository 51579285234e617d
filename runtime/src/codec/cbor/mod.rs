//! CBOR, as the protocol [RPC v2 CBOR](https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html) writes it.
//!
//! Writing walks a value's views; reading fills a value while it parses the bytes, without an intermediate tree. The
//! meaning of an empty body, and everything around a body, is left to the protocol.
//!
//! Members have the model's names, and timestamps are seconds since the epoch with tag 1, whatever formats the model
//! specifies. Other tags are skipped. Numbers are written in their shortest form and read in any; those of any size
//! are limited to 1 kB, about 2,467 digits. At most 128 lists and maps may be inside of each other.
//!
//! ```
//! # use farrier_runtime::codegen::{self, schema};
//! # struct Shoe { size: String, nails: Option<i32> }
//! # codegen::structure! {
//! #     Shoe = shape("example.farm", "Shoe");
//! #     indexes(0 1);
//! #     size = required("Size", &schema::STRING);
//! #     nails = optional("Nails", &schema::INTEGER);
//! # }
//! use farrier_runtime::codec::cbor;
//!
//! // `Shoe` is a type of a generated crate, with the members `Size` and `Nails`.
//! let shoe: Shoe = cbor::read(b"\xa3\x65Nails\x07\x64Size\x616\x65Color\x64grey")?;
//! assert_eq!((shoe.size.as_str(), shoe.nails), ("6", Some(7)));
//! assert_eq!(cbor::to_vec(&shoe)?, b"\xa2\x64Size\x616\x65Nails\x07");
//!
//! let error = cbor::read::<Shoe>(b"\xa1\x65Nails\x65seven").unwrap_err();
//! assert_eq!(error.path().to_string(), "Nails");
//! assert_eq!(
//!     error.to_string(),
//!     "invalid CBOR body at Nails (byte 7): expected a number, found a text string",
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod decimal;
#[cfg(feature = "test-util")]
pub(crate) mod diagnostic;
mod document;
#[cfg(feature = "test-util")]
pub(crate) mod mutate;
mod number;
mod parser;
mod read;
mod skip;
mod strings;
#[cfg(test)]
mod tests;
mod timestamp;
pub(crate) mod tolerant;
mod write;

use crate::codec::{DecodeError, EncodeError};
use crate::serde::{Empty, Structure, StructureMut};

pub(crate) const FORMAT: &str = "CBOR body";

/// The number of lists and maps that may be inside of each other. Reading and writing use stack space for each level.
const MAX_DEPTH: usize = 128;

/// Writes the structure as CBOR.
///
/// # Errors
///
/// If the value cannot be represented in CBOR: a union whose member the schema does not know, a number with too many
/// digits, or too many nested values.
pub fn to_vec(structure: &dyn Structure) -> Result<Vec<u8>, EncodeError> {
    let mut out = Vec::with_capacity(128);
    write::Writer::new(&mut out).structure(structure)?;
    Ok(out)
}

/// Appends the structure as CBOR; see [`to_vec`]. On an error `out` is unchanged.
///
/// # Errors
///
/// If the value cannot be represented in CBOR.
pub fn write(structure: &dyn Structure, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    let length = out.len();
    let result = write::Writer::new(out).structure(structure);
    if result.is_err() {
        out.truncate(length);
    }
    result
}

/// Reads CBOR into a structure. Unknown members and nulls are skipped. If a name occurs twice, the last value wins.
/// After an error the structure may have been read in part.
///
/// # Errors
///
/// If the bytes are not CBOR (for example, empty) or do not match the schema.
pub fn from_slice(bytes: &[u8], place: &mut dyn StructureMut) -> Result<(), DecodeError> {
    let mut reader = read::Reader::new(bytes);
    reader.structure(place)?;
    reader.parser.end()
}

/// Reads a structure from CBOR; see [`from_slice`].
///
/// # Errors
///
/// If the bytes are not CBOR or do not match the schema.
pub fn read<T: StructureMut + Empty>(bytes: &[u8]) -> Result<T, DecodeError> {
    let mut value = T::empty();
    from_slice(bytes, &mut value)?;
    Ok(value)
}

/// Writes an error of the model, with its name as `__type`.
#[cfg(feature = "test-util")]
pub(crate) fn error(name: &str, error: &dyn Structure) -> Result<Vec<u8>, EncodeError> {
    let mut out = Vec::new();
    write::Writer::new(&mut out).error(name, error)?;
    Ok(out)
}

/// Writes a map of strings.
#[cfg(feature = "test-util")]
pub(crate) fn strings(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut writer = write::Writer::new(&mut out);
    writer.head(parser::MAP, entries.len() as u64);
    for (name, value) in entries {
        writer.text(name);
        writer.text(value);
    }
    out
}
