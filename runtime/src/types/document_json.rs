//! Conversions between documents and the values of `serde_json`, behind the feature `serde_json`.

use serde_json::{Number as JsonNumber, Value};

use super::{Document, Number};

/// Integers that fit stay integers; other numbers become doubles.
impl From<Value> for Document {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => value.into(),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(value), _) => value.into(),
                (None, Some(value)) => value.into(),
                (None, None) => number.as_f64().unwrap_or(f64::NAN).into(),
            },
            Value::String(text) => text.into(),
            Value::Array(items) => items.into_iter().collect(),
            Value::Object(entries) => {
                Self::Object(entries.into_iter().map(|(key, value)| (key, value.into())).collect())
            }
        }
    }
}

/// JSON does not have numbers that are not finite; they become strings, as on the wire.
impl From<Document> for Value {
    fn from(document: Document) -> Self {
        match document {
            Document::Null => Self::Null,
            Document::Bool(value) => value.into(),
            Document::Number(number) => from_number(number),
            Document::String(text) => text.into(),
            Document::Array(items) => items.into_iter().collect(),
            Document::Object(entries) => {
                Self::Object(entries.into_iter().map(|(key, value)| (key, value.into())).collect())
            }
        }
    }
}

fn from_number(number: Number) -> Value {
    match (number.as_u64(), number.as_i64(), number.as_f64()) {
        (Some(value), ..) => value.into(),
        (None, Some(value), _) => value.into(),
        (None, None, value) if value.is_nan() => "NaN".into(),
        (None, None, f64::INFINITY) => "Infinity".into(),
        (None, None, f64::NEG_INFINITY) => "-Infinity".into(),
        (None, None, value) => JsonNumber::from_f64(value).map_or(Value::Null, Value::Number),
    }
}
