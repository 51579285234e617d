//! The members of a request or response as lists, because types are too wide for tables.

use super::docs::lower_documentation;
use super::facts::member_facts;
use super::scope::{Scope, type_path};
use crate::model::{self, Presence};
use crate::rust::Context;
use crate::rust::structure::is_argument;
use crate::rust::types::{Type, lower_type};
use crate::shape_id::ShapeId;
use crate::text::code_span;

/// The members of an operation's request.
pub(super) fn request_list(cx: &Context<'_>, operation: &model::Operation) -> String {
    member_list(cx, operation, &operation.input, "Request", ", required")
}

/// The members of an operation's response.
pub(super) fn response_list(cx: &Context<'_>, operation: &model::Operation) -> String {
    member_list(cx, operation, &operation.output, "Response", "")
}

fn member_list(
    cx: &Context<'_>,
    operation: &model::Operation,
    id: &ShapeId,
    suffix: &str,
    required: &str,
) -> String {
    let ident = cx.names.operation(&operation.id).ident.with_suffix(suffix);
    let members = cx.model.shape(id).members();
    if members.is_empty() {
        return format!("[`{ident}`] has no members.");
    }
    let scope = Scope::of_operation(cx, operation);
    let items = members.iter().zip(cx.names.members(id)).map(|(member, field)| {
        let link = format!("[`{0}`](field@{ident}::{0})", field.as_str());
        let meaning = lower_documentation(&scope, &member.traits.common).first_sentence();
        let mut sentences = vec![format!("- {link}: {}.", value_type(cx, member, required)), meaning];
        sentences.push(limits(cx, member));
        sentences.retain(|sentence| !sentence.is_empty());
        sentences.join(" ")
    });
    format!("[`{ident}`]:\n\n{}", items.collect::<Vec<_>>().join("\n"))
}

/// The type of a member's values, and whether it is optional; `required` is the word for members that are not.
fn value_type(cx: &Context<'_>, member: &model::Member, required: &str) -> String {
    let value_type = type_link(cx, &lower_type(cx, &member.target));
    match member.presence {
        _ if is_argument(member) => format!("{value_type}{required}"),
        Presence::Default(_) => value_type,
        Presence::Required | Presence::Optional => format!("{value_type}, optional"),
    }
}

/// A type, with a link if it is or contains a generated one.
fn type_link(cx: &Context<'_>, value_type: &Type) -> String {
    let code = code_span(&value_type.to_string());
    match value_type.named() {
        Some(name) => format!("[{code}]({})", type_path(&cx.names, name)),
        None => code,
    }
}

/// The limits of a member's values.
fn limits(cx: &Context<'_>, member: &model::Member) -> String {
    let mut facts = match member.presence {
        Presence::Required => {
            let optional = model::Member { presence: Presence::Optional, ..member.clone() };
            member_facts(cx, &optional)
        }
        _ => member_facts(cx, member),
    };
    if member.traits.common.deprecated.is_some() {
        facts.push("Deprecated.".to_owned());
    }
    facts.join(" ")
}
