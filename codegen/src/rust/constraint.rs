//! What the model says of values beyond their types, for those who have it checked.

use crate::model::{self, Bounds};
use crate::regex::translate;

/// A constraint on the values of a member, as the runtime has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Constraint {
    /// Bounds of the length; there is at least one.
    Length(Option<u64>, Option<u64>),
    /// The least number, as decimal text.
    Min(String),
    /// The greatest number, as decimal text.
    Max(String),
    /// The model's regular expression, and the same for the crate `regex`.
    Pattern(String, String),
    /// No item is there twice.
    UniqueItems,
}

/// The constraints of a member, and those of its target that it has none of its own for.
pub(crate) fn lower_constraints(member: &model::Member, target: &model::Shape) -> Vec<Constraint> {
    let (own, inherited) = (&member.traits.common.constraints, &target.traits.common.constraints);
    let range = own.range.as_ref().or(inherited.range.as_ref());
    let pattern = own.pattern.as_ref().or(inherited.pattern.as_ref());
    // Documentation says of a pattern that has no counterpart that it is not checked.
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

/// A least length of zero is kept where it is all there is: it says that a required value may be empty.
fn lower_length(bounds: &Bounds) -> Option<Constraint> {
    let number = |text: &Option<String>| text.as_ref().and_then(|text| text.parse::<u64>().ok());
    match (number(&bounds.min), number(&bounds.max)) {
        (None, None) => None,
        (Some(0), Some(max)) => Some(Constraint::Length(None, Some(max))),
        (min, max) => Some(Constraint::Length(min, max)),
    }
}
