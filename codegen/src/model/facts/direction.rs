//! The directions in which shapes are sent.

use super::graph::{Graph, reach};
use crate::model::{Direction, Operation};
use crate::shape_id::ShapeId;

/// The direction of every node.
pub(super) fn directions(
    graph: &Graph<'_>,
    operations: &[Operation],
    service_errors: &[ShapeId],
) -> Vec<Direction> {
    let input = reached(graph, operations.iter().map(|operation| &operation.input));
    let output = reached(graph, operations.iter().map(|operation| &operation.output));
    let errors = operations.iter().flat_map(|operation| &operation.errors);
    let error = reached(graph, errors.chain(service_errors));
    let direction = |at: usize| Direction { input: input[at], output: output[at], error: error[at] };
    (0..graph.shapes.len()).map(direction).collect()
}

fn reached<'a>(graph: &Graph<'_>, roots: impl Iterator<Item = &'a ShapeId>) -> Vec<bool> {
    let starts = roots.filter_map(|id| graph.number(id)).collect();
    reach(starts, |node| graph.edges[node].iter().map(|edge| edge.target).collect(), graph.shapes.len())
}
