//! Shapes of which no value exists, because each would have to contain another one, and those that no type is for.

use super::graph::{Edge, Graph};
use crate::diagnostic::Diagnostics;
use crate::model::{Member, Presence, ShapeKind, diagnostics};

/// Reports every cycle that no optional member, list or map gives a way out of, and every cycle of nothing but lists and
/// maps, which Smithy does not allow: having no names of their own, their type would be of endless length.
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

/// The cycles that a way through the graph leads into, each once, as the members along it.
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

/// The elements of a list, or the values of a map.
fn held_by_collection<'g, 'a>(graph: &'g Graph<'a>, node: usize) -> Option<&'g Edge<'a>> {
    let is_collection = matches!(graph.shapes[node].kind, ShapeKind::List(_) | ShapeKind::Map(..));
    graph.edges[node].last().filter(|_| is_collection)
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
