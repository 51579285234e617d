//! `@examples`

use super::value::TraitValue;
use crate::diagnostic::Diagnostic;
use crate::load::node::Node;
use crate::model::Example;
use crate::shape_id::ShapeId;

/// Reads the examples of an operation.
pub(super) fn read_examples(value: TraitValue<'_>) -> Result<Vec<Example>, Diagnostic> {
    value.elements()?.map(read_example).collect()
}

fn read_example(value: TraitValue<'_>) -> Result<Example, Diagnostic> {
    let title = value.required("title")?.string()?;
    let documentation = value.optional_string("documentation")?;
    let error = value.get("error").map(read_error).transpose()?;
    Ok(Example {
        title,
        documentation,
        input: object(value, "input")?,
        output: object(value, "output")?,
        error,
    })
}

fn read_error(value: TraitValue<'_>) -> Result<(ShapeId, Option<Node>), Diagnostic> {
    // Smithy requires the content, but published models have errors without it.
    Ok((value.required("shapeId")?.shape_id()?, object(value, "content")?))
}

fn object(value: TraitValue<'_>, key: &str) -> Result<Option<Node>, Diagnostic> {
    let Some(content) = value.get(key) else { return Ok(None) };
    Ok(Some(content.object()?.node.clone()))
}
