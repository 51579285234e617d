//! Views: the closed set of forms that a value has when it is written or read.

use std::any::Any;
use std::fmt;

use bytes::Bytes;

use super::{Structure, StructureMut, Value, ValueMut};
use crate::types::{Blob, Document, Timestamp};

/// The form of a value, for writing.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum View<'a> {
    /// No value.
    Absent,
    /// A boolean.
    Boolean(bool),
    /// A byte, short, integer or long, or an integer enum.
    Integer(i64),
    /// A float.
    Float(f32),
    /// A double.
    Double(f64),
    /// A big integer or big decimal, as a JSON number.
    Number(&'a str),
    /// A string or string enum.
    String(&'a str),
    /// A blob.
    Blob(&'a [u8]),
    /// A timestamp.
    Timestamp(Timestamp),
    /// A document.
    Document(&'a Document),
    /// A list.
    List(&'a dyn List),
    /// A map.
    Map(&'a dyn Map),
    /// A structure or union; its schema says which.
    Structure(&'a dyn Structure),
    /// A value that is streamed.
    Stream(&'a dyn Streamed),
}

impl View<'_> {
    /// Returns `true` if there is no value, or an empty string, blob, list, map or structure.
    pub fn is_empty(&self) -> bool {
        match *self {
            Self::Absent => true,
            Self::String(text) | Self::Number(text) => text.is_empty(),
            Self::Blob(bytes) => bytes.is_empty(),
            Self::Stream(stream) => stream.as_bytes().is_some_and(<[u8]>::is_empty),
            Self::List(list) => list.item(0).is_none(),
            Self::Map(map) => map.is_empty(),
            Self::Structure(structure) => {
                let is_absent = |index| {
                    structure.member(index).is_none_or(|member| matches!(member.view(), View::Absent))
                };
                (0..=structure.schema().members().len()).all(is_absent)
            }
            _ => false,
        }
    }
}

/// The form of a place that a value is read into.
#[non_exhaustive]
pub enum ViewMut<'a> {
    /// A boolean.
    Boolean(&'a mut bool),
    /// A byte, short, integer or long.
    Integer(&'a mut dyn IntegerMut),
    /// An integer enum.
    IntEnum(&'a mut dyn IntEnumMut),
    /// A float.
    Float(&'a mut f32),
    /// A double.
    Double(&'a mut f64),
    /// A big integer or big decimal.
    Number(&'a mut dyn NumberMut),
    /// A string.
    String(&'a mut String),
    /// A string enum.
    Text(&'a mut dyn TextMut),
    /// A blob.
    Blob(&'a mut Blob),
    /// A timestamp.
    Timestamp(&'a mut Timestamp),
    /// A document.
    Document(&'a mut Document),
    /// A list.
    List(&'a mut dyn ListMut),
    /// A map.
    Map(&'a mut dyn MapMut),
    /// A structure or union; its schema says which.
    Structure(&'a mut dyn StructureMut),
    /// A value that is streamed.
    Stream(&'a mut dyn StreamedMut),
}

/// A value that is sent while it is read from its source: a stream of bytes or of events. It is not part of a message,
/// so codecs leave it out.
pub trait Streamed: fmt::Debug {
    /// The bytes, if all of them are in memory.
    fn as_bytes(&self) -> Option<&[u8]>;

    /// The stream, for those who know its type.
    fn as_any(&self) -> &dyn Any;
}

/// A place for a value that is streamed.
pub trait StreamedMut {
    /// Stores bytes that have all been received.
    fn set(&mut self, bytes: Bytes);

    /// The place, for those who know its type.
    fn as_any_mut(&mut self) -> &mut dyn Any;
}

/// A list to view.
pub trait List {
    /// The item at this index; `None` past the end.
    fn item(&self, index: usize) -> Option<&dyn Value>;
}

/// A map to view.
pub trait Map {
    /// The number of entries.
    fn len(&self) -> usize;

    /// Returns `true` if there are no entries.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entries, sorted by key.
    fn entries(&self) -> Entries<'_>;
}

/// The entries of a map.
pub type Entries<'a> = Box<dyn Iterator<Item = (&'a str, &'a dyn Value)> + 'a>;

/// A list to read into.
pub trait ListMut {
    /// Reserves capacity for `additional` more values.
    fn reserve(&mut self, additional: usize);

    /// Appends an empty value; in a sparse list it is null until it is viewed.
    fn push(&mut self) -> &mut dyn ValueMut;
}

/// A map to read into.
pub trait MapMut {
    /// Inserts an empty value for this key; in a sparse map it is null until it is viewed.
    fn insert(&mut self, key: &str) -> &mut dyn ValueMut;

    /// Calls `read` once, with an empty place, and then inserts the value, even if it could not be read. It replaces a value
    /// that the key already has. Faster than [`insert`](Self::insert).
    fn insert_with(&mut self, key: &str, read: &mut dyn FnMut(ViewMut<'_>));
}

/// An integer to read into.
pub trait IntegerMut {
    /// Stores the value, or returns `false` if it is out of range.
    fn set(&mut self, value: i64) -> bool;
}

/// A number of any size to read into.
pub trait NumberMut {
    /// Stores the number, written as in JSON, or returns `false` if it does not fit the type.
    fn set(&mut self, text: &str) -> bool;
}

/// A string enum to read into: any type that is made from a string.
pub trait TextMut {
    /// Stores the value.
    fn set(&mut self, text: &str);
}

impl<T: for<'a> From<&'a str>> TextMut for T {
    fn set(&mut self, text: &str) {
        *self = Self::from(text);
    }
}

/// An integer enum to read into: any type that is made from an integer.
pub trait IntEnumMut {
    /// Stores the value.
    fn set(&mut self, value: i32);
}

impl<T: From<i32>> IntEnumMut for T {
    fn set(&mut self, value: i32) {
        *self = Self::from(value);
    }
}
