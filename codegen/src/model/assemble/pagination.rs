//! Resolves `@paginated`: inherits from the service's trait, and checks that the named members exist.
//!
//! <https://smithy.io/2.0/spec/behavior-traits.html#paginated-trait>

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::read_traits::{PROPERTIES, Paginated, Property};
use crate::model::{Pagination, Shape, ShapeKind, diagnostics};
use crate::shape_id::ShapeId;

/// The shapes in which pagination names members.
pub(super) struct Ends<'a> {
    pub operation: &'a ShapeId,
    pub input: &'a ShapeId,
    pub output: &'a ShapeId,
    pub shapes: &'a BTreeMap<ShapeId, Shape>,
}

/// The pagination of an operation, with missing properties taken from the service's.
pub(super) fn resolve_pagination(
    ends: &Ends<'_>,
    own: Paginated,
    service: Option<&Paginated>,
    problems: &mut Diagnostics,
) -> Option<Pagination> {
    let mut properties = own.properties;
    for (at, key) in PROPERTIES.into_iter().enumerate() {
        let inherited = service.and_then(|service| service.properties[at].clone());
        properties[at] = properties[at].take().or(inherited);
        match &properties[at] {
            Some(property) => {
                problems.keep(ends.check(key, property));
            }
            None if key.ends_with("Token") => {
                problems.push(diagnostics::pagination_without(ends.operation, key, own.span));
            }
            None => {}
        }
    }
    let [input_token, output_token, items, page_size] = properties.map(|it| it.map(|property| property.text));
    Some(Pagination { input_token: input_token?, output_token: output_token?, items, page_size })
}

impl Ends<'_> {
    /// Checks that the path of a property leads to a member.
    fn check(&self, key: &str, property: &Property) -> Result<(), Diagnostic> {
        let mut id = if matches!(key, "inputToken" | "pageSize") { self.input } else { self.output };
        for name in property.text.split('.') {
            // A shape that could not be resolved has its own diagnostic.
            let Some(shape) = self.shapes.get(id) else { return Ok(()) };
            let member = shape.members().iter().find(|member| member.name() == name);
            let missing = diagnostics::pagination_of_missing_member;
            id = &member.ok_or_else(|| missing(self.operation, key, name, shape, property.span))?.target;
        }
        match self.shapes.get(id) {
            Some(shape) if key == "items" && !is_collection(shape) => {
                Err(diagnostics::items_of_wrong_type(self.operation, shape, property.span))
            }
            _ => Ok(()),
        }
    }
}

fn is_collection(shape: &Shape) -> bool {
    matches!(shape.kind, ShapeKind::List(_) | ShapeKind::Map(..))
}
