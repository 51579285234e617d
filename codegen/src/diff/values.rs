//! The values of members, by the traits of the members and of their targets: constraints, secrets, bindings.
//!
//! A change of a target is reported once, as a change of that shape, however many members refer to it.

use super::bindings::compare_bindings;
use super::change::{Change, Class};
use super::constraints::changed_constraints;
use super::{Changes, documentation};
use crate::Lowered;
use crate::model::{Binding, Constraints, Member, Shape, ShapeKind, SimpleType};
use crate::shape_id::ShapeId;

/// Compares the traits of two corresponding members, and of the elements of the lists and maps that they target.
pub(super) fn compare_members(
    items: &[String],
    (before, old): (&Lowered, &Member),
    (after, new): (&Lowered, &Member),
    changes: &mut Changes,
) {
    let (was, is) = (&old.traits.common, &new.traits.common);
    changes.extend(documentation::deprecation(&new.id, &was.deprecated, &is.deprecated, items));
    match documentation::documentation(&new.id, was, is, items) {
        Some(change) => changes.push(change),
        None => changes.extend(documentation::inherited_documentation((before, old), (after, new), items)),
    }
    compare_values(items, (before, old), (after, new), &mut Vec::new(), changes);
}

/// Compares the values of members, with the traits of members and targets combined.
fn compare_values<'a>(
    items: &[String],
    (before, old): (&'a Lowered, &'a Member),
    (after, new): (&'a Lowered, &'a Member),
    above: &mut Vec<&'a ShapeId>,
    changes: &mut Changes,
) {
    let (old_target, new_target) = (before.model.shape(&old.target), after.model.shape(&new.target));
    let was = Held::new(old, old_target);
    let is = Held::new(new, new_target);
    let has_own_change = Held::own(old) != Held::own(new) || old.target != new.target;
    let shape = if has_own_change { &new.id } else { &new.target };
    let is_sent = after.model.shape(&shape.without_member()).direction.input;
    compare_held(shape, &was, &is, is_sent, items, changes);
    if above.contains(&&new.target) {
        return;
    }
    above.push(&new.target);
    for (old, new) in elements(old_target).into_iter().zip(elements(new_target)) {
        compare_values(items, (before, old), (after, new), above, changes);
    }
    above.pop();
}

/// The members of a list or map.
fn elements(shape: &Shape) -> Vec<&Member> {
    match &shape.kind {
        ShapeKind::List(member) => vec![member],
        ShapeKind::Map(key, value) => vec![key, value],
        _ => Vec::new(),
    }
}

/// What is true of a member's values.
#[derive(Debug, PartialEq)]
struct Held {
    constraints: Constraints,
    unit: &'static str,
    is_sensitive: bool,
    bindings: Vec<Binding>,
}

impl Held {
    /// By the member's traits and its target's.
    fn new(member: &Member, target: &Shape) -> Self {
        let own = &member.traits.common;
        let inherited = &target.traits.common;
        let (own_constraints, constraints) = (&own.constraints, &inherited.constraints);
        let is_new = |binding: &&Binding| {
            let kind = std::mem::discriminant(*binding);
            own.bindings.iter().all(|other| std::mem::discriminant(other) != kind)
        };
        let is_simple = matches!(target.kind, ShapeKind::Simple(_));
        let more = inherited.bindings.iter().filter(|_| is_simple).filter(is_new);
        Self {
            constraints: Constraints {
                length: own_constraints.length.clone().or(constraints.length.clone()),
                range: own_constraints.range.clone().or(constraints.range.clone()),
                pattern: own_constraints.pattern.clone().or(constraints.pattern.clone()),
                unique_items: own_constraints.unique_items || constraints.unique_items,
            },
            unit: length_unit(&target.kind),
            is_sensitive: member.traits.is_sensitive || target.traits.is_sensitive,
            bindings: own.bindings.iter().chain(more).cloned().collect(),
        }
    }

    /// By the member's traits alone.
    fn own(member: &Member) -> (&Constraints, bool, &[Binding]) {
        let common = &member.traits.common;
        (&common.constraints, member.traits.is_sensitive, &common.bindings)
    }
}

fn compare_held(
    shape: &ShapeId,
    was: &Held,
    is: &Held,
    is_sent: bool,
    items: &[String],
    changes: &mut Changes,
) {
    if was.is_sensitive != is.is_sensitive {
        changes.push(sensitivity(shape, is.is_sensitive, items));
    }
    for change in changed_constraints(shape, [&was.constraints, &is.constraints], is.unit, is_sent) {
        changes.push(change.items(items.iter().cloned()));
    }
    compare_bindings(shape, &was.bindings, &is.bindings, items, changes);
}

/// A change of whether values are secret.
pub(super) fn sensitivity(shape: &ShapeId, is: bool, items: &[String]) -> Change {
    let (what, reason) = match is {
        true => ("sensitive now", "`Debug` no longer prints the value"),
        false => ("no longer sensitive", "`Debug` prints the value now: check your logs"),
    };
    Change::new(Class::Behaviour, "sensitivity-changed", shape, what, reason).items(items.iter().cloned())
}

fn length_unit(kind: &ShapeKind) -> &'static str {
    match kind {
        ShapeKind::Simple(SimpleType::Blob) => "bytes",
        ShapeKind::List(_) | ShapeKind::Map(..) => "entries",
        _ => "characters",
    }
}
