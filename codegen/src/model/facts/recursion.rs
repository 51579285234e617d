//! Finds the members that close a cycle of structures and unions, whose values must be behind a pointer.
//!
//! Lists and maps keep their elements behind a pointer anyway, which breaks the cycle. Each strongly connected group of
//! shapes is processed separately, from its first shape by id and in the order of members, so that a shape added
//! elsewhere in the model does not move the pointers in it.
//!
//! <https://smithy.io/2.0/spec/aggregate-types.html#recursive-shape-definitions>

use super::graph::Graph;
use crate::model::ShapeKind;

/// The members that close a cycle, as node and position among the node's edges.
pub(super) fn closing_members(graph: &Graph<'_>) -> Vec<(usize, usize)> {
    let edges = direct_edges(graph);
    let groups = groups(&edges);
    let mut closing = Vec::new();
    let mut state = vec![State::New; edges.len()];
    for start in 0..edges.len() {
        if state[start] != State::New {
            continue;
        }
        state[start] = State::Open;
        let mut path = vec![(start, 0)];
        while let Some((node, next)) = path.last_mut() {
            let Some(&target) = edges[*node].get(*next) else {
                state[*node] = State::Done;
                path.pop();
                continue;
            };
            let (node, at) = (*node, *next);
            *next += 1;
            match target {
                Some(target) if groups[target] != groups[node] => {}
                Some(target) if state[target] == State::Open => closing.push((node, at)),
                Some(target) if state[target] == State::New => {
                    state[target] = State::Open;
                    path.push((target, 0));
                }
                _ => {}
            }
        }
    }
    closing
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// The target of every edge that leads directly from one structure or union to another.
fn direct_edges(graph: &Graph<'_>) -> Vec<Vec<Option<usize>>> {
    let is_direct =
        |node: usize| matches!(graph.shapes[node].kind, ShapeKind::Structure(_) | ShapeKind::Union(_));
    let direct = |node: usize| {
        let targets = graph.edges[node].iter().map(|edge| edge.target);
        targets.map(|target| Some(target).filter(|_| is_direct(node) && is_direct(target))).collect()
    };
    (0..graph.shapes.len()).map(direct).collect()
}

/// The strongly connected component of every node, by Tarjan's algorithm with an explicit stack.
fn groups(edges: &[Vec<Option<usize>>]) -> Vec<usize> {
    let mut search = Search::new(edges.len());
    for start in 0..edges.len() {
        if search.index[start].is_none() {
            search.run(start, edges);
        }
    }
    search.group
}

struct Search {
    /// The order in which nodes were found.
    index: Vec<Option<usize>>,
    /// The earliest node on the stack that each node is known to reach.
    low: Vec<usize>,
    /// The component of each node, once known.
    group: Vec<usize>,
    /// Nodes whose component is not known yet.
    stack: Vec<usize>,
    found: usize,
}

const UNKNOWN: usize = usize::MAX;

impl Search {
    fn new(count: usize) -> Self {
        Self {
            index: vec![None; count],
            low: vec![0; count],
            group: vec![UNKNOWN; count],
            stack: Vec::new(),
            found: 0,
        }
    }

    fn run(&mut self, start: usize, edges: &[Vec<Option<usize>>]) {
        let mut path = vec![(start, 0)];
        self.enter(start);
        while let Some((node, next)) = path.last_mut() {
            let node = *node;
            let Some(target) = edges[node].get(*next) else {
                path.pop();
                self.leave(node, path.last().map(|(holder, _)| *holder));
                continue;
            };
            *next += 1;
            match *target {
                Some(target) if self.index[target].is_none() => {
                    self.enter(target);
                    path.push((target, 0));
                }
                Some(target) if self.group[target] == UNKNOWN => {
                    self.low[node] = self.low[node].min(self.index[target].unwrap_or(UNKNOWN));
                }
                _ => {}
            }
        }
    }

    fn enter(&mut self, node: usize) {
        self.index[node] = Some(self.found);
        self.low[node] = self.found;
        self.found += 1;
        self.stack.push(node);
    }

    fn leave(&mut self, node: usize, holder: Option<usize>) {
        if self.index[node] == Some(self.low[node]) {
            while let Some(member) = self.stack.pop() {
                self.group[member] = node;
                if member == node {
                    break;
                }
            }
        }
        if let Some(holder) = holder {
            self.low[holder] = self.low[holder].min(self.low[node]);
        }
    }
}
