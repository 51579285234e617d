//! `@paginated`: what the service gives to its operations, and whether the members it names exist.

use std::collections::BTreeMap;

use super::read_traits::{PROPERTIES, Paginated};
use super::{Pagination, Shape, diagnostics};
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::load::ast;
use crate::shape_id::ShapeId;

/// An operation's shapes, in which pagination names members.
pub(super) struct Ends<'a> {
    pub operation: &'a ast::Shape,
    pub input: &'a ShapeId,
    pub output: &'a ShapeId,
    pub shapes: &'a BTreeMap<ShapeId, Shape>,
}

/// The pagination of an operation, completed from the service's.
pub(super) fn resolve_pagination(
    ends: &Ends<'_>,
    own: Paginated,
    service: Option<&Paginated>,
    problems: &mut Diagnostics,
) -> Option<Pagination> {
    let inherited = |at: usize| service.and_then(|service| service.properties[at].clone());
    let mut at = 0;
    let [input_token, output_token, items, page_size] = own.properties.map(|property| {
        at += 1;
        property.or_else(|| inherited(at - 1))
    });
    let paths = [&input_token, &output_token, &items, &page_size];
    for (path, key) in paths.into_iter().zip(PROPERTIES) {
        let root = if matches!(key, "inputToken" | "pageSize") { ends.input } else { ends.output };
        problems.keep(ends.check(root, key, path.as_deref(), own.span));
    }
    Some(Pagination { input_token: input_token?, output_token: output_token?, items, page_size })
}

impl Ends<'_> {
    fn check(&self, root: &ShapeId, key: &str, path: Option<&str>, span: Span) -> Result<(), Diagnostic> {
        let Some(path) = path else {
            let is_needed = key.ends_with("Token");
            return if is_needed {
                Err(diagnostics::pagination_without(self.operation, key, span))
            } else {
                Ok(())
            };
        };
        let mut id = root;
        for name in path.split('.') {
            // A shape that could not be resolved has its own diagnostic.
            let Some(shape) = self.shapes.get(id) else { return Ok(()) };
            let member = shape.members().iter().find(|member| member.name() == name);
            id = match member {
                Some(member) => &member.target,
                None => {
                    let missing = diagnostics::pagination_of_missing_member;
                    return Err(missing(self.operation, key, name, shape, span));
                }
            };
        }
        Ok(())
    }
}
