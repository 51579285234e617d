//! Compares the values of members, with the traits of the members and of their targets: constraints, secrets, bindings.
//!
//! A change of a target is reported once, as a change of that shape, however many members refer to it.

use super::change::{Change, Class};
use super::constraints::changed_constraints;
use super::listed_traits::{Owner, compare_listed_traits};
use super::{Changes, documentation};
use crate::Lowered;
use crate::model::{Binding, Constraints, Member, Protocol, Shape, ShapeKind, Values};
use crate::shape_id::ShapeId;

/// Compares the traits of two corresponding members, and of the elements of the lists and maps that they target.
pub(super) fn compare_members(
    items: &[String],
    (before, old): (&Lowered, &Member),
    (after, new): (&Lowered, &Member),
    changes: &mut Changes,
) {
    let (was, is) = (&old.traits.common, &new.traits.common);
    if old.name() != new.name() {
        changes.push(wire_name(items, (before, old), (after, new)));
    }
    changes.extend(documentation::deprecation(&new.id, &was.deprecated, &is.deprecated, items));
    match documentation::documentation(&new.id, was, is, items) {
        Some(change) => changes.push(change),
        None => changes.extend(documentation::inherited_documentation((before, old), (after, new), items)),
    }
    compare_values(items, (before, old), (after, new), &mut Vec::new(), changes);
}

/// A change of the member's name in the model, which is its name on the wire unless the protocol uses another.
fn wire_name(
    items: &[String],
    (before, old): (&Lowered, &Member),
    (after, new): (&Lowered, &Member),
) -> Change {
    let on_wire = |side: &Lowered, member: &Member| {
        let protocol = side.model.service.traits.protocol;
        protocol.wire_names(member.name(), &member.traits.common.bindings).map(str::to_owned)
    };
    let reason = if on_wire(before, old) == on_wire(after, new) {
        "it has another name in the JSON of the features `serde` and `dynamic`, the same on the wire"
    } else {
        "it is sent and read under another name"
    };
    Change::new(Class::Behaviour, "wire-name-changed", &new.id, "name on the wire changed", reason)
        .items(items.iter().cloned())
        .before(old.name())
        .after(new.name())
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
    let was = before.model.values_of(old);
    let is = after.model.values_of(new);
    let has_own_change = own(old) != own(new) || old.target != new.target;
    let shape = if has_own_change { &new.id } else { &new.target };
    let is_sent = after.model.shape(&shape.without_member()).direction.input;
    let protocol = after.model.service.traits.protocol;
    compare_held(shape, (&was, &is), is_sent, protocol, items, changes);
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

/// The member's own traits.
fn own(member: &Member) -> (&Constraints, bool, &[Binding]) {
    let common = &member.traits.common;
    (&common.constraints, member.traits.is_sensitive, &common.bindings)
}

fn compare_held(
    shape: &ShapeId,
    (was, is): (&Values, &Values),
    is_sent: bool,
    protocol: &Protocol,
    items: &[String],
    changes: &mut Changes,
) {
    if was.is_sensitive != is.is_sensitive {
        changes.push(sensitivity(shape, is.is_sensitive, items));
    }
    for change in changed_constraints(shape, [&was.constraints, &is.constraints], is.unit, is_sent) {
        changes.push(change.items(items.iter().cloned()));
    }
    compare_bindings(shape, [&was.bindings, &is.bindings], protocol, items, changes);
}

/// Compares the traits that protocols bind.
pub(super) fn compare_bindings(
    shape: &ShapeId,
    bindings: [&[Binding]; 2],
    protocol: &Protocol,
    items: &[String],
    changes: &mut Changes,
) {
    // Stating the default explicitly does not change anything.
    let is_used = |old: Option<&Binding>, new: Option<&Binding>| match (old, new) {
        (None, Some(Binding::TimestampFormat(format))) | (Some(Binding::TimestampFormat(format)), None) => {
            !protocol.is_default(*format)
        }
        _ => new.or(old).is_some_and(|binding| protocol.uses(binding)),
    };
    compare_listed_traits(&Owner { shape, kind: "binding-changed", items }, bindings, is_used, changes);
}

/// A change of whether values are secret.
pub(super) fn sensitivity(shape: &ShapeId, is: bool, items: &[String]) -> Change {
    let (what, reason) = if is {
        ("sensitive now", "`Debug` no longer prints the value")
    } else {
        ("no longer sensitive", "`Debug` prints the value now: check your logs")
    };
    Change::new(Class::Behaviour, "sensitivity-changed", shape, what, reason)
        .items(items.iter().cloned())
        .words_suffice()
}
