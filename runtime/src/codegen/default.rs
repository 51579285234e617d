//! Default values that cannot be written as literals.
//!
//! The generator has checked them against the model, so an invalid one is a bug in the generator.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::codec::json;
use crate::schema::TimestampFormat;
use crate::types::{Blob, Document, Timestamp};

const CHECKED: &str = "the generator checks default values";

/// A blob from its base64 text.
pub fn blob(text: &str) -> Blob {
    STANDARD.decode(text).expect(CHECKED).into()
}

/// A timestamp from seconds since the epoch or an RFC 3339 date.
pub fn timestamp(text: &str) -> Timestamp {
    let format = match text.parse::<f64>() {
        Ok(_) => TimestampFormat::EpochSeconds,
        Err(_) => TimestampFormat::DateTime,
    };
    Timestamp::parse(text, format).expect(CHECKED)
}

/// A number of any size from its decimal text.
pub fn big_number<T: std::str::FromStr>(text: &str) -> T {
    text.parse().ok().expect(CHECKED)
}

/// A document from its JSON text.
pub fn document(text: &str) -> Document {
    json::document(text.as_bytes()).expect(CHECKED)
}
