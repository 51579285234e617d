//! The facts that depend on the whole closure, written into its shapes.

use std::collections::BTreeMap;

use super::direction::directions;
use super::graph::Graph;
use super::holds::holdings;
use super::infinite::check_finite;
use super::recursion::closing_members;
use super::{Operation, Shape, ShapeKind};
use crate::diagnostic::Diagnostics;
use crate::shape_id::ShapeId;

/// Works out direction, holdings and recursion.
pub(super) fn add_facts(
    shapes: &mut BTreeMap<ShapeId, Shape>,
    operations: &[Operation],
    service_errors: &[ShapeId],
    problems: &mut Diagnostics,
) {
    let graph = Graph::new(shapes);
    check_finite(&graph, problems);
    let directions = directions(&graph, operations, service_errors);
    let holdings = holdings(&graph);
    let mut closing = closing_members(&graph);
    closing.sort_unstable();
    let mut closing = closing.into_iter().peekable();
    for (node, shape) in shapes.values_mut().enumerate() {
        shape.direction = directions[node];
        shape.holds = holdings[node];
        while let Some((_, at)) = closing.next_if(|(holder, _)| *holder == node) {
            mark(shape, at);
        }
    }
}

fn mark(shape: &mut Shape, at: usize) {
    if let ShapeKind::Structure(members) | ShapeKind::Union(members) = &mut shape.kind {
        members[at].is_recursive = true;
    }
}
