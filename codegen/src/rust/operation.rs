//! Lowers operations: request, response, error and page.

use super::Context;
use super::arguments::is_idempotency_token;
use super::names::{Ident, OperationName, TypeName};
use super::pages::{
    self, Page, code_sentence, complete_docs, lower_deprecation, lower_page, lower_side_docs, operation_link,
};
use super::pagination::{Pagination, lower_pagination};
use super::schema::Namespace;
use super::streams;
use super::structure::{Structure, lower_structure};
use super::traits::{Trait, lower_operation_traits};
use super::waiter::{Waiter, lower_waiters};
use crate::model::endpoint::Binding;
use crate::model::{self, Deprecated, Direction};
use crate::shape_id::ShapeId;
use crate::text::{Docs, Line};

/// An operation and everything that is generated for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The operation's shape id.
    pub id: ShapeId,
    /// The id's namespace.
    pub namespace: Namespace,
    /// Its names.
    pub name: OperationName,
    /// Its summary, a paragraph.
    pub summary: Docs,
    /// The summary for the client's method, with a link to the page.
    pub call_docs: Docs,
    /// Its deprecation.
    pub deprecated: Option<Deprecated>,
    /// The request.
    pub request: Structure,
    /// The response.
    pub response: Structure,
    /// The error.
    pub error: OperationError,
    /// The page that documents it.
    pub page: Page,
    /// Its pagination.
    pub pagination: Option<Pagination>,
    /// Its waiters, sorted by name in the model.
    pub waiters: Vec<Waiter>,
    /// The endpoint parameters that it sets.
    pub endpoint_params: Vec<Binding>,
    /// The traits for the runtime.
    pub traits: Vec<Trait>,
    /// The input's member that contains the endpoint to send requests to.
    pub endpoint_member: Option<String>,
}

/// The type of an operation's errors: an enum if there are any.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationError {
    /// The type.
    pub ident: Ident,
    /// Its documentation.
    pub docs: Docs,
    /// The errors, sorted by name.
    pub variants: Vec<ErrorVariant>,
}

impl OperationError {
    /// Returns `true` if the model names errors of the operation.
    pub(crate) fn has_variants(&self) -> bool {
        !self.variants.is_empty()
    }
}

/// One of an operation's errors. The variant has the name of its type.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorVariant {
    /// The error's type.
    pub name: TypeName,
    /// Its meaning, status, fault, and whether it is retried.
    pub docs: Docs,
}

/// Lowers an operation.
pub(crate) fn lower_operation(
    cx: &Context<'_>,
    operation: &model::Operation,
    facts: &pages::Facts,
    endpoint_member: Option<&String>,
) -> Operation {
    let name = cx.names.operation(&operation.id).clone();
    let sent = Direction { input: true, ..Direction::default() };
    let received = Direction { output: true, ..Direction::default() };
    let link = operation_link(&cx.names, &name);
    let side = |id: &ShapeId, suffix: &str, words: &str, direction: Direction| {
        let shape = cx.model.shape(id);
        let docs = lower_side_docs(cx, shape, Line::from(words).with(link.clone()).text("."));
        lower_structure(cx, shape, &name.ident.with_suffix(suffix), direction, docs)
    };
    let mut request = side(&operation.input, "Request", "The request of ", sent);
    let deprecated = lower_deprecation(&operation.traits.common);
    request.deprecated = deprecated.clone().or(request.deprecated);
    let mut response = side(&operation.output, "Response", "The response of ", received);
    let error = lower_error(cx, operation, &name);
    streams::set_events(cx, operation, &operation.input, &mut request);
    streams::set_events(cx, operation, &operation.output, &mut response);
    let fallback = Line::from("The operation ").code(name.ident.as_str()).text(".");
    let docs = facts.texts[&operation.id].clone();
    let docs = complete_docs(docs, &operation.traits.common, Docs::paragraph(fallback.clone()));
    let (summary, text) = docs.split_summary();
    let summary = if summary.is_empty() { fallback } else { summary };
    let call_docs = summary.clone().without_breaks().text(" See ").with(link.clone()).text(".");
    let page = lower_page(cx, operation, text, facts);
    let has_idempotency_token = cx.model.shape(&operation.input).members().iter().any(is_idempotency_token);
    Operation {
        id: operation.id.clone(),
        namespace: Namespace::of(&operation.id, &cx.model.service.id),
        summary: Docs::paragraph(summary),
        call_docs: Docs::paragraph(call_docs),
        deprecated,
        request,
        response,
        error,
        page,
        pagination: lower_pagination(cx, operation),
        waiters: lower_waiters(cx, operation),
        endpoint_params: endpoint_params(cx, operation),
        traits: lower_operation_traits(cx.model, operation, endpoint_member.cloned(), has_idempotency_token),
        endpoint_member: endpoint_member.cloned(),
        name,
    }
}

fn endpoint_params(cx: &Context<'_>, operation: &model::Operation) -> Vec<Binding> {
    let rules = cx.model.endpoint.as_ref();
    rules.and_then(|rules| rules.bindings.get(&operation.id)).cloned().unwrap_or_default()
}

fn lower_error(cx: &Context<'_>, operation: &model::Operation, name: &OperationName) -> OperationError {
    let link = operation_link(&cx.names, name);
    let docs = if operation.errors.is_empty() {
        Line::from("The model names no errors of ").with(link).text(".")
    } else {
        Line::from("What ").with(link).text(" may fail with.")
    };
    OperationError {
        ident: name.ident.with_suffix("Error"),
        docs: Docs::paragraph(docs),
        variants: operation.errors.iter().map(|id| lower_variant(cx, id)).collect(),
    }
}

fn lower_variant(cx: &Context<'_>, id: &ShapeId) -> ErrorVariant {
    let name = cx.names.type_name(id).clone();
    let meaning = pages::meaning(cx, cx.model.shape(id));
    let meaning = if meaning.is_empty() { code_sentence(id.name()) } else { meaning };
    let facts = pages::error_facts(cx.model.shape(id), &name.ident);
    ErrorVariant { docs: Docs::paragraph(Line::join([meaning, facts], " ")), name }
}
