//! Sections and their properties, each with its position in the file.

use std::fmt;
use std::sync::Arc;

use super::Fault;
use crate::types::SmallMap;

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

    /// The line number, starting at 1.
    pub fn line(&self) -> usize {
        self.line
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// A property of a section.
#[derive(Clone, PartialEq, Eq)]
pub struct Property {
    pub(super) value: String,
    pub(super) place: Place,
    pub(super) nested: SmallMap<Property>,
}

impl Property {
    pub(super) fn new(value: &str, place: Place) -> Self {
        Self { value: value.to_owned(), place, nested: SmallMap::new() }
    }

    /// The value. Continuation lines are separated by line feeds.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// The position of the property.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The nested property with this name: one line of a value that begins on the line after the property's name.
    pub fn nested(&self, name: &str) -> Option<&Property> {
        self.nested.get(name).filter(|property| !property.value.is_empty())
    }
}

impl fmt::Debug for Property {
    /// Shows only the position: the value may be a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "*** redacted *** ({})", self.place)
    }
}

/// A profile, or another section, with its properties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub(super) name: String,
    pub(super) place: Place,
    pub(super) properties: SmallMap<Property>,
    /// The first malformed line: some properties may be missing.
    pub(super) fault: Option<Fault>,
    /// Whether the section is left out of lists, because only some of AWS's tools accept its name.
    pub(super) is_unlisted: bool,
}

impl Section {
    pub(super) fn new(name: &str, place: Place) -> Self {
        Self { name: name.to_owned(), place, properties: SmallMap::new(), fault: None, is_unlisted: false }
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The position of the section's first occurrence.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The property with this lower-case name; also `None` if its value is empty.
    pub fn get(&self, name: &str) -> Option<&Property> {
        self.properties.get(name).filter(|property| !property.value.is_empty())
    }

    /// All properties, sorted by name, including those with an empty value.
    pub fn properties(&self) -> impl Iterator<Item = (&str, &Property)> {
        self.properties.iter()
    }
}
