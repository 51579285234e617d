//! The errors of an operation.

use std::collections::BTreeMap;

use super::docs::lower_documentation;
use super::page::Page;
use super::retry::is_retried;
use super::scope::{Scope, type_path};
use crate::model;
use crate::rust::Context;
use crate::rust::names::Ident;
use crate::shape_id::ShapeId;
use crate::text::{Block, Line, Table};

/// The rows of all errors: name and code, status, fault, whether the client retries, and meaning.
pub(super) fn error_rows(cx: &Context<'_>) -> BTreeMap<ShapeId, Vec<Line>> {
    let row = |shape: &model::Shape| {
        let name = cx.names.type_name(&shape.id);
        let link = Line::item(&name.ident, type_path(&cx.names, name));
        let mut cells = vec![match own_code(shape, &name.ident) {
            Some(code) => link.text(", code ").code(code),
            None => link,
        }];
        cells.extend(facts(shape));
        cells.push(meaning(cx, shape));
        (shape.id.clone(), cells)
    };
    let is_type = |shape: &&model::Shape| shape.traits.error.is_some() && cx.names.has_type(&shape.id);
    cx.model.shapes.values().filter(is_type).map(row).collect()
}

/// Adds the errors of an operation.
pub(super) fn push_errors(
    page: &mut Page,
    cx: &Context<'_>,
    operation: &model::Operation,
    rows: &BTreeMap<ShapeId, Vec<Line>>,
) {
    let ident = cx.names.operation(&operation.id).ident.with_suffix("Error");
    let link = Line::item(&ident, ident.as_str());
    if operation.errors.is_empty() {
        return page.push_paragraph(
            Line::from("The model names none, so ").with(link).text(" does not have variants."),
        );
    }
    page.push_paragraph(link.text(":"));
    let rows = operation.errors.iter().filter_map(|id| rows.get(id).cloned());
    page.push(Block::Table(Table::new(&["Error", "Status", "Fault", "Retried", "Meaning"], rows)));
}

/// The meaning of an error, a sentence.
pub(crate) fn meaning(cx: &Context<'_>, shape: &model::Shape) -> Line {
    lower_documentation(&Scope::of_service(cx), &shape.traits.common).first_sentence()
}

/// The code of an error, if it differs from the name of its type.
fn own_code<'a>(shape: &'a model::Shape, ident: &Ident) -> Option<&'a str> {
    let code = shape.traits.error.as_ref()?.query_code.as_deref().unwrap_or(shape.id.name());
    (code != ident.as_str()).then_some(code)
}

/// Code, status, fault and retries of one error, in a sentence; nothing of a shape that is not an error.
pub(crate) fn error_facts(shape: &model::Shape, ident: &Ident) -> Line {
    let Some(error) = &shape.traits.error else { return Line::default() };
    let line = match own_code(shape, ident) {
        Some(code) => Line::from("Code ").code(code).text(", "),
        None => Line::default(),
    };
    let retried = if is_retried(&shape.name, error) { "retried" } else { "not retried" };
    line.text(format!("HTTP status {}, fault of the {}, {retried}.", error.status(), error.fault))
}

/// The status, the fault, and whether the client retries.
fn facts(shape: &model::Shape) -> [Line; 3] {
    let Some(error) = &shape.traits.error else { return Default::default() };
    let retried = if is_retried(&shape.name, error) { "yes" } else { "" };
    [&*error.status().to_string(), &*error.fault.to_string(), retried].map(Line::from)
}
