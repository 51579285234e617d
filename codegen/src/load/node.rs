//! JSON values with their positions in the sources.

use crate::diagnostic::Span;

/// A JSON value with its position.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The value.
    pub kind: NodeKind,
    /// Its place in the sources.
    pub span: Span,
}

/// The six kinds of JSON values.
#[derive(Clone, Debug, PartialEq)]
pub enum NodeKind {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A number, as its source text, so that no digits are lost.
    Number(String),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Node>),
    /// An object, in source order and without duplicate keys.
    Object(Vec<Entry>),
}

/// A key of an object and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// The place of the key.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Node {
    /// The value of a key, if this is an object that contains it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries()?.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }

    /// The entries, if this is an object.
    pub fn entries(&self) -> Option<&[Entry]> {
        match &self.kind {
            NodeKind::Object(entries) => Some(entries),
            _ => None,
        }
    }

    /// The value of a key, to change it.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        self.entries_mut()?.iter_mut().find(|entry| entry.key == key).map(|entry| &mut entry.value)
    }

    /// The entries, to change them.
    pub fn entries_mut(&mut self) -> Option<&mut Vec<Entry>> {
        match &mut self.kind {
            NodeKind::Object(entries) => Some(entries),
            _ => None,
        }
    }

    /// Mutable values of an object or elements of an array; none for scalars.
    pub fn children_mut(&mut self) -> impl Iterator<Item = &mut Node> {
        let (elements, entries) = match &mut self.kind {
            NodeKind::Array(elements) => (elements.as_mut_slice(), [].as_mut_slice()),
            NodeKind::Object(entries) => ([].as_mut_slice(), entries.as_mut_slice()),
            _ => ([].as_mut_slice(), [].as_mut_slice()),
        };
        elements.iter_mut().chain(entries.iter_mut().map(|entry: &mut Entry| &mut entry.value))
    }

    /// Sorts the keys of every object in the value.
    pub fn sort_keys(&mut self) {
        if let Some(entries) = self.entries_mut() {
            entries.sort_by(|a, b| a.key.cmp(&b.key));
        }
        self.children_mut().for_each(Self::sort_keys);
    }

    /// Removes a key, if this is an object that contains it.
    pub fn remove(&mut self, key: &str) {
        if let Some(entries) = self.entries_mut() {
            entries.retain(|entry| entry.key != key);
        }
    }

    /// The elements, if this is an array.
    pub fn elements(&self) -> Option<&[Node]> {
        match &self.kind {
            NodeKind::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// The text, if this is a string.
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::String(text) => Some(text),
            _ => None,
        }
    }

    /// The value, if this is a boolean.
    pub fn as_bool(&self) -> Option<bool> {
        match &self.kind {
            NodeKind::Boolean(value) => Some(*value),
            _ => None,
        }
    }

    /// The source text, if this is a number.
    pub fn as_number(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Number(text) => Some(text),
            _ => None,
        }
    }

    /// Returns `true` for `null`.
    pub fn is_null(&self) -> bool {
        matches!(self.kind, NodeKind::Null)
    }

    /// Returns `true` if this is neither an object nor an array.
    pub fn is_scalar(&self) -> bool {
        !matches!(self.kind, NodeKind::Array(_) | NodeKind::Object(_))
    }

    /// Returns `true` for an empty object or array.
    pub fn is_empty(&self) -> bool {
        match &self.kind {
            NodeKind::Array(elements) => elements.is_empty(),
            NodeKind::Object(entries) => entries.is_empty(),
            _ => false,
        }
    }

    /// The kind with its article, for diagnostics: `an object`, `a string` and so on.
    pub fn kind_name(&self) -> &'static str {
        match self.kind {
            NodeKind::Null => "null",
            NodeKind::Boolean(_) => "a boolean",
            NodeKind::Number(_) => "a number",
            NodeKind::String(_) => "a string",
            NodeKind::Array(_) => "an array",
            NodeKind::Object(_) => "an object",
        }
    }
}
