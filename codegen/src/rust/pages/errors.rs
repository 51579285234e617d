//! The errors of an operation.

use std::collections::BTreeMap;

use super::docs::lower_documentation;
use super::retry::is_retried;
use super::scope::{Scope, type_path};
use super::table;
use crate::model;
use crate::rust::Context;
use crate::rust::names::Ident;
use crate::shape_id::ShapeId;
use crate::text::code_span;

/// The rows of all errors: name and code, status, fault, whether the client retries, and meaning.
pub(super) fn error_rows(cx: &Context<'_>) -> BTreeMap<ShapeId, Vec<String>> {
    let row = |shape: &model::Shape| {
        let name = cx.names.type_name(&shape.id);
        let link = format!("[`{}`]({})", name.ident, type_path(&cx.names, name));
        let code = own_code(shape, &name.ident).map(|code| format!(", code {}", code_span(code)));
        let mut cells = vec![link + &code.unwrap_or_default()];
        cells.extend(facts(shape));
        cells.push(meaning(cx, shape));
        (shape.id.clone(), cells)
    };
    let is_type = |shape: &&model::Shape| shape.traits.error.is_some() && cx.names.has_type(&shape.id);
    cx.model.shapes.values().filter(is_type).map(row).collect()
}

/// The errors of an operation.
pub(super) fn error_table(
    cx: &Context<'_>,
    operation: &model::Operation,
    rows: &BTreeMap<ShapeId, Vec<String>>,
) -> String {
    let ident = cx.names.operation(&operation.id).ident.with_suffix("Error");
    if operation.errors.is_empty() {
        return format!("The model does not list any, so [`{ident}`] does not have variants.");
    }
    let rows = operation.errors.iter().filter_map(|id| rows.get(id).cloned());
    format!("[`{ident}`]:\n\n{}", table(&["Error", "Status", "Fault", "Retried", "Meaning"], rows))
}

/// The meaning of an error, a sentence.
pub(crate) fn meaning(cx: &Context<'_>, shape: &model::Shape) -> String {
    lower_documentation(&Scope::of_service(cx), &shape.traits.common).first_sentence()
}

/// The code of an error, if it differs from the name of its type.
fn own_code<'a>(shape: &'a model::Shape, ident: &Ident) -> Option<&'a str> {
    let code = shape.traits.error.as_ref()?.query_code.as_deref().unwrap_or(shape.id.name());
    (code != ident.as_str()).then_some(code)
}

/// The code, status, fault and retries of an error, a sentence; `None` for other shapes.
pub(crate) fn error_facts(shape: &model::Shape, ident: &Ident) -> String {
    let Some(error) = &shape.traits.error else { return String::new() };
    let code = own_code(shape, ident).map(|code| format!("Code {}, ", code_span(code))).unwrap_or_default();
    let retried = if is_retried(&shape.name, error) { "retried" } else { "not retried" };
    format!("{code}HTTP status {}, fault of the {}, {retried}.", error.status(), error.fault)
}

/// The status, the fault, and whether the client retries.
fn facts(shape: &model::Shape) -> [String; 3] {
    let Some(error) = &shape.traits.error else { return Default::default() };
    let retried = if is_retried(&shape.name, error) { "yes" } else { "" };
    [error.status().to_string(), error.fault.to_string(), retried.to_owned()]
}
