//! Compares the texts about shapes and members: documentation, and the deprecation that the compiler shows.

use super::change::{Change, Class};
use crate::Lowered;
use crate::model::{CommonTraits, Deprecated, Member, ShapeKind};
use crate::shape_id::ShapeId;

/// A change of deprecation.
pub(super) fn deprecation(
    shape: &ShapeId,
    was: &Option<Deprecated>,
    is: &Option<Deprecated>,
    items: &[String],
) -> Option<Change> {
    let (class, what, reason) = match (was, is) {
        (was, is) if was == is => return None,
        (None, _) => {
            let reason = "the compiler warns about every use, which fails builds that deny warnings";
            (Class::Behaviour, "deprecated", reason)
        }
        (_, None) => (Class::Behaviour, "no longer deprecated", "the compiler no longer warns about its use"),
        _ => (
            Class::Documentation,
            "deprecation message changed",
            "the compiler's warning has a different text",
        ),
    };
    let change = Change::new(class, "deprecation-changed", shape, what, reason).items(items.iter().cloned());
    // A changed message has words of its own, which the report does not repeat.
    let has_started_or_ended = class == Class::Behaviour;
    Some(if has_started_or_ended { change.words_suffice() } else { change })
}

/// A change of the documentation that a member without its own inherits from a target that is not a type. It is
/// reported once, for the target.
pub(super) fn inherited_documentation(
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
