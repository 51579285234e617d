//! Shapes of which no value exists, because each would have to contain another one.

use super::graph::{Edge, Graph};
use super::{Presence, ShapeKind, diagnostics};
use crate::diagnostic::Diagnostics;

/// Reports every cycle that no optional member, list or map gives a way out of.
pub(super) fn check_finite(graph: &Graph<'_>, problems: &mut Diagnostics) {
    let is_finite = finite(graph);
    let mut is_reported = is_finite.clone();
    for start in 0..is_finite.len() {
        let mut path = Vec::new();
        let mut node = start;
        while !is_reported[node] {
            is_reported[node] = true;
            let Some(edge) = demanding(graph, node).find(|edge| !is_finite[edge.target]) else { break };
            path.push((node, edge.member));
            node = edge.target;
        }
        let cycle: Vec<_> =
            path.iter().skip_while(|(holder, _)| *holder != node).map(|(_, member)| *member).collect();
        if let Some(first) = cycle.first() {
            problems.push(diagnostics::infinite_structure(first, &cycle));
        }
    }
}

/// The members without which there is no value of a shape; for a union, those of which it needs one.
fn demanding<'g, 'a>(graph: &'g Graph<'a>, node: usize) -> impl Iterator<Item = &'g Edge<'a>> {
    let is_direct = matches!(graph.shapes[node].kind, ShapeKind::Structure(_) | ShapeKind::Union(_));
    graph.edges[node].iter().filter(move |edge| is_direct && edge.member.presence == Presence::Required)
}

/// Which shapes have a value: those that demand nothing, then those that demand only such, and so on.
fn finite(graph: &Graph<'_>) -> Vec<bool> {
    let count = graph.shapes.len();
    let mut demands: Vec<usize> = (0..count).map(|node| demanding(graph, node).count()).collect();
    let mut demanded_by = vec![Vec::new(); count];
    for node in 0..count {
        demanding(graph, node).for_each(|edge| demanded_by[edge.target].push(node));
    }
    let mut is_finite = vec![false; count];
    let mut open: Vec<usize> = (0..count).filter(|node| demands[*node] == 0).collect();
    while let Some(node) = open.pop() {
        if std::mem::replace(&mut is_finite[node], true) {
            continue;
        }
        for &holder in &demanded_by[node] {
            let is_union = matches!(graph.shapes[holder].kind, ShapeKind::Union(_));
            demands[holder] = if is_union { 0 } else { demands[holder].saturating_sub(1) };
            if demands[holder] == 0 {
                open.push(holder);
            }
        }
    }
    is_finite
}
