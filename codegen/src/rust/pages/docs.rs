//! The documentation of what is generated: the model's own where it has some, facts from its traits everywhere.

use super::facts::member_facts;
use super::scope::Scope;
use crate::model::{self, CommonTraits, Deprecated};
use crate::rust::Context;
use crate::rust::names::{Names, OperationName};
use crate::text::{Docs, plain_markdown, plain_text, web_link};

/// The model's documentation of a shape, operation or value, or these words where there is none.
pub(crate) fn lower_common_docs(scope: &Scope<'_>, traits: &CommonTraits, fallback: &str) -> Docs {
    complete_docs(lower_documentation(scope, traits), traits, fallback)
}

/// The same of documentation that has been lowered.
pub(crate) fn complete_docs(mut docs: Docs, traits: &CommonTraits, fallback: &str) -> Docs {
    if docs.is_empty() {
        docs.push_paragraph(fallback);
    }
    push_references(&mut docs, traits);
    docs
}

/// The documentation of a request or response: these words, and what the model says of its shape.
pub(crate) fn lower_side_docs(cx: &Context<'_>, shape: &model::Shape, words: &str) -> Docs {
    let mut docs = Docs::from_markdown(words);
    docs.push_lines(lower_documentation(&Scope::of_shape(cx, shape), &shape.traits.common).lines);
    push_references(&mut docs, &shape.traits.common);
    docs
}

/// The documentation of a member, with what its traits say of its values.
pub(crate) fn lower_member_docs(cx: &Context<'_>, shape: &model::Shape, index: usize) -> Docs {
    let member = &shape.members()[index];
    let facts = match shape.kind {
        // That a union's member has a value goes without saying.
        model::ShapeKind::Union(_) => {
            let optional = model::Member { presence: model::Presence::Optional, ..member.clone() };
            member_facts(cx, &optional).join(" ")
        }
        _ => member_facts(cx, member).join(" "),
    };
    let mut docs = lower_own_docs(cx, shape, index);
    match docs.is_empty() {
        true => docs.push_paragraph(format!("`{}`. {facts}", member.name()).trim_end()),
        false => docs.push_paragraph(&facts),
    }
    push_references(&mut docs, &member.traits.common);
    docs
}

/// The first sentence of a member's documentation, or of its target's; nothing where neither has any.
pub(crate) fn lower_member_summary(cx: &Context<'_>, shape: &model::Shape, index: usize) -> String {
    lower_own_docs(cx, shape, index).first_sentence()
}

/// A member's documentation; its target's where it has none and the target does not have a page of its own.
fn lower_own_docs(cx: &Context<'_>, shape: &model::Shape, index: usize) -> Docs {
    let member = &shape.members()[index];
    let scope = Scope::of_member(cx, shape, index);
    let docs = lower_documentation(&scope, &member.traits.common);
    match docs.is_empty() && !cx.names.has_type(&member.target) {
        true => lower_documentation(&scope, &cx.model.shape(&member.target).traits.common),
        false => docs,
    }
}

/// The model's documentation, where it has some.
pub(crate) fn lower_documentation(scope: &Scope<'_>, traits: &CommonTraits) -> Docs {
    traits
        .documentation
        .as_deref()
        .map(|text| Docs::from_documentation(&|name| scope.path(name), text))
        .unwrap_or_default()
}

/// Adds since when there is something, and where to read on.
fn push_references(docs: &mut Docs, traits: &CommonTraits) {
    if let Some(since) = &traits.since {
        docs.push_paragraph(&format!("Since {}.", plain_markdown(since)));
    }
    let links = traits.external_documentation.iter().map(|(title, url)| web_link(title, url));
    docs.push_paragraph(&links.collect::<Vec<_>>().join(", "));
}

/// The deprecation of something, its message without markup: the compiler shows it as it is.
pub(crate) fn lower_deprecation(traits: &CommonTraits) -> Option<Deprecated> {
    let mut deprecated = traits.deprecated.clone()?;
    deprecated.message = deprecated.message.map(|message| plain_text(&message));
    Some(deprecated)
}

/// A link to an operation's module.
pub(crate) fn operation_link(names: &Names, name: &OperationName) -> String {
    format!("[`{}`]({})", name.ident, operation_path(names, name))
}

/// The path of an operation's module, as links write it.
pub(crate) fn operation_path(names: &Names, name: &OperationName) -> String {
    // Links name a raw identifier without its `r#`.
    format!("{}::operation::{}", names.root.path(), name.module.as_str())
}
