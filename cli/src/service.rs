//! Services: the one that a flag names, and the one that a model defines.

use anyhow::{Context, Result};
use farrier_codegen::diagnostic::Source;
use farrier_codegen::load::{ast, load};
use farrier_codegen::shape_id::ShapeId;

use crate::problems::error;

/// Parses the id of a service given by a flag.
///
/// # Errors
/// If the text is not a shape id; the error is meant for the user.
pub fn parse_service(text: &str) -> Result<ShapeId, String> {
    ShapeId::parse(text).map_err(|_| "the id of a service is `namespace#Service`".to_owned())
}

/// Finds the service that the files of a model define.
///
/// # Errors
/// If the files are not a model or do not define a service.
pub fn find_service(sources: &[Source]) -> Result<ShapeId> {
    let asts = load(sources).map_err(|problems| error(&problems, sources))?;
    let is_service = |shape: &&ast::Shape| matches!(shape.kind, ast::ShapeKind::Service(_));
    let service = asts.iter().flat_map(|ast| &ast.shapes).find(is_service);
    let names = || sources.iter().map(|source| source.name.as_str()).collect::<Vec<_>>().join(", ");
    Ok(service.with_context(|| format!("{}: the model does not define a service", names()))?.id.clone())
}
