//! The documentation of the crate: texts of items, the page of each operation, and the front page.

mod docs;
mod errors;
mod examples;
mod facts;
mod front_page;
mod members;
mod page;
mod related;
mod retry;
mod scope;

pub(crate) use docs::{
    complete_docs, lower_common_docs, lower_deprecation, lower_member_docs, lower_side_docs, operation_link,
};
pub(crate) use errors::{error_facts, meaning};
pub(crate) use front_page::lower_front_page;
pub use page::{Page, Part};
pub(crate) use scope::{Items, Scope};

use std::collections::BTreeMap;

use self::docs::lower_documentation;
use self::related::Related;
use crate::model;
use crate::rust::Context;
use crate::shape_id::ShapeId;
use crate::text::{Docs, code_span, web_link};

/// Facts that several pages share, computed once.
pub(crate) struct Facts {
    /// The documentation of the operations.
    pub(crate) texts: BTreeMap<ShapeId, Docs>,
    related: Related,
    errors: BTreeMap<ShapeId, Vec<String>>,
}

impl Facts {
    /// Computes the facts.
    pub(crate) fn new(cx: &Context<'_>) -> Self {
        let text = |operation: &model::Operation| {
            let scope = Scope::of_operation(cx, operation);
            (operation.id.clone(), lower_documentation(&scope, &operation.traits.common))
        };
        let texts = cx.model.operations.iter().map(text).collect();
        Self { related: Related::new(cx, &texts), errors: errors::error_rows(cx), texts }
    }
}

/// The page of an operation, which begins with its documentation.
pub(crate) fn lower_page(cx: &Context<'_>, operation: &model::Operation, text: Docs, facts: &Facts) -> Page {
    let mut page = Page::from(text);
    push_reference(&mut page, operation, &cx.model.service);
    page.push_paragraph(&credentials(operation, &cx.model.service));
    page.push_block("# Request");
    page.push_block(&members::request_list(cx, operation));
    page.push_block("# Example");
    examples::push_placeholder_example(&mut page, cx, operation);
    for example in &operation.traits.examples {
        examples::push_example(&mut page, cx, operation, example);
    }
    page.push_block("# Response");
    page.push_block(&members::response_list(cx, operation));
    push_pagination(&mut page, cx, operation);
    page.push_block("# Errors");
    page.push_block(&errors::error_table(cx, operation, &facts.errors));
    facts.related.push_section(&mut page, cx, &operation.id);
    page
}

/// Adds a link to AWS's page of the operation, unless the model names a page. AWS redirects from the service's `docId`.
fn push_reference(page: &mut Page, operation: &model::Operation, service: &model::Service) {
    let doc_id = service.traits.aws.as_ref().and_then(|aws| aws.doc_id.as_ref());
    if let (Some(doc_id), true) = (doc_id, operation.traits.common.external_documentation.is_empty()) {
        let address = format!("https://docs.aws.amazon.com/goto/WebAPI/{doc_id}/{}", operation.id.name());
        page.push_paragraph(&web_link("API reference", &address));
    }
}

fn credentials(operation: &model::Operation, service: &model::Service) -> String {
    if !operation.traits.needs_credentials() {
        return "Does not need credentials.".to_owned();
    }
    match &service.traits.signing_name {
        Some(prefix) => {
            let action = code_span(&format!("{prefix}:{}", operation.id.name()));
            format!("Signed: needs credentials with permission for the IAM action {action}.")
        }
        None => "Needs credentials.".to_owned(),
    }
}

fn push_pagination(page: &mut Page, cx: &Context<'_>, operation: &model::Operation) {
    let Some(pagination) = &operation.traits.pagination else { return };
    let method = &cx.names.operation(&operation.id).method;
    let (input, output) = (code_span(&pagination.input_token), code_span(&pagination.output_token));
    page.push_block("# Pagination");
    page.push_paragraph(&format!(
        "The response's {output} is the {input} of the request for the next page. \
         `client.{method}(request).pages()` gives every page, `client.{method}(request).items()` what is on them."
    ));
}

/// A table of Markdown.
pub(crate) fn table(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let head: Vec<String> = head.iter().map(|cell| (*cell).to_owned()).collect();
    let rule = vec!["---".to_owned(); head.len()];
    let rows = rows.map(|cells| cells.iter().map(|cell| escape_cell(cell)).collect());
    [head, rule].into_iter().chain(rows).map(line).collect::<Vec<_>>().join("\n")
}

/// Escapes bars, which end a table's cell even within code.
fn escape_cell(text: &str) -> String {
    text.replace('|', "\\|")
}
