//! `apply` statements: traits for shapes and members that are defined elsewhere.
//!
//! The order does not matter: a trait that is applied twice must have the same value both times, except that lists are
//! concatenated. Traits for members from mixins are applied when the mixins are flattened, and override the mixin's.
//!
//! <https://smithy.io/2.0/spec/json-ast.html>

use indexmap::IndexMap;
use indexmap::map::Entry;

use super::definition::{AppliedToMember, Definition, Definitions, nearest_shape};
use super::equality::same_value;
use crate::diagnostic::{Diagnostics, Span};
use crate::load::ast::{Apply, Traits};
use crate::load::node::{Node, NodeKind};
use crate::model::diagnostics;
use crate::shape_id::ShapeId;

/// Executes all statements.
pub(super) fn apply(applies: Vec<Apply>, definitions: &mut Definitions, problems: &mut Diagnostics) {
    for statement in applies {
        let shape = statement.target.id.without_member();
        match definitions.get_mut(&shape) {
            Some(definition) => apply_to(definition, statement, problems),
            None => {
                let nearest = nearest_shape(&shape, definitions, problems);
                problems.push(diagnostics::apply_to_missing_shape(&statement.target, nearest));
            }
        }
    }
}

fn apply_to(definition: &mut Definition, statement: Apply, problems: &mut Diagnostics) {
    let Apply { target, traits } = statement;
    let owner = match target.id.member() {
        None => &mut definition.shape.traits,
        Some(name) => match definition.shape.members.iter_mut().find(|member| member.name == name) {
            Some(member) => &mut member.traits,
            None => pending(&mut definition.applied, name, target.span),
        },
    };
    for (id, value) in traits {
        add_trait(owner, &target.id, id, value, problems);
    }
}

fn pending<'a>(
    applied: &'a mut IndexMap<String, AppliedToMember>,
    member: &str,
    span: Span,
) -> &'a mut Traits {
    let nothing = || AppliedToMember { span, traits: Traits::new() };
    &mut applied.entry(member.to_owned()).or_insert_with(nothing).traits
}

fn add_trait(traits: &mut Traits, target: &ShapeId, id: ShapeId, value: Node, problems: &mut Diagnostics) {
    match traits.entry(id) {
        Entry::Vacant(entry) => {
            entry.insert(value);
        }
        Entry::Occupied(mut entry) if !same_value(entry.get(), &value) => {
            match (&mut entry.get_mut().kind, value) {
                (NodeKind::Array(elements), Node { kind: NodeKind::Array(more), .. }) => {
                    elements.extend(more)
                }
                (_, value) => problems.push(diagnostics::conflicting_trait(target, entry.key(), &value)),
            }
        }
        Entry::Occupied(_) => {}
    }
}
