//! The documentation of generated items: the model's own texts if it has any, and facts from its traits.

use super::facts::member_facts;
use super::scope::Scope;
use crate::model::{self, CommonTraits, Deprecated};
use crate::rust::Context;
use crate::rust::names::{Names, OperationName};
use crate::text::{Docs, plain_markdown, plain_text, web_link};

/// The model's documentation of a shape, operation or value, or `words` if there is none.
pub(crate) fn lower_common_docs(scope: &Scope<'_>, traits: &CommonTraits, fallback: &str) -> Docs {
    complete_docs(lower_documentation(scope, traits), traits, fallback)
}

/// Completes documentation that has been lowered.
pub(crate) fn complete_docs(mut docs: Docs, traits: &CommonTraits, fallback: &str) -> Docs {
    if docs.is_empty() {
        docs.push_paragraph(fallback);
    }
    push_references(&mut docs, traits);
    docs
}

/// The documentation of a request or response: `words`, and the model's documentation of its shape.
pub(crate) fn lower_side_docs(cx: &Context<'_>, shape: &model::Shape, words: &str) -> Docs {
    let mut docs = Docs::from_markdown(words);
    docs.push_lines(lower_documentation(&Scope::of_shape(cx, shape), &shape.traits.common).lines);
    push_references(&mut docs, &shape.traits.common);
    docs
}

/// The documentation of a member, with facts about its values from its traits.
pub(crate) fn lower_member_docs(cx: &Context<'_>, shape: &model::Shape, index: usize) -> Docs {
    let member = &shape.members()[index];
    let facts = match shape.kind {
        // The value of a union's member is always present.
        model::ShapeKind::Union(_) => {
            let optional = model::Member { presence: model::Presence::Optional, ..member.clone() };
            member_facts(cx, &optional).join(" ")
        }
        _ => member_facts(cx, member).join(" "),
    };
    let scope = Scope::of_member(cx, shape, index);
    let mut docs = lower_documentation(&scope, &member.traits.common);
    if docs.is_empty() && !cx.names.has_type(&member.target) {
        docs = lower_documentation(&scope, &cx.model.shape(&member.target).traits.common);
    }
    match docs.is_empty() {
        true => docs.push_paragraph(format!("`{}`. {facts}", member.name()).trim_end()),
        false => docs.push_paragraph(&facts),
    }
    push_references(&mut docs, &member.traits.common);
    docs
}

/// The model's documentation, if any.
pub(crate) fn lower_documentation(scope: &Scope<'_>, traits: &CommonTraits) -> Docs {
    traits
        .documentation
        .as_deref()
        .map(|text| Docs::from_documentation(&|name| scope.path(name), text))
        .unwrap_or_default()
}

/// Adds the version in which something was added, and links for further reading.
fn push_references(docs: &mut Docs, traits: &CommonTraits) {
    if let Some(since) = &traits.since {
        docs.push_paragraph(&format!("Since {}.", plain_markdown(since)));
    }
    let links = traits.external_documentation.iter().map(|(title, url)| web_link(title, url));
    docs.push_paragraph(&links.collect::<Vec<_>>().join(", "));
}

/// The deprecation of an item. Its message is plain text, because the compiler prints it as it is.
pub(crate) fn lower_deprecation(traits: &CommonTraits) -> Option<Deprecated> {
    let mut deprecated = traits.deprecated.clone()?;
    deprecated.message = deprecated.message.map(|message| plain_text(&message));
    Some(deprecated)
}

/// A link to an operation's module.
pub(crate) fn operation_link(names: &Names, name: &OperationName) -> String {
    format!("[`{}`]({})", name.ident, operation_path(names, name))
}

/// The path of an operation's module, for links.
pub(crate) fn operation_path(names: &Names, name: &OperationName) -> String {
    // Links name a raw identifier without its `r#`.
    format!("{}::operation::{}", names.root.path(), name.module.as_str())
}
