//! Lowers operations: request, response, error and page.

use super::Context;
use super::names::{Ident, OperationName, TypeName};
use super::pages::{
    self, Page, complete_docs, lower_deprecation, lower_page, lower_side_docs, operation_link,
};
use super::pagination::{Pagination, lower_pagination};
use super::schema::Namespace;
use super::structure::{Structure, is_idempotency_token, lower_structure};
use crate::model::endpoint::Binding;
use crate::model::{self, Deprecated, Direction, OperationTraits};
use crate::shape_id::ShapeId;
use crate::text::Docs;

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
    /// The endpoint parameters that it sets.
    pub endpoint_params: Vec<Binding>,
    /// The traits for the runtime.
    pub traits: OperationTraits,
    /// The input's member that contains the endpoint to send requests to.
    pub endpoint_member: Option<String>,
    /// Whether a member of the input is an idempotency token.
    pub has_idempotency_token: bool,
}

/// The enum of an operation's errors.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationError {
    /// The type.
    pub ident: Ident,
    /// Its documentation.
    pub docs: Docs,
    /// The errors, sorted by name.
    pub variants: Vec<ErrorVariant>,
}

/// One of an operation's errors. The variant has the name of its type.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorVariant {
    /// The error's type.
    pub name: TypeName,
    /// Its meaning, a sentence.
    pub docs: Docs,
}

/// Lowers an operation.
pub(crate) fn lower_operation(
    cx: &Context<'_>,
    operation: &model::Operation,
    facts: &pages::Facts,
    endpoint_member: Option<String>,
) -> Operation {
    let name = cx.names.operation(&operation.id).clone();
    let sent = Direction { input: true, ..Direction::default() };
    let received = Direction { output: true, ..Direction::default() };
    let link = operation_link(&cx.names, &name);
    let side = |id: &ShapeId, suffix: &str, words: &str, direction: Direction| {
        let shape = cx.model.shape(id);
        let docs = lower_side_docs(cx, shape, &format!("{words} {link}."));
        lower_structure(cx, shape, &name.ident.with_suffix(suffix), direction, docs)
    };
    let mut request = side(&operation.input, "Request", "The request of", sent);
    let deprecated = lower_deprecation(&operation.traits.common);
    request.deprecated = deprecated.clone().or(request.deprecated);
    let response = side(&operation.output, "Response", "The response of", received);
    let error = lower_error(cx, operation, &name);
    let fallback = format!("The operation `{}`.", name.ident);
    let docs = complete_docs(facts.texts[&operation.id].clone(), &operation.traits.common, &fallback);
    let (mut summary, text) = docs.split_summary();
    if summary.is_empty() {
        summary.push_paragraph(&fallback);
    }
    let mut call_docs = Docs::default();
    call_docs.push_paragraph(&format!("{} See {link}.", summary.to_line()));
    let page = lower_page(cx, operation, text, facts);
    Operation {
        id: operation.id.clone(),
        namespace: Namespace::of(&operation.id, &cx.model.service.id),
        summary,
        call_docs,
        deprecated,
        request,
        response,
        error,
        page,
        pagination: lower_pagination(cx, operation),
        endpoint_params: endpoint_params(cx, operation),
        traits: operation.traits.clone(),
        endpoint_member,
        has_idempotency_token: cx.model.shape(&operation.input).members().iter().any(is_idempotency_token),
        name,
    }
}

fn endpoint_params(cx: &Context<'_>, operation: &model::Operation) -> Vec<Binding> {
    let rules = cx.model.endpoint.as_ref();
    rules.and_then(|rules| rules.bindings.get(&operation.id)).cloned().unwrap_or_default()
}

fn lower_error(cx: &Context<'_>, operation: &model::Operation, name: &OperationName) -> OperationError {
    OperationError {
        ident: name.ident.with_suffix("Error"),
        docs: Docs::from_markdown(&format!("The errors of {}.", operation_link(&cx.names, name))),
        variants: operation.errors.iter().map(|id| lower_variant(cx, id)).collect(),
    }
}

fn lower_variant(cx: &Context<'_>, id: &ShapeId) -> ErrorVariant {
    let name = cx.names.type_name(id).clone();
    let mut docs = Docs::default();
    docs.push_paragraph(&pages::meaning(cx, cx.model.shape(id)));
    if docs.is_empty() {
        docs.push_paragraph(&format!("`{}`.", id.name()));
    }
    ErrorVariant { name, docs }
}
