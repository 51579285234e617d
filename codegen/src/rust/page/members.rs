//! The members of a request and of a response.

use super::super::docs::{Scope, code_span, lower_documentation, member_facts};
use super::super::structure::is_argument;
use super::super::types::lower_type;
use super::super::{Context, Ident};
use super::table;
use crate::model::{self, Presence};
use crate::shape_id::ShapeId;

/// The members of an operation's request: what they hold, which of them are required, and their limits.
pub(super) fn request_table(cx: &Context<'_>, operation: &model::Operation) -> String {
    let ident = cx.names.operation(&operation.id).ident.with_suffix("Request");
    let scope = Scope::of_operation(cx, operation);
    let row = |member: &model::Member, field: &Ident| {
        let is_required = if is_argument(member) { "yes" } else { "" };
        let [link, member_type, meaning] = cells(cx, &scope, &ident, member, field);
        let meaning = format!("{meaning} {}", limits(cx, member));
        vec![link, member_type, is_required.to_owned(), meaning.trim().to_owned()]
    };
    let head = ["Member", "Type", "Required", "Meaning and limits"];
    member_table(cx, &operation.input, &ident, &head, row)
}

/// The members of an operation's response.
pub(super) fn response_table(cx: &Context<'_>, operation: &model::Operation) -> String {
    let ident = cx.names.operation(&operation.id).ident.with_suffix("Response");
    let scope = Scope::of_operation(cx, operation);
    let row = |member: &model::Member, field: &Ident| cells(cx, &scope, &ident, member, field).to_vec();
    member_table(cx, &operation.output, &ident, &["Member", "Type", "Meaning"], row)
}

fn member_table(
    cx: &Context<'_>,
    id: &ShapeId,
    ident: &Ident,
    head: &[&str],
    row: impl Fn(&model::Member, &Ident) -> Vec<String>,
) -> String {
    let members = cx.model.shape(id).members();
    if members.is_empty() {
        return format!("[`{ident}`] has no members.");
    }
    let rows = members.iter().zip(cx.names.members(id)).map(|(member, field)| row(member, field));
    format!("[`{ident}`]:\n\n{}", table(head, rows))
}

/// A member's name, type and meaning.
fn cells(
    cx: &Context<'_>,
    scope: &Scope<'_>,
    structure: &Ident,
    member: &model::Member,
    field: &Ident,
) -> [String; 3] {
    let link = format!("[`{0}`](field@{structure}::{0})", field.as_str());
    let meaning = lower_documentation(scope, &member.traits.common).first_sentence();
    [link, member_type(cx, member), meaning]
}

fn member_type(cx: &Context<'_>, member: &model::Member) -> String {
    let value_type = lower_type(cx, &member.target);
    let is_there = is_argument(member) || matches!(member.presence, Presence::Default(_));
    code_span(&if is_there { value_type.to_string() } else { format!("Option<{value_type}>") })
}

/// What the model says of a member's values, but for what the table has a column for.
fn limits(cx: &Context<'_>, member: &model::Member) -> String {
    match member.presence {
        Presence::Required => {
            let optional = model::Member { presence: Presence::Optional, ..member.clone() };
            member_facts(cx, &optional).join(" ")
        }
        _ => member_facts(cx, member).join(" "),
    }
}
