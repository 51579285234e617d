//! `Serialize` and `Deserialize` for the simple types of this crate.

use std::collections::BTreeMap;
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_core::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_core::ser::{Serialize, Serializer};

use super::double::write_double;
use super::scalar::{Hint, Name, Scalar, TOO_LARGE, Unfit};
use crate::codec::json;
use crate::schema::TimestampFormat;
use crate::types::{BigDecimal, BigInteger, Blob, Document, Timestamp};

/// RFC 3339 to the nanosecond in human-readable formats, or the seconds since the epoch as text if the year does not
/// have four digits; a pair of seconds and nanoseconds in binary formats.
impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_str(&self.to_exact_text())
        } else {
            (self.secs(), self.subsec_nanos()).serialize(serializer)
        }
    }
}

/// Human-readable formats may also contain seconds since the epoch and HTTP dates.
impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            return Scalar::read_as(Hint::Text, deserializer, |scalar| timestamp(&scalar.number()?));
        }
        let (seconds, nanos) = Deserialize::deserialize(deserializer)?;
        Self::new(seconds, nanos).ok_or_else(|| Error::custom("more nanoseconds than a second has"))
    }
}

fn timestamp(text: &str) -> Result<Timestamp, Unfit> {
    use TimestampFormat::{DateTime, EpochSeconds, HttpDate};
    let read = [DateTime, EpochSeconds, HttpDate].iter().find_map(|form| Timestamp::parse(text, *form).ok());
    read.ok_or(Unfit::Value("a string that is not a timestamp"))
}

/// Base64 in human-readable formats, bytes in binary ones.
impl Serialize for Blob {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_blob(self.as_ref(), serializer)
    }
}

pub(super) fn write_blob<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() {
        serializer.serialize_str(&STANDARD.encode(bytes))
    } else {
        serializer.serialize_bytes(bytes)
    }
}

impl<'de> Deserialize<'de> for Blob {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let hint = if deserializer.is_human_readable() { Hint::Text } else { Hint::Bytes };
        Scalar::read_as(hint, deserializer, |scalar| match scalar {
            Scalar::Bytes(bytes) => Ok(bytes.into()),
            Scalar::Text(text) => {
                let bytes = STANDARD.decode(text).map_err(|_| Unfit::Value("a string that is not base64"))?;
                Ok(bytes.into())
            }
            _ => Err(Unfit::Type),
        })
    }
}

/// Numbers of any size are text, because serde has no type for them.
macro_rules! numbers {
    ($($type:ty)*) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        /// Human-readable formats may also contain a number.
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Scalar::read_as(Hint::Text, deserializer, |scalar| {
                    scalar.number()?.parse().map_err(|_| TOO_LARGE)
                })
            }
        }
    )*};
}

numbers! { BigInteger BigDecimal }

/// The document itself in human-readable formats; its JSON text in binary ones, which may not be self-describing.
impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            let text = json::document_to_string(self).map_err(serde_core::ser::Error::custom)?;
            return serializer.serialize_str(&text);
        }
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(value), _) => serializer.serialize_u64(value),
                (None, Some(value)) => serializer.serialize_i64(value),
                (None, None) => write_double(number.as_f64(), serializer),
            },
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(items) => serializer.collect_seq(items),
            Self::Object(entries) => serializer.collect_map(entries),
        }
    }
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(DocumentVisitor)
        } else {
            Scalar::read_as(Hint::Text, deserializer, |scalar| {
                let text = scalar.text()?;
                json::document(text.as_bytes()).map_err(|_| Unfit::Value("a string that is not JSON"))
            })
        }
    }
}

struct DocumentVisitor;

impl<'de> Visitor<'de> for DocumentVisitor {
    type Value = Document;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a document")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Document, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Document, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Document, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Document, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, text: &str) -> Result<Document, E> {
        Ok(text.into())
    }

    fn visit_string<E>(self, text: String) -> Result<Document, E> {
        Ok(text.into())
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<Document, E> {
        Err(E::custom("expected a document, found bytes"))
    }

    fn visit_unit<E>(self) -> Result<Document, E> {
        Ok(Document::Null)
    }

    fn visit_none<E>(self) -> Result<Document, E> {
        Ok(Document::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Document, D::Error> {
        Deserialize::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Document, A::Error> {
        let mut array = Vec::new();
        while let Some(item) = items.next_element()? {
            array.push(item);
        }
        Ok(Document::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Document, A::Error> {
        let mut object = BTreeMap::new();
        while let Some((Name(key), value)) = entries.next_entry()? {
            object.insert(key, value);
        }
        Ok(Document::Object(object))
    }
}
