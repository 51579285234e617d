//! Sections and their properties, each with the line it stands on.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::Fault;

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub(super) file: Arc<str>,
    pub(super) line: usize,
}

impl Place {
    /// The file.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, the first being 1.
    pub fn line(&self) -> usize {
        self.line
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// What a file says under a name.
#[derive(Clone, PartialEq, Eq)]
pub struct Property {
    pub(super) value: String,
    pub(super) place: Place,
    pub(super) nested: BTreeMap<String, Property>,
}

impl Property {
    pub(super) fn new(value: &str, place: Place) -> Self {
        Self { value: value.to_owned(), place, nested: BTreeMap::new() }
    }

    /// The value. Lines that continue it are separated by line feeds.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Where it stands.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The property inside of this one: a line of a value that begins on the line after the name.
    pub fn nested(&self, name: &str) -> Option<&Property> {
        self.nested.get(name).filter(|property| !property.value.is_empty())
    }
}

impl fmt::Debug for Property {
    /// Shows where it stands alone: the value may be a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "*** redacted *** ({})", self.place)
    }
}

/// A profile, or another section, with its properties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub(super) name: String,
    pub(super) place: Place,
    pub(super) properties: BTreeMap<String, Property>,
    /// The first malformed line: some properties may be missing.
    pub(super) fault: Option<Fault>,
    /// Whether lists leave the section out: its name is one that only some of AWS's tools accept.
    pub(super) is_unlisted: bool,
}

impl Section {
    pub(super) fn new(name: &str, place: Place) -> Self {
        Self { name: name.to_owned(), place, properties: BTreeMap::new(), fault: None, is_unlisted: false }
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where the section begins first.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The property of this name, which is in lower case; `None` also when its value is empty.
    pub fn get(&self, name: &str) -> Option<&Property> {
        self.properties.get(name).filter(|property| !property.value.is_empty())
    }

    /// All properties, sorted by name, those without a value included.
    pub fn properties(&self) -> impl Iterator<Item = (&str, &Property)> {
        self.properties.iter().map(|(name, property)| (name.as_str(), property))
    }
}
