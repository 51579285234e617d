//! Values that expressions find: views of values, and what expressions make of them.

use crate::serde::{Value, View};
#[cfg(feature = "waiters")]
use crate::types::Document;

/// A value in an expression.
#[derive(Clone)]
pub(crate) enum Term<'a> {
    /// No value.
    Null,
    Boolean(bool),
    #[cfg(feature = "waiters")]
    Number(f64),
    String(&'a str),
    /// A value that consists of others, or has no counterpart in JMESPath.
    View(View<'a>),
    /// A list that the expression makes.
    List(Vec<Term<'a>>),
    /// An object that the expression makes.
    #[cfg(feature = "waiters")]
    Object(Vec<(&'a str, Term<'a>)>),
}

impl<'a> Term<'a> {
    /// The term of a view.
    pub(crate) fn new(view: View<'a>) -> Self {
        match view {
            View::Absent => Self::Null,
            View::Boolean(value) => Self::Boolean(value),
            View::String(text) => Self::String(text),
            #[cfg(feature = "waiters")]
            View::Integer(value) => Self::Number(value as f64),
            #[cfg(feature = "waiters")]
            View::Float(value) => Self::Number(value.into()),
            #[cfg(feature = "waiters")]
            View::Double(value) => Self::Number(value),
            #[cfg(feature = "waiters")]
            View::Number(text) => text.parse().map_or(Self::Null, Self::Number),
            #[cfg(feature = "waiters")]
            View::Timestamp(time) => Self::Number(time.secs() as f64 + f64::from(time.subsec_nanos()) * 1e-9),
            #[cfg(feature = "waiters")]
            View::Document(document) => Self::of_document(document),
            view => Self::View(view),
        }
    }

    #[cfg(feature = "waiters")]
    fn of_document(document: &'a Document) -> Self {
        match document {
            Document::Null => Self::Null,
            Document::Bool(value) => Self::Boolean(*value),
            Document::Number(number) => Self::Number(number.as_f64()),
            Document::String(text) => Self::String(text),
            Document::Array(_) | Document::Object(_) => Self::View(View::Document(document)),
        }
    }

    fn of(value: &'a dyn Value) -> Self {
        Self::new(value.view())
    }

    pub(super) fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The member of a structure or the value of a key; null if there is none.
    pub(crate) fn member(&self, name: &str) -> Self {
        let found = match self {
            Self::View(View::Structure(structure)) => structure.get(name).map(Self::of),
            #[cfg(feature = "waiters")]
            Self::View(View::Map(map)) => {
                map.entries().find(|(key, _)| *key == name).map(|(_, value)| Self::of(value))
            }
            #[cfg(feature = "waiters")]
            Self::View(View::Document(document)) => document.get(name).map(Self::of_document),
            #[cfg(feature = "waiters")]
            Self::Object(entries) => {
                entries.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone())
            }
            _ => None,
        };
        found.unwrap_or(Self::Null)
    }

    /// The elements of a list; `None` if it is not a list.
    pub(crate) fn elements(self) -> Option<Vec<Self>> {
        let mut elements = Vec::new();
        match self {
            Self::View(View::List(list)) => {
                while let Some(item) = list.item(elements.len()) {
                    elements.push(Self::of(item));
                }
            }
            Self::List(list) => elements = list,
            #[cfg(feature = "waiters")]
            Self::View(View::Document(document)) => {
                for item in document.as_array()? {
                    elements.push(Self::of_document(item));
                }
            }
            _ => return None,
        }
        Some(elements)
    }

    /// The keys and values of an object; `None` if it is not one. Members of structures that are not set are not keys.
    pub(crate) fn entries(self) -> Option<Vec<(&'a str, Self)>> {
        let mut entries = Vec::new();
        match self {
            Self::View(View::Map(map)) => {
                for (key, value) in map.entries() {
                    entries.push((key, Self::of(value)));
                }
            }
            Self::View(View::Structure(structure)) => {
                for (index, member) in structure.schema().members().iter().enumerate() {
                    let value = structure.member(index).map_or(Self::Null, Self::of);
                    if !value.is_null() {
                        entries.push((member.name(), value));
                    }
                }
            }
            #[cfg(feature = "waiters")]
            Self::View(View::Document(document)) => {
                for (key, value) in document.as_object()? {
                    entries.push((key.as_str(), Self::of_document(value)));
                }
            }
            #[cfg(feature = "waiters")]
            Self::Object(object) => entries = object,
            _ => return None,
        }
        Some(entries)
    }

    /// The values of an object, like [`entries`](Self::entries).
    pub(crate) fn values(self) -> Option<Vec<Self>> {
        // A loop, for the same reason as in `endpoint/path.rs`.
        let mut values = Vec::new();
        for (_, value) in self.entries()? {
            values.push(value);
        }
        Some(values)
    }
}

/// Replaces the lists among the elements by their own elements.
pub(crate) fn flatten(elements: Vec<Term<'_>>) -> Vec<Term<'_>> {
    let mut flat = Vec::new();
    for element in elements {
        match element.clone().elements() {
            Some(inner) => flat.extend(inner),
            None => flat.push(element),
        }
    }
    flat
}
