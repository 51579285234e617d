//! Equality of structures and unions, by their members.

use super::{List, Map, Structure, Value, View};

/// Returns `true` if two structures or unions have the same shape and all their members are equal.
///
/// Floating-point numbers compare as they do in Rust: NaN equals nothing.
pub fn eq(left: &dyn Structure, right: &dyn Structure) -> bool {
    let schema = left.schema();
    // One index more than there are members: an unknown member of a union.
    std::ptr::eq(schema, right.schema())
        && (0..=schema.members().len()).all(|index| eq_members(left.member(index), right.member(index)))
}

fn eq_members(left: Option<&dyn Value>, right: Option<&dyn Value>) -> bool {
    match (left, right) {
        (Some(left), Some(right)) => eq_views(left.view(), right.view()),
        (left, right) => left.is_none() && right.is_none(),
    }
}

pub(crate) fn eq_views(left: View<'_>, right: View<'_>) -> bool {
    match (left, right) {
        (View::Absent, View::Absent) => true,
        (View::Boolean(left), View::Boolean(right)) => left == right,
        (View::Integer(left), View::Integer(right)) => left == right,
        (View::Float(left), View::Float(right)) => left == right,
        (View::Double(left), View::Double(right)) => left == right,
        (View::Number(left), View::Number(right)) => left == right,
        (View::String(left), View::String(right)) => left == right,
        (View::Blob(left), View::Blob(right)) => left == right,
        // Streams that are not in memory have no value to compare.
        (View::Stream(left), View::Stream(right)) => {
            left.as_bytes().is_some() && left.as_bytes() == right.as_bytes()
        }
        (View::Timestamp(left), View::Timestamp(right)) => left == right,
        (View::Document(left), View::Document(right)) => left == right,
        (View::List(left), View::List(right)) => eq_lists(left, right),
        (View::Map(left), View::Map(right)) => eq_maps(left, right),
        (View::Structure(left), View::Structure(right)) => eq(left, right),
        _ => false,
    }
}

fn eq_lists(left: &dyn List, right: &dyn List) -> bool {
    for index in 0.. {
        match (left.item(index), right.item(index)) {
            (None, None) => break,
            (left, right) if !eq_members(left, right) => return false,
            _ => {}
        }
    }
    true
}

/// Compares entry by entry: both maps are sorted by key.
fn eq_maps(left: &dyn Map, right: &dyn Map) -> bool {
    left.len() == right.len()
        && left
            .entries()
            .zip(right.entries())
            .all(|(left, right)| left.0 == right.0 && eq_views(left.1.view(), right.1.view()))
}
