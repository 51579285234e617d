//! Phase four: computes the facts that depend on the whole closure, and runs the checks that need them.

mod constraints;
mod defaults;
mod direction;
mod discovery;
mod examples;
mod finite;
mod graph;
mod holds;
mod host_labels;
mod recursion;
mod values;

use std::collections::BTreeMap;

use direction::directions;
use finite::check_finite;
use graph::Graph;
use holds::holdings;
use recursion::closing_members;

use super::auth::check_auth;
use super::{Model, Operation, Shape, ShapeKind};
use crate::diagnostic::Diagnostics;
use crate::shape_id::ShapeId;

/// Completes a model with these facts and checks it as a whole.
pub(super) fn complete(model: &mut Model, problems: &mut Diagnostics) {
    add_facts(&mut model.shapes, &model.operations, &model.service.errors, problems);
    check_auth(model, problems);
    discovery::check_discovery(model, problems);
    constraints::check_places(model, problems);
    defaults::check_defaults(model, problems);
    host_labels::check_host_labels(model, problems);
    let mut warnings = Diagnostics::default();
    examples::check_examples(model, &mut warnings);
    model.warnings.append(warnings);
}

/// Computes directions, contents and recursion.
fn add_facts(
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
