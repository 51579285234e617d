//! Mixins, flattened in the order in which they depend on each other.

use std::collections::BTreeMap;

use super::definitions::{Definitions, has_trait, kind_name, nearest_shape};
use super::diagnostics;
use super::mix_in::{add_applied, mix_in};
use crate::diagnostic::Diagnostics;
use crate::load::ast::Shape;
use crate::shape_id::ShapeId;

/// Gives every shape what its mixins bring.
pub(super) fn flatten(definitions: &mut Definitions, problems: &mut Diagnostics) {
    for definition in definitions.values_mut().filter(|definition| definition.shape.mixins.is_empty()) {
        add_applied(definition, problems);
    }
    let before = problems.len();
    check_references(definitions, problems);
    if problems.len() > before {
        return;
    }
    match order(definitions) {
        Ok(order) => order.iter().for_each(|id| mix_in(definitions, id, problems)),
        Err(cycle) => problems.push(diagnostics::mixin_cycle(&cycle, &definitions[&cycle[0]].shape)),
    }
}

/// Every mixin must exist, be one, and be of the kind of the shape that uses it.
fn check_references(definitions: &Definitions, problems: &mut Diagnostics) {
    for user in definitions.values().map(|definition| &definition.shape) {
        for reference in &user.mixins {
            match definitions.get(&reference.id).map(|definition| &definition.shape) {
                None => {
                    let nearest = nearest_shape(&reference.id, definitions);
                    problems.push(diagnostics::missing_mixin(&user.id, reference, nearest));
                }
                Some(mixin) if !has_trait(&mixin.traits, "smithy.api#mixin") => {
                    problems.push(diagnostics::not_a_mixin(&user.id, reference));
                }
                Some(mixin) if kind_name(mixin) != kind_name(user) => {
                    problems.push(diagnostics::mixin_of_other_kind(user, mixin, reference));
                }
                Some(_) => {}
            }
        }
    }
}

/// The shapes that have mixins, each after those of its mixins that have some; or a cycle of mixins.
///
/// The walk keeps its own stack: models nest as deep as they like.
fn order(definitions: &Definitions) -> Result<Vec<ShapeId>, Vec<ShapeId>> {
    let mut order = Vec::new();
    let mut is_done: BTreeMap<&ShapeId, bool> = BTreeMap::new();
    for (id, definition) in definitions {
        if definition.shape.mixins.is_empty() || is_done.contains_key(id) {
            continue;
        }
        is_done.insert(id, false);
        let mut path: Vec<(&Shape, usize)> = vec![(&definition.shape, 0)];
        while let Some((shape, next)) = path.last_mut() {
            let shape: &Shape = shape;
            let Some(reference) = shape.mixins.get(*next) else {
                is_done.insert(&shape.id, true);
                order.push(shape.id.clone());
                path.pop();
                continue;
            };
            *next += 1;
            let mixin = &definitions[&reference.id].shape;
            match is_done.get(&mixin.id) {
                Some(true) => {}
                Some(false) => return Err(cycle(&path, &mixin.id)),
                None if mixin.mixins.is_empty() => {}
                None => {
                    is_done.insert(&mixin.id, false);
                    path.push((mixin, 0));
                }
            }
        }
    }
    Ok(order)
}

fn cycle(path: &[(&Shape, usize)], start: &ShapeId) -> Vec<ShapeId> {
    path.iter().map(|(shape, _)| shape.id.clone()).skip_while(|id| id != start).collect()
}
