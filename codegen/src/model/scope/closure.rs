//! The closure of a service: its operations, those of its resources, and every data shape that they reach.
//!
//! All walks use a work list, so that deeply nested models do not cause deep recursion.
//!
//! <https://smithy.io/2.0/spec/service-types.html#service-closure>

use std::collections::{BTreeMap, BTreeSet};

use super::operations;
use super::role::Role;
use super::targets::Targets;
use crate::diagnostic::Diagnostics;
use crate::load::ast::{Operation, Reference, Resource, Service, Shape, ShapeKind};
use crate::load::node::Node;
use crate::model::definitions::{Definitions, UNIT, find_trait};
use crate::model::{LeftOut, Options};
use crate::shape_id::ShapeId;

/// The reachable part of a service.
pub(in crate::model) struct Closure<'a> {
    /// The operations by id.
    pub operations: BTreeMap<&'a ShapeId, (&'a Shape, &'a Operation)>,
    /// The data shapes by id.
    pub shapes: BTreeMap<&'a ShapeId, &'a Shape>,
    /// The part of the service that is not generated.
    pub left_out: LeftOut,
}

/// Walks the closure of a service.
pub(super) fn walk<'a>(
    service: (&'a Shape, &'a Service),
    definitions: &'a Definitions,
    options: &Options,
    problems: &mut Diagnostics,
) -> Closure<'a> {
    let mut targets = Targets { definitions, problems };
    let all = find_operations(service, &mut targets);
    let [mut operations, mut others] = operations::split(all, options, targets.problems);
    keep_discovery(service.0, &mut operations, &mut others);
    let roots = find_roots(service, &operations, &mut targets);
    let shapes = find_shapes(roots, &mut targets);
    let left_out = find_left_out(service, &others, &shapes, definitions);
    Closure { operations, shapes, left_out }
}

/// Selects the operation that returns endpoints if the selected operations cannot be called without it.
fn keep_discovery<'a>(service: &Shape, operations: &mut Operations<'a>, others: &mut Operations<'a>) {
    let is_discovered = |shape: &Shape| {
        let required = trait_property(shape, "aws.api#clientDiscoveredEndpoint", "required");
        required.and_then(Node::as_bool) == Some(true)
    };
    if !operations.values().any(|(shape, _)| is_discovered(shape)) {
        return;
    }
    let name = trait_property(service, "aws.api#clientEndpointDiscovery", "operation").and_then(Node::as_str);
    if let Some(id) = others.keys().copied().find(|id| Some(id.as_str()) == name) {
        operations.extend(others.remove_entry(id));
    }
}

fn trait_property<'a>(shape: &'a Shape, id: &str, key: &str) -> Option<&'a Node> {
    find_trait(&shape.traits, id)?.get(key)
}

/// Finds the shapes that only other operations reach. Problems in them are ignored.
fn find_left_out<'a>(
    service: (&'a Shape, &'a Service),
    others: &Operations<'a>,
    shapes: &BTreeMap<&'a ShapeId, &'a Shape>,
    definitions: &'a Definitions,
) -> LeftOut {
    if others.is_empty() {
        return LeftOut::default();
    }
    let mut targets = Targets { definitions, problems: &mut Diagnostics::default() };
    let roots = find_roots(service, others, &mut targets);
    let mut found = find_shapes(roots, &mut targets);
    found.retain(|id, _| !shapes.contains_key(id));
    let names = |shape: &Shape| shape.members.iter().map(|member| member.name.clone()).collect();
    LeftOut {
        operations: others.keys().map(|id| (*id).clone()).collect(),
        shapes: found.into_iter().map(|(id, shape)| (id.clone(), names(shape))).collect(),
    }
}

type Operations<'a> = BTreeMap<&'a ShapeId, (&'a Shape, &'a Operation)>;

fn find_operations<'a>(service: (&'a Shape, &'a Service), targets: &mut Targets<'a, '_>) -> Operations<'a> {
    let mut operations = Operations::new();
    let mut resources = BTreeSet::new();
    let mut open = vec![Bound::to_service(service)];
    while let Some(Bound { owner, operations: lists, resources: nested }) = open.pop() {
        for reference in lists.into_iter().flatten() {
            let Some(shape) = targets.find(owner, reference, Role::Operation) else { continue };
            if let ShapeKind::Operation(operation) = &shape.kind {
                operations.insert(&shape.id, (shape, operation));
            }
        }
        for reference in nested {
            let Some(shape) = targets.find(owner, reference, Role::Resource) else { continue };
            if let ShapeKind::Resource(resource) = &shape.kind
                && resources.insert(&shape.id)
            {
                open.push(Bound::to_resource(shape, resource));
            }
        }
    }
    operations
}

/// The lists of a service or resource.
struct Bound<'a> {
    owner: &'a ShapeId,
    operations: [&'a [Reference]; 3],
    resources: &'a [Reference],
}

impl<'a> Bound<'a> {
    fn to_service((shape, service): (&'a Shape, &'a Service)) -> Self {
        Self { owner: &shape.id, operations: [&service.operations, &[], &[]], resources: &service.resources }
    }

    fn to_resource(shape: &'a Shape, resource: &'a Resource) -> Self {
        let operations = [
            resource.lifecycle.as_slice(),
            resource.operations.as_slice(),
            resource.collection_operations.as_slice(),
        ];
        Self { owner: &shape.id, operations, resources: &resource.resources }
    }
}

/// The inputs, outputs and errors of the operations, and the errors of the service.
fn find_roots<'a>(
    (shape, service): (&'a Shape, &'a Service),
    operations: &Operations<'a>,
    targets: &mut Targets<'a, '_>,
) -> Vec<&'a Shape> {
    let mut roots: Vec<&Shape> = find_all(&shape.id, &service.errors, Role::Error, targets);
    for (shape, operation) in operations.values() {
        let unit = Reference { id: ShapeId::prelude(UNIT), span: shape.span };
        let input = operation.input.as_ref().unwrap_or(&unit);
        let output = operation.output.as_ref().unwrap_or(&unit);
        roots.extend(targets.find(&shape.id, input, Role::Input));
        roots.extend(targets.find(&shape.id, output, Role::Output));
        roots.extend(find_all(&shape.id, &operation.errors, Role::Error, targets));
    }
    roots
}

fn find_all<'a>(
    owner: &ShapeId,
    references: &[Reference],
    role: Role,
    targets: &mut Targets<'a, '_>,
) -> Vec<&'a Shape> {
    references.iter().filter_map(|reference| targets.find(owner, reference, role)).collect()
}

/// The roots and everything their members target, directly or not.
fn find_shapes<'a>(
    mut open: Vec<&'a Shape>,
    targets: &mut Targets<'a, '_>,
) -> BTreeMap<&'a ShapeId, &'a Shape> {
    let mut shapes = BTreeMap::new();
    while let Some(shape) = open.pop() {
        if shapes.insert(&shape.id, shape).is_some() || is_enum(shape) {
            continue;
        }
        for member in &shape.members {
            let found = || shape.id.with_member(&member.name);
            open.extend(targets.find_member(found, &member.target));
        }
    }
    shapes
}

/// Returns `true` for enums, whose members do not target data.
fn is_enum(shape: &Shape) -> bool {
    matches!(shape.kind, ShapeKind::Enum | ShapeKind::IntEnum)
}
