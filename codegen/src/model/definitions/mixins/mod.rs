//! Flattens mixins, in the order of their dependencies.
//!
//! <https://smithy.io/2.0/spec/mixins.html>

mod mix;

use std::collections::BTreeMap;

use mix::{add_applied, mix_in};

use super::definition::{Definitions, has_trait, nearest_shape};
use crate::diagnostic::Diagnostics;
use crate::load::ast::Shape;
use crate::model::diagnostics;
use crate::shape_id::ShapeId;

/// Flattens the mixins of every shape.
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
        Err(cycles) => cycles.iter().for_each(|cycle| problems.push(diagnostics::mixin_cycle(cycle))),
    }
}

/// Checks that every mixin exists, is marked as one, and has the kind of the shape that uses it.
fn check_references(definitions: &Definitions, problems: &mut Diagnostics) {
    for user in definitions.values().map(|definition| &definition.shape) {
        for reference in &user.mixins {
            match definitions.get(&reference.id).map(|definition| &definition.shape) {
                None => {
                    let nearest = nearest_shape(&reference.id, definitions, problems);
                    problems.push(diagnostics::missing_mixin(&user.id, reference, nearest));
                }
                Some(mixin) if !has_trait(&mixin.traits, "smithy.api#mixin") => {
                    problems.push(diagnostics::not_a_mixin(&user.id, reference));
                }
                Some(mixin) if mixin.kind.name() != user.kind.name() => {
                    problems.push(diagnostics::mixin_of_other_kind(user, mixin, reference));
                }
                Some(_) => {}
            }
        }
    }
}

/// The shapes with mixins, each after its own mixins, or all cycles of mixins.
///
/// The walk uses its own stack, so that the nesting depth is not limited.
fn order(definitions: &Definitions) -> Result<Vec<ShapeId>, Vec<Vec<&Shape>>> {
    let (mut order, mut cycles) = (Vec::new(), Vec::new());
    let mut is_done: BTreeMap<&ShapeId, bool> = BTreeMap::new();
    let mut path: Vec<(&Shape, usize)> = Vec::new();
    for definition in definitions.values() {
        enter(&definition.shape, &mut is_done, &mut path);
        while let Some((shape, next)) = path.last_mut() {
            let Some(reference) = shape.mixins.get(*next) else {
                is_done.insert(&shape.id, true);
                order.push(shape.id.clone());
                path.pop();
                continue;
            };
            *next += 1;
            let mixin = &definitions[&reference.id].shape;
            if is_done.get(&mixin.id) == Some(&false) {
                cycles.push(
                    path.iter().map(|(shape, _)| *shape).skip_while(|shape| shape.id != mixin.id).collect(),
                );
            }
            enter(mixin, &mut is_done, &mut path);
        }
    }
    if cycles.is_empty() { Ok(order) } else { Err(cycles) }
}

/// Pushes a shape on the path if it has mixins and has not been visited.
fn enter<'a>(
    shape: &'a Shape,
    is_done: &mut BTreeMap<&'a ShapeId, bool>,
    path: &mut Vec<(&'a Shape, usize)>,
) {
    if !shape.mixins.is_empty() && !is_done.contains_key(&shape.id) {
        is_done.insert(&shape.id, false);
        path.push((shape, 0));
    }
}
