//! The traits that shapes and members share: documentation, deprecation, secrets.

use super::change::{Change, Class};
use super::{Changes, held};
use crate::Lowered;
use crate::model::{CommonTraits, Deprecated, Member, Shape, ShapeKind};
use crate::shape_id::ShapeId;

/// Compares the traits of two members that are the same to users, and of what they hold below lists and maps.
pub(super) fn compare_members(
    items: &[String],
    (before, old): (&Lowered, &Member),
    (after, new): (&Lowered, &Member),
    changes: &mut Changes,
) {
    let (was, is) = (&old.traits.common, &new.traits.common);
    changes.extend(deprecation(&new.id, &was.deprecated, &is.deprecated, items));
    let (old_target, new_target) = (before.model.shape(&old.target), after.model.shape(&new.target));
    let is_targets = was.documentation.is_none() && is.documentation.is_none() && !has_type(new_target);
    changes.extend(match is_targets {
        true => {
            let (was, is) = (&old_target.traits.common, &new_target.traits.common);
            documentation(&new_target.id, was, is, items)
        }
        false => documentation(&new.id, was, is, items),
    });
    held::compare_values(items, (before, old), (after, new), &mut Vec::new(), changes);
}

/// Whether a shape has a type of its own, and with it a place for its documentation; that of others is their members'.
fn has_type(shape: &Shape) -> bool {
    !matches!(shape.kind, ShapeKind::Simple(_) | ShapeKind::List(_) | ShapeKind::Map(..))
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
