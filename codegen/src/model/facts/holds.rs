//! Facts about the contents of shapes at any depth: secrets, streams, floats.

use super::graph::{Graph, reach};
use crate::model::{Binding, CommonTraits, Holds, Shape, ShapeKind, SimpleType};

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
    let stream = spread(&|node| {
        is_streaming(&graph.shapes[node].traits.common)
            || graph.edges[node].iter().any(|edge| is_streaming(&edge.member.traits.common))
    });
    let float = spread(&|node| is_float(graph.shapes[node]));
    (0..graph.shapes.len())
        .map(|node| Holds { sensitive: sensitive[node], stream: stream[node], float: float[node] })
        .collect()
}

/// Returns `true` for the traits of a stream.
pub(super) fn is_streaming(traits: &CommonTraits) -> bool {
    traits.bindings.contains(&Binding::Streaming)
}

fn is_float(shape: &Shape) -> bool {
    matches!(shape.kind, ShapeKind::Simple(SimpleType::Float | SimpleType::Double | SimpleType::Document))
}
