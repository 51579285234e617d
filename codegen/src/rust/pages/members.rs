//! The members of a request or response as lists, because types are too wide for tables.

use super::docs::lower_documentation;
use super::facts::{presence_facts, value_facts};
use super::page::Page;
use super::scope::{Scope, type_path};
use crate::model::{self, Presence};
use crate::rust::Context;
use crate::rust::arguments::is_argument;
use crate::rust::streams::events_type;
use crate::rust::types::{Type, lower_type};
use crate::shape_id::ShapeId;
use crate::text::{Block, Line};

/// Adds the members of an operation's request.
pub(super) fn push_request(page: &mut Page, cx: &Context<'_>, operation: &model::Operation) {
    push_members(page, cx, operation, (&operation.input, "Request"), ", required");
}

/// Adds the members of an operation's response, and the expression that takes its first list out of it.
pub(super) fn push_response(page: &mut Page, cx: &Context<'_>, operation: &model::Operation) {
    push_members(page, cx, operation, (&operation.output, "Response"), "");
    let members = cx.model.shape(&operation.output).members().iter().zip(cx.names.members(&operation.output));
    let mut lists = members.filter(|(member, _)| matches!(lower_type(cx, &member.target), Type::List(_)));
    if let Some((member, field)) = lists.next() {
        let unwrap = if member.presence == Presence::Optional { ".unwrap_or_default()" } else { "" };
        page.push_paragraph(
            Line::default()
                .code(format!("response.into_output().{field}{unwrap}"))
                .text(" takes the list out of the response."),
        );
    }
}

fn push_members(
    page: &mut Page,
    cx: &Context<'_>,
    operation: &model::Operation,
    (id, suffix): (&ShapeId, &str),
    required: &str,
) {
    let ident = cx.names.operation(&operation.id).ident.with_suffix(suffix);
    let link = Line::item(&ident, ident.as_str());
    let members = cx.model.shape(id).members();
    if members.is_empty() {
        return page.push_paragraph(link.text(" does not have members."));
    }
    page.push_paragraph(link.text(":"));
    let scope = Scope::of_operation(cx, operation);
    let items = members.iter().zip(cx.names.members(id)).map(|(member, field)| {
        let link = Line::item(field.as_str(), format!("field@{ident}::{}", field.as_str()));
        let events = events_type(cx, operation, id, member).map(|events| type_link(cx, &events));
        let value = events.unwrap_or_else(|| value_type(cx, member, required));
        let value = link.text(": ").with(value).text(".");
        let meaning = lower_documentation(&scope, &member.traits.common).first_sentence();
        let line = Line::join([value, meaning].into_iter().chain(limits(cx, member)), " ");
        vec![Block::Paragraph(line)]
    });
    page.push(Block::List(None, items.collect()));
}

/// The type of a member's values, and whether it is optional; `required` is the word for members that are not.
fn value_type(cx: &Context<'_>, member: &model::Member, required: &str) -> Line {
    let value_type = type_link(cx, &lower_type(cx, &member.target));
    match member.presence {
        _ if is_argument(member) => value_type.text(required),
        Presence::Default(_) => value_type,
        Presence::Required | Presence::Optional => value_type.text(", optional"),
    }
}

/// A type, with a link if it is or contains a generated one.
fn type_link(cx: &Context<'_>, value_type: &Type) -> Line {
    match value_type.named() {
        Some(name) => Line::item(value_type, type_path(&cx.names, name)),
        None => Line::default().code(value_type.to_string()),
    }
}

/// The documentation of a member and its values, without `Required.`, because the type shows that.
fn limits(cx: &Context<'_>, member: &model::Member) -> Vec<Line> {
    let mut facts = match member.presence {
        Presence::Required => Vec::new(),
        _ => presence_facts(member),
    };
    facts.extend(value_facts(cx, member));
    facts.extend(member.traits.common.deprecated.is_some().then(|| Line::from("Deprecated.")));
    facts
}
