//! The names of shapes within their service: unique regardless of case and namespace, after the service's `rename`.
//!
//! <https://smithy.io/2.0/spec/service-types.html#service-closure>

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::diagnostic::Diagnostics;
use crate::load::ast::{Service, Shape, ShapeKind};
use crate::model::diagnostics;
use crate::model::scope::Closure;
use crate::shape_id::{ShapeId, is_identifier};

/// The names of the closure's shapes within the service.
pub(super) struct Names<'a>(BTreeMap<&'a ShapeId, &'a str>);

impl Names<'_> {
    /// The name of a shape.
    pub(super) fn of<'n>(&'n self, id: &'n ShapeId) -> &'n str {
        self.0.get(id).copied().unwrap_or(id.name())
    }
}

/// Reads the service's `rename` and checks the names of the closure.
pub(super) fn resolve_names<'a>(
    (shape, service): (&Shape, &'a Service),
    closure: &Closure<'a>,
    problems: &mut Diagnostics,
) -> Names<'a> {
    let mut names = Names(BTreeMap::new());
    for (reference, name) in &service.rename {
        if closure.left_out.contains(&reference.id) {
            continue;
        } else if !closure.shapes.contains_key(&reference.id) {
            problems.push(diagnostics::rename_outside_closure(shape, reference));
        } else if !is_identifier(name) {
            problems.push(diagnostics::invalid_rename(shape, reference, name));
        } else {
            names.0.insert(&reference.id, name);
        }
    }
    let own = closure.shapes.values().filter(|shape| !shape.id.is_prelude());
    check_unique(own.copied(), &names, closure, problems);
    check_unique(closure.operations.values().map(|(shape, _)| *shape), &names, closure, problems);
    names
}

fn check_unique<'a>(
    shapes: impl Iterator<Item = &'a Shape>,
    names: &Names<'_>,
    closure: &Closure<'_>,
    problems: &mut Diagnostics,
) {
    let mut taken: BTreeMap<String, &Shape> = BTreeMap::new();
    for shape in shapes {
        match taken.entry(names.of(&shape.id).to_ascii_lowercase()) {
            Entry::Vacant(entry) => {
                entry.insert(shape);
            }
            Entry::Occupied(entry) if !may_share(entry.get(), shape, closure) => {
                problems.push(diagnostics::conflicting_names(entry.get(), shape, names.of(&shape.id)));
            }
            Entry::Occupied(_) => {}
        }
    }
}

/// Returns `true` if two shapes may share a name: they do not become types and are equal.
fn may_share(left: &Shape, right: &Shape, closure: &Closure<'_>) -> bool {
    let element = |shape: &Shape| {
        let member = shape.members.iter().find(|member| member.name == "member")?;
        closure.shapes.get(&member.target.id).copied()
    };
    match (&left.kind, &right.kind) {
        (ShapeKind::Simple(left), ShapeKind::Simple(right)) => left == right,
        (ShapeKind::List, ShapeKind::List) => match (element(left), element(right)) {
            (Some(left), Some(right)) => left.id == right.id || is_same_simple(left, right),
            _ => false,
        },
        _ => false,
    }
}

fn is_same_simple(left: &Shape, right: &Shape) -> bool {
    matches!((&left.kind, &right.kind), (ShapeKind::Simple(left), ShapeKind::Simple(right)) if left == right)
}
