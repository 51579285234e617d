//! The page that documents an operation: what it takes, gives and fails with, and an example that compiles.

use super::Context;
use super::docs::{Docs, Scope, code_span, lower_common_docs, member_facts};
use super::sample::sample_request;
use super::structure::is_argument;
use super::types::lower_type;
use crate::model::{self, Fault, Presence, ShapeTraits};
use crate::shape_id::ShapeId;

/// The page of an operation.
pub(crate) fn lower_page(cx: &Context<'_>, operation: &model::Operation) -> Docs {
    let name = cx.names.operation(&operation.id);
    let scope = Scope::of_operation(cx, operation);
    let docs =
        lower_common_docs(&scope, &operation.traits.common, &format!("The operation `{}`.", name.ident));
    let request = format!("# Request: [`{0}Request`](super::{0}Request)", name.ident);
    let response = format!("# Response: [`{0}Response`](super::{0}Response)", name.ident);
    let error = format!("# Errors: [`{0}Error`](super::{0}Error)", name.ident);
    let sections = [
        docs.to_text(),
        credentials(operation, &cx.model.service),
        request,
        member_table(cx, &operation.input),
        sample_request(cx, operation),
        response,
        member_table(cx, &operation.output),
        pagination(operation),
        error,
        error_table(cx, &operation.errors),
    ];
    let sections: Vec<String> = sections.into_iter().filter(|section| !section.is_empty()).collect();
    Docs::from_markdown(&sections.join("\n\n"))
}

fn credentials(operation: &model::Operation, service: &model::Service) -> String {
    if operation.traits.auth.is_empty() || operation.traits.has_optional_auth {
        return "Needs no credentials.".to_owned();
    }
    match &service.traits.signing_name {
        Some(prefix) => {
            let action = code_span(&format!("{prefix}:{}", operation.id.name()));
            format!("Signed: needs credentials that allow the IAM action {action}.")
        }
        None => "Needs credentials.".to_owned(),
    }
}

fn member_table(cx: &Context<'_>, id: &ShapeId) -> String {
    let members = cx.model.shape(id).members();
    if members.is_empty() {
        return "No members.".to_owned();
    }
    let rows = members.iter().zip(cx.names.members(id)).map(|(member, ident)| {
        let value_type = lower_type(cx, &member.target);
        let value_type = match member.presence {
            Presence::Required if is_argument(member) => value_type.to_string(),
            Presence::Default(_) => value_type.to_string(),
            Presence::Required | Presence::Optional => format!("Option<{value_type}>"),
        };
        let facts = escape_cell(&member_facts(cx, member).join(" "));
        format!("| `{ident}` | {} | {} |", escape_cell(&code_span(&value_type)), facts)
    });
    table("| Member | Type | |\n| --- | --- | --- |", rows)
}

fn pagination(operation: &model::Operation) -> String {
    let Some(pagination) = &operation.traits.pagination else { return String::new() };
    let (input, output) = (code_span(&pagination.input_token), code_span(&pagination.output_token));
    format!("Paginated: the response's {output} is the {input} of the request for the next page.")
}

fn error_table(cx: &Context<'_>, errors: &[ShapeId]) -> String {
    if errors.is_empty() {
        return "The model names none.".to_owned();
    }
    let rows = errors.iter().map(|id| {
        let ident = &cx.names.type_name(id).ident;
        let traits = &cx.model.shape(id).traits;
        format!("| [`{ident}`](crate::error::{ident}) | {} |", error_cells(traits))
    });
    table("| Error | Status | Fault |\n| --- | --- | --- |", rows)
}

fn error_cells(traits: &ShapeTraits) -> String {
    let Some(error) = &traits.error else { return String::new() };
    let (fault, default_status) = match error.fault {
        Fault::Client => ("client", 400),
        Fault::Server => ("server", 500),
    };
    format!("{} | {fault}", error.http_status.unwrap_or(default_status))
}

fn table(head: &str, rows: impl Iterator<Item = String>) -> String {
    std::iter::once(head.to_owned()).chain(rows).collect::<Vec<_>>().join("\n")
}

/// A table's cell ends at a bar, even within code.
fn escape_cell(text: &str) -> String {
    text.replace('|', "\\|")
}
