//! The `load` stage: JSON text to the Smithy AST, with positions.
//!
//! Reads the [Smithy JSON AST](https://smithy.io/2.0/spec/json-ast.html), versions 1 and 2, and knows neither Rust nor
//! AWS. Checking that targets exist, that values of traits are valid and that an `apply` finds its shape is left to the
//! `model` stage.

pub mod ast;
mod diagnostics;
mod duplicates;
mod entities;
mod fields;
mod json;
mod members;
pub mod node;
pub(crate) mod print;
mod shapes;
#[cfg(test)]
mod tests;

use crate::diagnostic::{Diagnostic, Diagnostics, Source, Span};
use crate::parallel;
use fields::Fields;
use node::Node;

/// Reads each source as one model, in the order of the sources.
///
/// # Errors
/// The problems of all sources; a source that is not JSON contributes one.
pub fn load(sources: &[Source]) -> Result<Vec<ast::Model>, Diagnostics> {
    let numbered: Vec<(usize, &Source)> = sources.iter().enumerate().collect();
    let mut all = Diagnostics::default();
    let mut models = Vec::with_capacity(sources.len());
    for (model, found) in parallel::map(&numbered, |(index, source)| load_one(source, *index)) {
        models.extend(model);
        all.append(found);
    }
    all.into_result(models)
}

fn load_one(source: &Source, index: usize) -> (Option<ast::Model>, Diagnostics) {
    let mut found = Diagnostics::default();
    let root = found.keep(parse_json(source, index));
    (root.and_then(|root| parse_model(root, &mut found)), found)
}

/// Reads a source as one JSON value; `index` is the index of the source in the run.
pub(crate) fn parse_json(source: &Source, index: usize) -> Result<Node, Diagnostic> {
    json::parse(source, index)
}

fn parse_model(root: Node, found: &mut Diagnostics) -> Option<ast::Model> {
    duplicates::check_duplicates(&root, found);
    let start = root.span;
    let mut fields = Fields::open(root, "the model", None, found)?;
    let version = parse_version(&mut fields, start);
    let metadata = fields.object("metadata").into_iter().map(|entry| (entry.key, entry.value)).collect();
    let shapes = fields.object("shapes");
    fields.finish();

    let mut model = ast::Model { version, metadata, shapes: Vec::new(), applies: Vec::new() };
    for entry in shapes {
        shapes::parse_shape(entry, &mut model, found);
    }
    Some(model)
}

/// The version or, after a diagnostic, the newest one, so that the rest of the file can be checked too.
fn parse_version(fields: &mut Fields<'_>, model: Span) -> ast::Version {
    let Some(entry) = fields.take("smithy") else {
        fields.found.push(diagnostics::missing_version(model));
        return ast::Version::V2;
    };
    match entry.value.as_str() {
        Some("1" | "1.0") => return ast::Version::V1,
        Some("2" | "2.0") => {}
        Some(version) => fields.found.push(diagnostics::unsupported_version(version, entry.value.span)),
        None => fields.found.push(diagnostics::wrong_kind("`smithy`", None, "a string", &entry.value)),
    }
    ast::Version::V2
}
