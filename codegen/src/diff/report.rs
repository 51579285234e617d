//! The result of a comparison.

use std::collections::BTreeSet;

use super::next_version::next_version;
use super::{Change, Class};
use crate::Lowered;
use crate::shape_id::ShapeId;
use crate::version::Version;

/// The changes for users of a generated crate from one model to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The service.
    pub service: ShapeId,
    /// The title of the service.
    pub title: String,
    /// The package.
    pub package: String,
    /// The size of the old crate.
    pub before: Size,
    /// The size of the new crate.
    pub after: Size,
    /// The operations of both models.
    pub operations: BTreeSet<ShapeId>,
    /// The changes: the gravest class first, and within a class operations before types.
    pub changes: Vec<Change>,
}

/// The size of a crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it all")]
pub struct Size {
    pub operations: usize,
    pub types: usize,
    pub errors: usize,
}

/// The name of a report's side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The model: a date, or the name of a file.
    pub model: String,
    /// The crate's version, if known.
    pub version: Option<Version>,
}

impl Size {
    fn of(side: &Lowered) -> Self {
        let krate = &side.krate;
        Self { operations: krate.operations.len(), types: krate.types.len(), errors: krate.errors.len() }
    }
}

fn ids(side: &Lowered) -> BTreeSet<ShapeId> {
    side.krate.operations.iter().map(|operation| operation.id.clone()).collect()
}

/// The names of the classes, the gravest first.
pub const CLASSES: [&str; 4] = ["breaking", "addition", "behaviour", "documentation"];

impl Report {
    pub(super) fn new(before: &Lowered, after: &Lowered, changes: Vec<Change>) -> Self {
        let service = &after.model.service;
        Self {
            service: service.id.clone(),
            title: service.traits.title.clone().unwrap_or_else(|| service.id.name().to_owned()),
            package: after.krate.package.name.clone(),
            before: Size::of(before),
            after: Size::of(after),
            operations: ids(before).intersection(&ids(after)).cloned().collect(),
            changes,
        }
    }

    /// The version that the changed crate gets, given the version before.
    pub fn next_version(&self, before: Version) -> Version {
        next_version(before, self.gravest())
    }

    /// The gravest class of the changes; `None` if nothing changed.
    pub fn gravest(&self) -> Option<Class> {
        self.changes.iter().map(|change| change.class).min()
    }

    /// Returns `true` if programs must be changed.
    pub fn is_breaking(&self) -> bool {
        self.gravest().is_some_and(Class::is_breaking)
    }

    /// The changes of a class, with any effect.
    pub fn of_class(&self, name: &str) -> Vec<&Change> {
        self.changes.iter().filter(|change| change.class.name() == name).collect()
    }
}
