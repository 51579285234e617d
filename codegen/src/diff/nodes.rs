//! Equality of JSON values, regardless of their positions and of how numbers are written.

use crate::load::node::{Node, NodeKind};

/// Returns `true` if two values are equal. The order of an object's keys does not matter.
pub(super) fn same_node(left: &Node, right: &Node) -> bool {
    match (&left.kind, &right.kind) {
        (NodeKind::Array(left), NodeKind::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same_node(left, right))
        }
        (NodeKind::Object(entries), NodeKind::Object(others)) => {
            let same = |entry: &crate::load::node::Entry| {
                right.get(&entry.key).is_some_and(|other| same_node(&entry.value, other))
            };
            entries.len() == others.len() && entries.iter().all(same)
        }
        (NodeKind::Number(left), NodeKind::Number(right)) => same_number(left, right),
        (left, right) => left == right,
    }
}

/// `1e3` and `1000` are the same number.
fn same_number(left: &str, right: &str) -> bool {
    left == right
        || matches!((left.parse::<f64>(), right.parse::<f64>()), (Ok(left), Ok(right)) if left == right)
}

/// Returns `true` if two optional values are equal.
pub(super) fn same_option(left: Option<&Node>, right: Option<&Node>) -> bool {
    match (left, right) {
        (Some(left), Some(right)) => same_node(left, right),
        (left, right) => left.is_none() && right.is_none(),
    }
}
