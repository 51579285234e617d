//! Constraints on values beyond their types, which the runtime's feature `validation` checks.

use crate::model::{Bounds, Constraints};
use crate::regex::translate;

/// A constraint on the values of a member, in the runtime's terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Constraint {
    /// Bounds of the length, at least one of them.
    Length(Option<u64>, Option<u64>),
    /// The smallest number, as decimal text.
    Min(String),
    /// The largest number, as decimal text.
    Max(String),
    /// The model's regular expression, and its translation for the crate `regex`.
    Pattern(String, String),
    /// The items are distinct.
    UniqueItems,
}

/// Lowers the constraints of a member's values.
pub(crate) fn lower_constraints(constraints: &Constraints) -> Vec<Constraint> {
    let Constraints { length, range, pattern, unique_items } = constraints;
    // The documentation of a pattern without a counterpart says that it is not checked.
    let pattern = pattern.as_ref().and_then(|pattern| {
        translate(pattern).ok().map(|translated| Constraint::Pattern(pattern.clone(), translated))
    });
    let range = range.clone().unwrap_or_default();
    [
        length.as_ref().and_then(lower_length),
        range.min.map(Constraint::Min),
        range.max.map(Constraint::Max),
        pattern,
        unique_items.then_some(Constraint::UniqueItems),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A minimum length of zero is kept if there is no maximum, because it says that a required value may be empty.
fn lower_length(bounds: &Bounds) -> Option<Constraint> {
    let number = |text: &Option<String>| text.as_ref().and_then(|text| text.parse::<u64>().ok());
    match (number(&bounds.min), number(&bounds.max)) {
        (None, None) => None,
        (Some(0), Some(max)) => Some(Constraint::Length(None, Some(max))),
        (min, max) => Some(Constraint::Length(min, max)),
    }
}
