//! Merges several files into one map of shapes. Drops metadata, because nothing that is generated depends on it.
//!
//! <https://smithy.io/2.0/spec/model.html>

use indexmap::map::Entry;

use super::definition::{Definition, Definitions};
use super::equality::same_shape;
use crate::diagnostic::Diagnostics;
use crate::load::ast;
use crate::model::diagnostics;

/// Merges the files. Several files may define a shape if the definitions are equal.
pub(super) fn merge(asts: Vec<ast::Model>, problems: &mut Diagnostics) -> (Definitions, Vec<ast::Apply>) {
    let mut definitions = Definitions::new();
    let mut applies = Vec::new();
    for ast in asts {
        applies.extend(ast.applies);
        for shape in ast.shapes {
            add(&mut definitions, Definition::new(shape, ast.version), problems);
        }
    }
    (definitions, applies)
}

fn add(definitions: &mut Definitions, definition: Definition, problems: &mut Diagnostics) {
    match definitions.entry(definition.shape.id.clone()) {
        Entry::Vacant(entry) => {
            entry.insert(definition);
        }
        Entry::Occupied(entry) => {
            let first = entry.get();
            if first.version != definition.version || !same_shape(&first.shape, &definition.shape) {
                problems.push(diagnostics::conflicting_definitions(&definition.shape));
            }
        }
    }
}
