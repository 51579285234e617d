//! Constraints on values: length, range, pattern, uniqueness.

use super::change::{Change, Class};
use crate::model::{Bounds, Constraints, Unit};
use crate::shape_id::ShapeId;

/// Compares constraints. Lengths are in the given unit.
pub(super) fn changed_constraints(
    shape: &ShapeId,
    [old, new]: [&Constraints; 2],
    unit: Unit,
    is_sent: bool,
) -> Vec<Change> {
    let mut found = Vec::new();
    let constraint = |kind, name| constraint(shape, kind, name, is_sent);
    if old.length != new.length {
        let words = |bounds: &Option<Bounds>| or_any(bounds, |bounds| bounds.length_in_words(unit));
        let change =
            constraint("length-changed", "length").before(words(&old.length)).after(words(&new.length));
        found.push(with_direction(change, &old.length, &new.length));
    }
    if old.range != new.range {
        let words = |bounds: &Option<Bounds>| or_any(bounds, Bounds::in_words);
        let change = constraint("range-changed", "range").before(words(&old.range)).after(words(&new.range));
        found.push(with_direction(change, &old.range, &new.range));
    }
    if old.pattern != new.pattern {
        let words = |pattern: &Option<String>| pattern.clone().unwrap_or_else(|| "any".to_owned());
        let change = constraint("pattern-changed", "pattern");
        found.push(change.before(words(&old.pattern)).after(words(&new.pattern)));
    }
    if old.unique_items != new.unique_items {
        let words = |unique: bool| if unique { "unique entries" } else { "any entries" };
        let change = constraint("unique-items-changed", "uniqueness");
        found.push(change.before(words(old.unique_items)).after(words(new.unique_items)));
    }
    found
}

/// A changed constraint on sent values is a change of behaviour: the service checks it for every version of the crate,
/// the client only with the feature `validation`. On values that are only received it is documentation.
fn constraint(shape: &ShapeId, kind: &'static str, name: &str, is_sent: bool) -> Change {
    let what = format!("{name} changed");
    if is_sent {
        let reason = "the service checks it for every version of the crate; the client does with the feature \
                      `validation`";
        Change::new(Class::Behaviour, kind, shape, what, reason).only_with(Some("validation"))
    } else {
        Change::new(Class::Documentation, kind, shape, what, "it is only received, and not checked")
    }
}

/// Describes how bounds changed.
fn with_direction(mut change: Change, was: &Option<Bounds>, is: &Option<Bounds>) -> Change {
    let number = |text: &Option<String>| text.as_ref().and_then(|text| text.parse::<f64>().ok());
    let min = |bounds: &Option<Bounds>| {
        bounds.as_ref().and_then(|bounds| number(&bounds.min)).unwrap_or(f64::NEG_INFINITY)
    };
    let max = |bounds: &Option<Bounds>| {
        bounds.as_ref().and_then(|bounds| number(&bounds.max)).unwrap_or(f64::INFINITY)
    };
    let is_narrower = min(is) > min(was) || max(is) < max(was);
    let is_wider = min(is) < min(was) || max(is) > max(was);
    change.details.extend(match (is_narrower, is_wider) {
        (true, false) => Some("narrower: values that were accepted may be rejected".to_owned()),
        (false, true) => Some("wider: values that were rejected may be accepted".to_owned()),
        _ => None,
    });
    change
}

/// The bounds in words, or "any".
fn or_any(bounds: &Option<Bounds>, words: impl Fn(&Bounds) -> Option<String>) -> String {
    bounds.as_ref().and_then(words).unwrap_or_else(|| "any".to_owned())
}
