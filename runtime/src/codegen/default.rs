//! Default values that cannot be written as literals.
//!
//! The generator has checked them against the model, so an invalid one is a bug in the generator.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::codec::json;
use crate::schema::TimestampFormat;
use crate::types::{Blob, Document, Timestamp};

const CHECKED: &str = "the generator checks default values";

/// Returns the blob with this base64 text.
pub fn blob(text: &str) -> Blob {
    STANDARD.decode(text).expect(CHECKED).into()
}

/// Returns the timestamp with these seconds since the epoch or this RFC 3339 date.
pub fn timestamp(text: &str) -> Timestamp {
    let format = match text.parse::<f64>() {
        Ok(_) => TimestampFormat::EpochSeconds,
        Err(_) => TimestampFormat::DateTime,
    };
    Timestamp::parse(text, format).expect(CHECKED)
}

/// Returns the number of any size with this decimal text.
pub fn big_number<T: std::str::FromStr>(text: &str) -> T {
    text.parse().ok().expect(CHECKED)
}

/// Returns the document with this JSON text.
pub fn document(text: &str) -> Document {
    json::document(text.as_bytes()).expect(CHECKED)
}
