//! Constraints on values beyond their types, which the runtime's feature `validation` checks.

use std::collections::BTreeSet;

use super::Context;
use super::names::Ident;
use crate::model::{self, Bounds, ShapeKind};
use crate::regex::translate;
use crate::shape_id::ShapeId;

/// The constraints on the values of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Constraints {
    /// The target's constraints: the path of the crate's root, and the name of the constant below it.
    Target(String, Ident),
    /// The member's constraints, completed with those of its target; may be empty.
    Own(Vec<Constraint>),
}

/// Constraints of a shape, which the members that target it share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShapeConstraints {
    /// The constant.
    pub ident: Ident,
    /// The constraints.
    pub constraints: Vec<Constraint>,
}

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

/// The constraints that members share, sorted by name.
pub(crate) fn lower_shape_constraints(cx: &Context<'_>) -> Vec<ShapeConstraints> {
    let lower = |(id, ident): (&ShapeId, &Ident)| ShapeConstraints {
        ident: ident.clone(),
        constraints: lower_each(&cx.model.shape(id).traits.common.constraints),
    };
    let mut shapes: Vec<ShapeConstraints> = cx.names.constraints().map(lower).collect();
    shapes.sort_by(|a, b| a.ident.cmp(&b.ident));
    shapes
}

/// The shapes whose constraints have a name: those that a member uses unchanged. Enums do not, because their name is
/// that of a type.
pub(crate) fn find_constrained_shapes(model: &model::Model) -> BTreeSet<ShapeId> {
    let inherits =
        |member: &&model::Member| member.traits.common.constraints == model::Constraints::default();
    let is_named = |id: &&ShapeId| {
        let shape = model.shape(id);
        let is_plain = matches!(shape.kind, ShapeKind::Simple(_) | ShapeKind::List(_) | ShapeKind::Map(..));
        is_plain && !lower_each(&shape.traits.common.constraints).is_empty()
    };
    let members = model.shapes.values().flat_map(model::Shape::all_members);
    members.filter(inherits).map(|member| &member.target).filter(is_named).cloned().collect()
}

/// Lowers the constraints of a member's values; `all` combines the member's own and its target's.
pub(crate) fn lower_constraints(
    cx: &Context<'_>,
    member: &model::Member,
    all: &model::Constraints,
) -> Constraints {
    match cx.names.constraint(&member.target) {
        Some(ident) if member.traits.common.constraints == model::Constraints::default() => {
            Constraints::Target(cx.names.root.path().to_owned(), ident.clone())
        }
        _ => Constraints::Own(lower_each(all)),
    }
}

fn lower_each(constraints: &model::Constraints) -> Vec<Constraint> {
    let model::Constraints { length, range, pattern, unique_items } = constraints;
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
