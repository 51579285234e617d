//! The documentation of the crate: texts of items, the page of each operation, and the front page.

mod docs;
mod errors;
mod examples;
mod facts;
mod features;
mod front_page;
mod front_samples;
mod members;
mod page;
mod readme;
mod related;
mod retry;
mod scope;
mod texts;
mod waiters;

pub(crate) use docs::{
    code_sentence, complete_docs, lower_common_docs, lower_deprecation, lower_member_docs,
    lower_member_paragraph, lower_member_summary, lower_side_docs, operation_link,
};
pub(crate) use errors::{error_facts, meaning};
pub(crate) use front_page::lower_front_page;
pub use page::{Page, Part};
pub(crate) use readme::lower_readme;
pub use retry::RETRIED_CODES;
pub(crate) use scope::{Items, Scope};
pub(crate) use texts::Texts;
pub(crate) use waiters::waiter_summary;

use std::collections::BTreeMap;

use self::docs::lower_documentation;
use self::related::Related;
use crate::rust::Context;
use crate::shape_id::ShapeId;
use crate::text::{Docs, Line};
use crate::{model, parallel};

/// Facts that several pages share, computed once.
pub(crate) struct Facts {
    /// The documentation of the operations.
    pub(crate) texts: BTreeMap<ShapeId, Docs>,
    related: Related,
    errors: BTreeMap<ShapeId, Vec<Line>>,
}

impl Facts {
    /// Computes the facts.
    pub(crate) fn new(cx: &Context<'_>) -> Self {
        let text = |operation: &model::Operation| {
            let scope = Scope::of_operation(cx, operation);
            (operation.id.clone(), lower_documentation(&scope, &operation.traits.common))
        };
        let texts = parallel::map(&cx.model.operations, text).into_iter().collect();
        Self { related: Related::new(cx, &texts), errors: errors::error_rows(cx), texts }
    }
}

/// The page of an operation, which begins with its documentation.
pub(crate) fn lower_page(cx: &Context<'_>, operation: &model::Operation, text: Docs, facts: &Facts) -> Page {
    let mut page = Page::from(text);
    push_reference(&mut page, operation, &cx.model.service);
    page.push_paragraph(credentials(operation, &cx.model.service));
    page.push_heading(1, "Request");
    members::push_request(&mut page, cx, operation);
    page.push_heading(1, "Example");
    examples::push_placeholder_example(&mut page, cx, operation);
    for example in &operation.traits.examples {
        examples::push_example(&mut page, cx, operation, example);
    }
    page.push_heading(1, "Response");
    members::push_response(&mut page, cx, operation);
    push_pagination(&mut page, cx, operation);
    waiters::push_waiters(&mut page, cx, operation);
    page.push_heading(1, "Errors");
    errors::push_errors(&mut page, cx, operation, &facts.errors);
    facts.related.push_section(&mut page, cx, &operation.id);
    page
}

/// Adds a link to AWS's page of the operation, unless the model names a page. AWS redirects from the service's `docId`.
fn push_reference(page: &mut Page, operation: &model::Operation, service: &model::Service) {
    let doc_id = service.traits.aws.as_ref().and_then(|aws| aws.doc_id.as_ref());
    if let (Some(doc_id), true) = (doc_id, operation.traits.common.external_documentation.is_empty()) {
        let address = format!("https://docs.aws.amazon.com/goto/WebAPI/{doc_id}/{}", operation.id.name());
        page.push_paragraph(Line::page("API reference", &address));
    }
}

fn credentials(operation: &model::Operation, service: &model::Service) -> Line {
    if !operation.traits.needs_credentials() {
        return Line::from("Needs no credentials.");
    }
    match &service.traits.signing_name {
        Some(prefix) => Line::from("Signed: needs credentials that allow the IAM action ")
            .code(format!("{prefix}:{}", operation.id.name()))
            .text("."),
        None => Line::from("Needs credentials."),
    }
}

fn push_pagination(page: &mut Page, cx: &Context<'_>, operation: &model::Operation) {
    let Some(pagination) = &operation.traits.pagination else { return };
    let method = &cx.names.operation(&operation.id).method;
    page.push_heading(1, "Pagination");
    page.push_paragraph(
        Line::from("The response's ")
            .code(&pagination.output_token)
            .text(" is the ")
            .code(&pagination.input_token)
            .text(" of the request for the next page. ")
            .code(format!("client.{method}(request).pages()"))
            .text(" gives every page, ")
            .code(format!("client.{method}(request).items()"))
            .text(" what is on them."),
    );
}
