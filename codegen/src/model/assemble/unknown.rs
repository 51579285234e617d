//! Reports traits that the generator does not know.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Span};
use crate::load::ast::{Shape, Traits};
use crate::model::scope::Scope;
use crate::model::{Handling, diagnostics};
use crate::shape_id::ShapeId;

/// Warns of the unknown traits of everything that is generated, once for all of them.
pub(super) fn report_unknown_traits(scope: &Scope<'_>, warnings: &mut Diagnostics) {
    let mut unknown = BTreeMap::new();
    collect(&scope.service.0.traits, &mut unknown);
    let operations = scope.closure.operations.values().map(|(shape, _)| *shape);
    for Shape { traits, members, .. } in operations.chain(scope.closure.shapes.values().copied()) {
        collect(traits, &mut unknown);
        members.iter().for_each(|member| collect(&member.traits, &mut unknown));
    }
    if !unknown.is_empty() {
        warnings.push(diagnostics::unknown_traits(&unknown));
    }
}

/// Counts the unknown traits, and keeps the place of the first of each.
fn collect<'a>(traits: &'a Traits, unknown: &mut BTreeMap<&'a ShapeId, (usize, Span)>) {
    for (id, value) in traits.iter().filter(|(id, _)| Handling::of(id.as_str()).is_none()) {
        unknown.entry(id).or_insert((0, value.span)).0 += 1;
    }
}
