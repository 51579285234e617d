//! The shapes of a closure as a graph: numbered nodes in the order of their ids, and members as edges.
//!
//! Transitive facts are computed on node numbers, without recursive calls.

use std::collections::BTreeMap;

use crate::model::{Member, Shape};
use crate::shape_id::ShapeId;

/// The graph.
pub(super) struct Graph<'a> {
    /// The shape of each node.
    pub shapes: Vec<&'a Shape>,
    /// The edges of each node, in the order of its members.
    pub edges: Vec<Vec<Edge<'a>>>,
    numbers: BTreeMap<&'a ShapeId, usize>,
}

/// A member that targets a shape.
#[derive(Clone, Copy)]
pub(super) struct Edge<'a> {
    pub member: &'a Member,
    pub target: usize,
}

impl<'a> Graph<'a> {
    pub(super) fn new(shapes: &'a BTreeMap<ShapeId, Shape>) -> Self {
        let numbers: BTreeMap<_, _> = shapes.keys().zip(0..).collect();
        let edge = |member: &'a Member| Some(Edge { member, target: *numbers.get(&member.target)? });
        let edges = shapes.values().map(|shape| shape.all_members().filter_map(edge).collect()).collect();
        Self { edges, shapes: shapes.values().collect(), numbers }
    }

    /// The number of a shape.
    pub(super) fn number(&self, id: &ShapeId) -> Option<usize> {
        self.numbers.get(id).copied()
    }

    /// For each node, the nodes with members that target it, once per member.
    pub(super) fn holders(&self) -> Vec<Vec<usize>> {
        let mut holders = vec![Vec::new(); self.shapes.len()];
        for (holder, edges) in self.edges.iter().enumerate() {
            edges.iter().for_each(|edge| holders[edge.target].push(holder));
        }
        holders
    }
}

/// Every node that is reachable from the starts.
pub(super) fn reach(starts: Vec<usize>, next: impl Fn(usize) -> Vec<usize>, count: usize) -> Vec<bool> {
    let mut is_reached = vec![false; count];
    let mut open = starts;
    while let Some(node) = open.pop() {
        if !std::mem::replace(&mut is_reached[node], true) {
            open.extend(next(node));
        }
    }
    is_reached
}
