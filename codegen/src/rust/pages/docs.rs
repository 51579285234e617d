//! The documentation of generated items: the model's own texts if it has any, and facts from its traits.

use super::facts::{presence_facts, value_facts};
use super::scope::Scope;
use crate::model::{self, CommonTraits, Deprecated};
use crate::rust::Context;
use crate::rust::names::{Names, OperationName};
use crate::text::{Docs, Line, plain_text};

/// The model's documentation of a shape, operation or value, or this line if it has none.
pub(crate) fn lower_common_docs(scope: &Scope<'_>, traits: &CommonTraits, fallback: Line) -> Docs {
    complete_docs(lower_documentation(scope, traits), traits, Docs::paragraph(fallback))
}

/// Lowered documentation, or another text if it is empty, with the references in the traits.
pub(crate) fn complete_docs(docs: Docs, traits: &CommonTraits, fallback: Docs) -> Docs {
    let mut docs = if docs.is_empty() { fallback } else { docs };
    push_references(&mut docs, traits);
    docs
}

/// The documentation of a request or response: this line, and the model's documentation of its shape.
pub(crate) fn lower_side_docs(cx: &Context<'_>, shape: &model::Shape, line: Line) -> Docs {
    let mut docs = Docs::paragraph(line);
    docs.append(lower_documentation(&Scope::of_shape(cx, shape), &shape.traits.common));
    push_references(&mut docs, &shape.traits.common);
    docs
}

/// The documentation of a member, with facts about its values from its traits.
pub(crate) fn lower_member_docs(cx: &Context<'_>, shape: &model::Shape, index: usize) -> Docs {
    let member = &shape.members()[index];
    let presence = match shape.kind {
        // The value of a union's member is always present.
        model::ShapeKind::Union(_) => Vec::new(),
        _ => presence_facts(member),
    };
    let facts = Line::join(presence.into_iter().chain(value_facts(cx, member)), " ");
    let mut docs = lower_own_docs(cx, shape, index);
    if docs.is_empty() {
        docs.push_paragraph(Line::join([code_sentence(member.name()), facts], " "))
    } else {
        docs.push_paragraph(facts)
    }
    push_references(&mut docs, &member.traits.common);
    docs
}

/// The first sentence of a member's documentation, or of its target's; empty if neither has any.
pub(crate) fn lower_member_summary(cx: &Context<'_>, shape: &model::Shape, index: usize) -> Line {
    lower_own_docs(cx, shape, index).first_sentence()
}

/// The first paragraph of a member's documentation, or of its target's; empty if neither has any.
pub(crate) fn lower_member_paragraph(cx: &Context<'_>, shape: &model::Shape, index: usize) -> Line {
    lower_own_docs(cx, shape, index).split_summary().0.without_breaks()
}

/// A member's documentation; its target's if it has none and the target does not have a page of its own.
fn lower_own_docs(cx: &Context<'_>, shape: &model::Shape, index: usize) -> Docs {
    let member = &shape.members()[index];
    let scope = Scope::of_member(cx, shape, index);
    let docs = lower_documentation(&scope, &member.traits.common);
    if docs.is_empty() && !cx.names.has_type(&member.target) {
        lower_documentation(&scope, &cx.model.shape(&member.target).traits.common)
    } else {
        docs
    }
}

/// A name in the model as the only documentation.
pub(crate) fn code_sentence(name: &str) -> Line {
    Line::default().code(name).text(".")
}

/// The model's documentation, if it has some.
pub(crate) fn lower_documentation(scope: &Scope<'_>, traits: &CommonTraits) -> Docs {
    traits.documentation.as_deref().map(|text| scope.read(text)).unwrap_or_default()
}

/// Adds the version in which something was added, and links for further reading.
fn push_references(docs: &mut Docs, traits: &CommonTraits) {
    if let Some(since) = &traits.since {
        docs.push_paragraph(Line::from("Since ").text(since).text("."));
    }
    let links = traits.external_documentation.iter().map(|(title, url)| Line::page(title, url));
    docs.push_paragraph(Line::join(links, ", "));
}

/// The deprecation of an item. Its message is plain text, because the compiler prints it unchanged.
pub(crate) fn lower_deprecation(traits: &CommonTraits) -> Option<Deprecated> {
    let mut deprecated = traits.deprecated.clone()?;
    deprecated.message = deprecated.message.map(|message| plain_text(&message));
    Some(deprecated)
}

/// A link to an operation's module.
pub(crate) fn operation_link(names: &Names, name: &OperationName) -> Line {
    Line::item(&name.ident, operation_path(names, name))
}

/// The path of an operation's module, for links.
pub(crate) fn operation_path(names: &Names, name: &OperationName) -> String {
    // In links, raw identifiers are written without `r#`.
    format!("{}::operation::{}", names.root.path(), name.module.as_str())
}
