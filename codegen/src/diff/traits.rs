//! The traits that shapes and members share: documentation, deprecation, secrets.

use super::change::{Change, Class};
use super::{Changes, held};
use crate::Lowered;
use crate::model::{CommonTraits, Deprecated, Member, ShapeKind};
use crate::shape_id::ShapeId;

/// Compares the traits of two members that are the same to users, and of what they hold below lists and maps.
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
    changes.extend(deprecation(&new.id, &was.deprecated, &is.deprecated, items));
    match documentation(&new.id, was, is, items) {
        Some(change) => changes.push(change),
        None => changes.extend(inherited_documentation((before, old), (after, new), items)),
    }
    held::compare_values(items, (before, old), (after, new), &mut Vec::new(), changes);
}

/// A change of the member's name in the model, which is its name on the wire unless the protocol uses another.
fn wire_name(
    items: &[String],
    (before, old): (&Lowered, &Member),
    (after, new): (&Lowered, &Member),
) -> Change {
    let on_wire = |side: &Lowered, member: &Member| {
        let protocol = side.model.service.traits.protocol;
        protocol.wire_name(member.name(), &member.traits.common.bindings).to_owned()
    };
    let reason = match on_wire(before, old) == on_wire(after, new) {
        true => "it has another name in the JSON of the features `serde` and `dynamic`, the same on the wire",
        false => "it is sent and read under another name",
    };
    Change::new(Class::Behaviour, "wire-name-changed", &new.id, "name on the wire changed", reason)
        .items(items.iter().cloned())
        .before(old.name())
        .after(new.name())
}

/// A change of whether values are secret.
pub(super) fn sensitivity(shape: &ShapeId, is: bool, items: &[String]) -> Change {
    let (what, reason) = match is {
        true => ("sensitive now", "`Debug` no longer prints the value"),
        false => ("no longer sensitive", "`Debug` prints the value now: mind your logs"),
    };
    Change::new(Class::Behaviour, "sensitivity-changed", shape, what, reason).items(items.iter().cloned())
}

/// A change of whether the compiler warns of a use.
pub(super) fn deprecation(
    shape: &ShapeId,
    was: &Option<Deprecated>,
    is: &Option<Deprecated>,
    items: &[String],
) -> Option<Change> {
    let (class, what, reason) = match (was, is) {
        (was, is) if was == is => return None,
        (None, _) => {
            let reason = "the compiler warns of every use; where warnings are denied, that stops the build";
            (Class::Behaviour, "deprecated", reason)
        }
        (_, None) => (Class::Behaviour, "no longer deprecated", "the compiler no longer warns of its use"),
        _ => (Class::Documentation, "deprecated with other words", "the compiler's warning reads otherwise"),
    };
    let change = Change::new(class, "deprecation-changed", shape, what, reason);
    Some(change.items(items.iter().cloned()))
}

/// A change of the documentation that a member without any shows: that of a target without a type of its own. It is one
/// change of the target, whichever members show it.
fn inherited_documentation(
    (before, old): (&Lowered, &Member),
    (after, new): (&Lowered, &Member),
    items: &[String],
) -> Option<Change> {
    let shown = |side: &Lowered, member: &Member| {
        let target = side.model.shape(&member.target);
        let is_inherited = member.traits.common.documentation.is_none() && !has_type(&target.kind);
        let documentation = target.traits.common.documentation.clone().filter(|_| is_inherited);
        CommonTraits { documentation, ..CommonTraits::default() }
    };
    let shape = if old.target == new.target { &new.target } else { &new.id };
    documentation(shape, &shown(before, old), &shown(after, new), items)
}

fn has_type(kind: &ShapeKind) -> bool {
    !matches!(kind, ShapeKind::Simple(_) | ShapeKind::List(_) | ShapeKind::Map(..))
}

/// A change of documentation. White space does not count.
pub(super) fn documentation(
    shape: &ShapeId,
    was: &CommonTraits,
    is: &CommonTraits,
    items: &[String],
) -> Option<Change> {
    let text = |traits: &CommonTraits| -> String {
        let text = traits.documentation.as_deref().unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let rest = |traits: &CommonTraits| (traits.since.clone(), traits.external_documentation.clone());
    let what = match (text(was), text(is)) {
        (was, is) if was != is && was.is_empty() => "documented",
        (was, is) if was != is && is.is_empty() => "no longer documented",
        (old, new) if old != new || rest(was) != rest(is) => "documentation changed",
        _ => return None,
    };
    let change =
        Change::new(Class::Documentation, "documentation-changed", shape, what, "only its documentation");
    Some(change.items(items.iter().cloned()))
}
