//! Equality of definitions, regardless of their positions.

use crate::load::ast::{Member, Reference, Shape, ShapeKind, Traits};
use crate::load::node::{Node, NodeKind};

/// Returns `true` if two values are equal; the order of an object's keys does not matter.
pub(super) fn same_value(left: &Node, right: &Node) -> bool {
    match (&left.kind, &right.kind) {
        (NodeKind::Array(left), NodeKind::Array(right)) => same_lists(left, right, same_value),
        (NodeKind::Object(entries), NodeKind::Object(others)) => {
            entries.len() == others.len()
                && entries
                    .iter()
                    .all(|entry| right.get(&entry.key).is_some_and(|other| same_value(&entry.value, other)))
        }
        (left, right) => left == right,
    }
}

/// Returns `true` if two definitions of a shape are equal. The order of members matters, that of traits does not.
pub(super) fn same_shape(left: &Shape, right: &Shape) -> bool {
    same_kind(&left.kind, &right.kind)
        && same_traits(&left.traits, &right.traits)
        && same_lists(&left.mixins, &right.mixins, same_reference)
        && same_lists(&left.members, &right.members, same_member)
}

fn same_kind(left: &ShapeKind, right: &ShapeKind) -> bool {
    match (left, right) {
        (ShapeKind::Operation(left), ShapeKind::Operation(right)) => {
            same_options(left.input.as_ref(), right.input.as_ref())
                && same_options(left.output.as_ref(), right.output.as_ref())
                && same_lists(&left.errors, &right.errors, same_reference)
        }
        (ShapeKind::Resource(left), ShapeKind::Resource(right)) => {
            same_lists(&left.identifiers, &right.identifiers, same_named)
                && same_lists(&left.properties, &right.properties, same_named)
                && same_lists(&left.lifecycle, &right.lifecycle, same_reference)
                && same_lists(&left.operations, &right.operations, same_reference)
                && same_lists(&left.collection_operations, &right.collection_operations, same_reference)
                && same_lists(&left.resources, &right.resources, same_reference)
        }
        (ShapeKind::Service(left), ShapeKind::Service(right)) => {
            left.version == right.version
                && same_lists(&left.operations, &right.operations, same_reference)
                && same_lists(&left.resources, &right.resources, same_reference)
                && same_lists(&left.errors, &right.errors, same_reference)
                && same_lists(&left.rename, &right.rename, |l, r| same_reference(&l.0, &r.0) && l.1 == r.1)
        }
        (left, right) => left == right,
    }
}

fn same_traits(left: &Traits, right: &Traits) -> bool {
    left.len() == right.len()
        && left.iter().all(|(id, value)| right.get(id).is_some_and(|other| same_value(value, other)))
}

fn same_member(left: &Member, right: &Member) -> bool {
    left.name == right.name
        && same_reference(&left.target, &right.target)
        && same_traits(&left.traits, &right.traits)
}

fn same_named(left: &(String, Reference), right: &(String, Reference)) -> bool {
    left.0 == right.0 && same_reference(&left.1, &right.1)
}

fn same_reference(left: &Reference, right: &Reference) -> bool {
    left.id == right.id
}

fn same_options(left: Option<&Reference>, right: Option<&Reference>) -> bool {
    left.map(|reference| &reference.id) == right.map(|reference| &reference.id)
}

fn same_lists<T>(left: &[T], right: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same(left, right))
}
