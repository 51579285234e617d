//! Finds shapes that cannot have a value, because each value would contain another one, and types of infinite length.
//!
//! <https://smithy.io/2.0/spec/aggregate-types.html#recursive-shape-definitions>

use super::graph::{Edge, Graph};
use crate::diagnostic::Diagnostics;
use crate::model::{Member, Presence, ShapeKind, diagnostics};

/// Reports every cycle without an optional member, list or map to end it, and every cycle of only lists and maps.
/// Smithy does not allow the latter: lists and maps are not named types in Rust, so the type would be infinitely long.
pub(super) fn check_finite(graph: &Graph<'_>, problems: &mut Diagnostics) {
    let is_finite = finite(graph);
    let way = |node: usize| demanding(graph, node).find(|edge| !is_finite[node] && !is_finite[edge.target]);
    for cycle in cycles(graph, way) {
        problems.push(diagnostics::infinite_structure(&cycle));
    }
    for cycle in cycles(graph, |node| held_by_collection(graph, node)) {
        problems.push(diagnostics::endless_collection(&cycle));
    }
}

/// The distinct cycles in a graph, each as the members along it.
fn cycles<'g, 'a: 'g>(
    graph: &'g Graph<'a>,
    way: impl Fn(usize) -> Option<&'g Edge<'a>>,
) -> Vec<Vec<&'a Member>> {
    let mut found = Vec::new();
    let mut is_seen = vec![false; graph.shapes.len()];
    for start in 0..is_seen.len() {
        let mut path = Vec::new();
        let mut node = start;
        while !is_seen[node] {
            is_seen[node] = true;
            let Some(edge) = way(node) else { break };
            path.push((node, edge.member));
            node = edge.target;
        }
        let cycle = path.iter().skip_while(|(holder, _)| *holder != node);
        found.push(cycle.map(|(_, member)| *member).collect());
    }
    found.retain(|cycle: &Vec<_>| !cycle.is_empty());
    found
}

/// The element member of a list or map.
fn held_by_collection<'g, 'a>(graph: &'g Graph<'a>, node: usize) -> Option<&'g Edge<'a>> {
    let is_collection = matches!(graph.shapes[node].kind, ShapeKind::List(_) | ShapeKind::Map(..));
    graph.edges[node].last().filter(|_| is_collection)
}

/// The members that a value of a shape requires; a union requires one of them.
fn demanding<'g, 'a>(graph: &'g Graph<'a>, node: usize) -> impl Iterator<Item = &'g Edge<'a>> {
    let is_direct = matches!(graph.shapes[node].kind, ShapeKind::Structure(_) | ShapeKind::Union(_));
    graph.edges[node].iter().filter(move |edge| is_direct && edge.member.presence == Presence::Required)
}

/// The shapes that can have a value: first those without required members, then those that require only these, and so
/// on.
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
