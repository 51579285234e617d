//! Facts about the contents of shapes at any depth: secrets, floats.

use super::graph::{Graph, reach};
use crate::model::{Holds, Shape, ShapeKind, SimpleType};

/// The contents of every node.
pub(super) fn holdings(graph: &Graph<'_>) -> Vec<Holds> {
    let holders = graph.holders();
    let spread = |is_source: &dyn Fn(usize) -> bool| {
        let starts = (0..graph.shapes.len()).filter(|node| is_source(*node)).collect();
        reach(starts, |node| holders[node].clone(), graph.shapes.len())
    };
    let sensitive = spread(&|node| {
        graph.shapes[node].traits.is_sensitive
            || graph.edges[node].iter().any(|edge| edge.member.traits.is_sensitive)
    });
    let float = spread(&|node| is_float(graph.shapes[node]));
    (0..graph.shapes.len()).map(|node| Holds { sensitive: sensitive[node], float: float[node] }).collect()
}

fn is_float(shape: &Shape) -> bool {
    matches!(shape.kind, ShapeKind::Simple(SimpleType::Float | SimpleType::Double | SimpleType::Document))
}
