//! JSON, as the AWS JSON protocols and REST JSON write it.
//!
//! Writing walks a value's views; reading fills a value while it parses the bytes, without an intermediate tree. The
//! meaning of an empty body, and everything around a body, is left to the protocols.
//!
//! The format is [awsJson's](https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html#shape-serialization).
//!
//! Without the feature `json`, only documents are read, which files and sources of credentials need.

mod document;
#[cfg(feature = "json")]
mod escape;
#[cfg(feature = "json")]
mod number;
mod parser;
#[cfg(feature = "json")]
mod read;
#[cfg(feature = "json")]
mod settings;
mod string;
#[cfg(feature = "json")]
pub(crate) mod tolerant;
#[cfg(feature = "json")]
mod write;

#[cfg(feature = "json")]
pub use settings::{Settings, from_slice, read, to_vec, write};

use crate::codec::DecodeError;
#[cfg(feature = "json")]
use crate::codec::EncodeError;
use crate::types::Document;

pub(crate) const FORMAT: &str = "JSON body";

/// The limit of objects and arrays inside of each other, unless the settings say otherwise.
const MAX_DEPTH: usize = 128;

/// Reads any JSON as a document, for values without a schema such as the claims of a token. If an object has a name twice,
/// the last value counts.
///
/// # Errors
///
/// If the bytes are not JSON, or too many values are nested.
pub fn document(bytes: &[u8]) -> Result<Document, DecodeError> {
    document::read(bytes)
}

/// Reads a document in which numbers that a document would not keep exactly are strings.
///
/// # Errors
///
/// If the bytes are not JSON.
#[cfg(feature = "test-util")]
pub(crate) fn exact_document(bytes: &[u8]) -> Result<Document, DecodeError> {
    document::read_exactly(bytes)
}

/// Writes the document as JSON.
///
/// # Errors
///
/// If too many values are nested.
#[cfg(feature = "json")]
pub fn document_to_string(document: &Document) -> Result<String, EncodeError> {
    let mut out = Vec::new();
    write::Writer::new(&Settings::new(), &mut out).document(document)?;
    Ok(String::from_utf8(out).expect("JSON is UTF-8"))
}

/// Writes an object of strings.
#[cfg(feature = "test-util")]
pub(crate) fn strings(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut out = vec![b'{'];
    for (index, (name, value)) in entries.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        escape::push_string(&mut out, name);
        out.push(b':');
        escape::push_string(&mut out, value);
    }
    out.push(b'}');
    out
}

/// Adds the name of an error to an object.
#[cfg(feature = "test-util")]
pub(crate) fn with_type(name: &str, members: &[u8]) -> Vec<u8> {
    let rest = members.strip_prefix(b"{").expect("a structure is an object");
    let comma = if rest == b"}" { "" } else { "," };
    [format!("{{\"__type\":\"{name}\"{comma}").as_bytes(), rest].concat()
}
