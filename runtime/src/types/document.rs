//! Documents: values without a schema, and their numbers.

use std::collections::BTreeMap;
use std::fmt;

/// A value without a schema: the content of a member whose type is a document, with the types of JSON.
///
/// Build one from Rust values and read it with the `as_` methods, which return `None` if the document has another type.
/// With the feature `serde_json`, it converts from and to the values of that crate.
///
/// ```
/// use farrier_runtime::types::Document;
///
/// let horse = Document::Object(
///     [
///         ("name".to_owned(), "Ada".into()),
///         ("wins".to_owned(), Document::from_iter([1983, 1986])),
///         ("rider".to_owned(), Document::Null),
///     ]
///     .into(),
/// );
/// assert_eq!(horse.get("name").and_then(Document::as_str), Some("Ada"));
/// let wins = horse.get("wins").and_then(Document::as_array).unwrap_or_default();
/// assert_eq!(wins[1].as_number().and_then(|number| number.as_i64()), Some(1986));
/// assert_eq!(horse.get("age"), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Document {
    /// Null.
    #[default]
    Null,
    /// A boolean.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(String),
    /// A list of documents.
    Array(Vec<Document>),
    /// A map of documents.
    Object(BTreeMap<String, Document>),
}

impl Document {
    /// The boolean, if the document is one.
    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(value) = self { Some(*value) } else { None }
    }

    /// The number, if the document is one.
    pub fn as_number(&self) -> Option<Number> {
        if let Self::Number(value) = self { Some(*value) } else { None }
    }

    /// The string, if the document is one.
    pub fn as_str(&self) -> Option<&str> {
        if let Self::String(value) = self { Some(value) } else { None }
    }

    /// The items, if the document is a list.
    pub fn as_array(&self) -> Option<&[Document]> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }

    /// The entries, if the document is a map.
    pub fn as_object(&self) -> Option<&BTreeMap<String, Document>> {
        if let Self::Object(entries) = self { Some(entries) } else { None }
    }

    /// The value of a key, if the document is a map that contains it.
    pub fn get(&self, key: &str) -> Option<&Document> {
        self.as_object()?.get(key)
    }
}

/// A number in a document: an integer from `i64::MIN` to `u64::MAX`, or a double.
///
/// An integer never equals a double, even if they have the same value.
#[derive(Clone, Copy, PartialEq)]
pub struct Number(Repr);

#[derive(Clone, Copy, PartialEq)]
enum Repr {
    Unsigned(u64),
    /// A negative integer.
    Negative(i64),
    Double(f64),
}

impl Number {
    /// The value, if it is an integer that fits into `i64`.
    pub fn as_i64(&self) -> Option<i64> {
        match self.0 {
            Repr::Unsigned(value) => value.try_into().ok(),
            Repr::Negative(value) => Some(value),
            Repr::Double(_) => None,
        }
    }

    /// The value, if it is an integer that fits into `u64`.
    pub fn as_u64(&self) -> Option<u64> {
        if let Repr::Unsigned(value) = self.0 { Some(value) } else { None }
    }

    /// The value, rounded if it is an integer of more than 53 bits.
    pub fn as_f64(&self) -> f64 {
        match self.0 {
            Repr::Unsigned(value) => value as f64,
            Repr::Negative(value) => value as f64,
            Repr::Double(value) => value,
        }
    }

    /// Returns `true` if the number is a double.
    pub fn is_double(&self) -> bool {
        matches!(self.0, Repr::Double(_))
    }
}

/// Doubles are printed with a point or an exponent, integers without.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Repr::Unsigned(value) => write!(f, "{value}"),
            Repr::Negative(value) => write!(f, "{value}"),
            Repr::Double(value) => write!(f, "{value:?}"),
        }
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<u64> for Number {
    fn from(value: u64) -> Self {
        Self(Repr::Unsigned(value))
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self(u64::try_from(value).map_or(Repr::Negative(value), Repr::Unsigned))
    }
}

impl From<f64> for Number {
    fn from(value: f64) -> Self {
        Self(Repr::Double(value))
    }
}

macro_rules! document_from {
    ($($type:ty => |$value:ident| $document:expr;)*) => {$(
        impl From<$type> for Document {
            fn from($value: $type) -> Self {
                $document
            }
        }
    )*};
}

document_from! {
    bool => |value| Self::Bool(value);
    i32 => |value| Self::Number(i64::from(value).into());
    u32 => |value| Self::Number(u64::from(value).into());
    i64 => |value| Self::Number(value.into());
    u64 => |value| Self::Number(value.into());
    f64 => |value| Self::Number(value.into());
    Number => |value| Self::Number(value);
    &str => |value| Self::String(value.to_owned());
    String => |value| Self::String(value);
    Vec<Document> => |value| Self::Array(value);
    BTreeMap<String, Document> => |value| Self::Object(value);
}

impl<T: Into<Document>> From<Option<T>> for Document {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<T: Into<Document>> FromIterator<T> for Document {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::Array(items.into_iter().map(Into::into).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_the_same_number_whatever_they_come_from() {
        assert_eq!(Document::from(5_i64), Document::from(5_u32));
        assert_eq!(Number::from(u64::MAX).as_i64(), None);
        assert_eq!(Number::from(i64::MIN).as_u64(), None);
        assert_eq!(Number::from(i64::MIN).as_i64(), Some(i64::MIN));
        assert_ne!(Number::from(1.0), Number::from(1_u64));
    }

    #[test]
    fn doubles_can_be_told_from_integers_in_print() {
        assert_eq!(Number::from(1.0).to_string(), "1.0");
        assert_eq!(Number::from(1_u64).to_string(), "1");
        assert_eq!(Number::from(1e300).to_string(), "1e300");
    }

    #[test]
    fn lookups_answer_only_for_their_own_kind() {
        let document = Document::Object(BTreeMap::from([("a".to_owned(), "b".into())]));
        assert_eq!(document.get("a").and_then(Document::as_str), Some("b"));
        assert_eq!(document.get("b"), None);
        assert_eq!(Document::from(true).get("a"), None);
        assert_eq!(Document::from(true).as_bool(), Some(true));
        assert_eq!([1, 2].into_iter().collect::<Document>().as_array().map(<[_]>::len), Some(2));
    }
}
