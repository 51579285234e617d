//! Constraints on values beyond their types, for the feature `validation`.

use crate::model::{self, Bounds};
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

/// The constraints of a member, completed by those of its target.
pub(crate) fn lower_constraints(member: &model::Member, target: &model::Shape) -> Vec<Constraint> {
    let (own, inherited) = (&member.traits.common.constraints, &target.traits.common.constraints);
    let range = own.range.as_ref().or(inherited.range.as_ref());
    let pattern = own.pattern.as_ref().or(inherited.pattern.as_ref());
    // The documentation of a pattern without a counterpart says that it is not checked.
    let pattern = pattern.and_then(|pattern| {
        translate(pattern).ok().map(|translated| Constraint::Pattern(pattern.clone(), translated))
    });
    [
        own.length.as_ref().or(inherited.length.as_ref()).and_then(lower_length),
        range.and_then(|range| range.min.clone()).map(Constraint::Min),
        range.and_then(|range| range.max.clone()).map(Constraint::Max),
        pattern,
        (own.unique_items || inherited.unique_items).then_some(Constraint::UniqueItems),
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
