//! Beside the stages: compares two models of a service by their effect on users of the generated crate.
//!
//! Both models run through the stages up to `rust`, and the resulting crates are compared, because only the Rust code
//! shows whether a program stops compiling. Facts that are not part of it (documentation, constraints, endpoint rules)
//! are compared in the `model` stage's types. Facts that the generator ignores are not compared.
//!
//! Two items are the same if they have the same path in the crate: a shape that was renamed but keeps its Rust path has
//! changed, and was not replaced.

mod arguments;
mod change;
mod constraints;
mod documentation;
mod endpoint;
mod enumeration;
mod error;
mod field;
mod listed_traits;
mod members;
mod next_version;
mod nodes;
mod operation;
mod operation_traits;
mod pagination;
mod pairs;
mod reach;
pub mod render;
mod report;
mod rules;
mod service;
mod spelling;
mod structure;
mod type_traits;
mod types;
mod union;
mod values;
mod waiters;

pub use change::{Change, Class, Effect, Place};
pub use next_version::next_version;
pub use report::{CLASSES, Report, Side, Size};

use crate::Lowered;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Model;
use crate::shape_id::ShapeId;

/// Compares two models of a service.
///
/// # Errors
/// If the models are of different services.
pub fn compare(before: &Lowered, after: &Lowered) -> Result<Report, Diagnostics> {
    check_service(&before.model, &after.model)?;
    let mut changes = Changes::default();
    service::compare_services(before, after, &mut changes);
    operation::compare_operations(before, after, &mut changes);
    types::compare_types(before, after, &mut changes);
    endpoint::compare_endpoints(before, after, &mut changes);
    let mut changes = changes.into_sorted();
    reach::add_operations(before, after, &mut changes);
    Ok(Report::new(before, after, same_once(changes)))
}

fn check_service(before: &Model, after: &Model) -> Result<(), Diagnostic> {
    let (old, new) = (&before.service.id, &after.service.id);
    if old == new {
        return Ok(());
    }
    Err(different_services(old, new))
}

/// The error for models of different services.
fn different_services(old: &ShapeId, new: &ShapeId) -> Diagnostic {
    Diagnostic::nowhere(format!("the models are of different services: `{old}` and `{new}`"))
        .help("compare two models of the same service")
}

/// The changes found so far. A change found in several places is one change with several items.
#[derive(Debug, Default)]
struct Changes(Vec<Change>);

impl Changes {
    fn push(&mut self, change: Change) {
        match self.0.iter_mut().find(|known| known.is_same_but_items(&change)) {
            Some(known) => known.add_places(change.places),
            None => self.0.push(change),
        }
    }

    /// Sorts by class and then in the order of discovery.
    fn into_sorted(self) -> Vec<Change> {
        let mut changes = self.0;
        changes.sort_by_key(|change| change.class);
        changes
    }
}

/// Joins changes that say the same of different shapes: an error that many operations have now is one change.
fn same_once(changes: Vec<Change>) -> Vec<Change> {
    let mut joined: Vec<Change> = Vec::new();
    for change in changes {
        match joined.iter_mut().find(|known| known.is_same_but_places(&change)) {
            Some(known) => known.add_places(change.places),
            None => joined.push(change),
        }
    }
    joined
}

impl Extend<Change> for Changes {
    fn extend<I: IntoIterator<Item = Change>>(&mut self, changes: I) {
        changes.into_iter().for_each(|change| self.push(change));
    }
}
