//! Documentation as rustdoc Markdown: the model's own where it has some, facts from its traits everywhere.
//!
//! The model's texts are CommonMark with HTML in it. They become HTML ([`commonmark`]), blocks ([`dom`], [`blocks`]),
//! and Markdown again ([`markdown`], [`line`]) of which nothing but the text is the model's: no tag and no script
//! comes through, and what would be markup is escaped ([`escape`]). Names in code become links ([`scope`]).

mod blocks;
mod commonmark;
mod dom;
mod escape;
mod facts;
mod line;
mod markdown;
mod scope;
mod tags;
#[cfg(test)]
mod tests;
mod urls;
mod words;

use self::words::{WIDTH, Words};
use super::Context;
use super::names::{Names, OperationName};
use crate::model::{self, CommonTraits, Deprecated};

pub(crate) use escape::code_span;
pub(crate) use facts::member_facts;
pub(crate) use scope::{Items, Scope, type_path};

/// Markdown, line by line, without comment slashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// The lines, without line breaks.
    pub lines: Vec<String>,
}

impl Docs {
    /// Converts Smithy documentation without links to items.
    pub fn convert(documentation: &str) -> Self {
        Self::from_documentation(&Scope::default(), documentation)
    }

    /// The lines of our own Markdown, unchanged.
    pub(crate) fn from_markdown(text: &str) -> Self {
        Self { lines: text.trim().lines().map(|line| line.trim_end().to_owned()).collect() }
    }

    /// Converts Smithy documentation.
    pub(crate) fn from_documentation(scope: &Scope<'_>, text: &str) -> Self {
        let blocks = dom::parse_blocks(&commonmark::to_html(text));
        Self { lines: markdown::write_blocks(&blocks, WIDTH, scope) }
    }

    /// Adds a paragraph of our own Markdown, without breaking code and links.
    pub(crate) fn push_paragraph(&mut self, text: &str) {
        let mut words = Words::default();
        words.push_markdown(text);
        self.push_lines(words.to_lines(WIDTH));
    }

    /// Adds a block of our own Markdown, unchanged.
    pub(crate) fn push_block(&mut self, text: &str) {
        self.push_lines(Self::from_markdown(text).lines);
    }

    /// Adds lines as a separate block.
    fn push_lines(&mut self, lines: Vec<String>) {
        if !lines.is_empty() && !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.extend(lines);
    }

    /// Returns `true` if there is no text.
    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The first paragraph and the rest; everything is the rest if the text begins with another block.
    pub(crate) fn split_summary(mut self) -> (Self, Self) {
        let begins_with_text = self.lines.first().is_some_and(|line| !is_block(line));
        let end = match begins_with_text {
            true => self.lines.iter().position(String::is_empty).unwrap_or(self.lines.len()),
            false => 0,
        };
        let rest = self.lines.split_off(end);
        (self, Self { lines: rest.into_iter().skip_while(String::is_empty).collect() })
    }

    /// The text with these words in front of its first paragraph.
    pub(crate) fn after(self, words: &str) -> Self {
        let (summary, rest) = self.split_summary();
        let mut docs = Self::default();
        docs.push_paragraph(&format!("{words} {}", summary.to_line()));
        docs.push_lines(rest.lines);
        docs
    }

    /// The first sentence of the first paragraph, in one line.
    pub(crate) fn first_sentence(&self) -> String {
        let (summary, _) = self.clone().split_summary();
        words::first_sentence(&summary.to_line()).to_owned()
    }

    /// The lines of a paragraph as one, without marks for line breaks.
    pub(crate) fn to_line(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            // A trailing escaped backslash is two backslashes.
            let backslashes = text.len() - text.trim_end_matches('\\').len();
            text.truncate(text.len() - backslashes % 2);
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(line);
        }
        text
    }

    /// The targets of its links.
    pub(crate) fn link_targets(&self) -> Vec<String> {
        let text = self.to_text();
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
        targets.map(|(target, _)| target.to_owned()).collect()
    }

    /// The lines as one text.
    pub fn to_text(&self) -> String {
        self.lines.join("\n")
    }
}

/// Returns `true` if a line starts a list, a quote, a table, a heading or a code block, or is a rule.
fn is_block(line: &str) -> bool {
    let word = line.split(' ').next().unwrap_or("");
    let is_fence = line.starts_with("```") && line.trim_start_matches('`') == "text";
    escape::is_block_marker(word) || matches!(word, "*" | "___") || word.starts_with('|') || is_fence
}

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
    traits.documentation.as_deref().map(|text| Docs::from_documentation(scope, text)).unwrap_or_default()
}

/// Adds the version in which something was added, and links for further reading.
fn push_references(docs: &mut Docs, traits: &CommonTraits) {
    if let Some(since) = &traits.since {
        docs.push_paragraph(&format!("Since {}.", plain_markdown(since)));
    }
    let links = traits.external_documentation.iter().map(|(title, url)| web_link(title, url));
    docs.push_paragraph(&links.collect::<Vec<_>>().join(", "));
}

/// A link to a web page, or only the title if the address is not valid.
pub(crate) fn web_link(title: &str, url: &str) -> String {
    match urls::web_address(url) {
        Some(address) => format!("[{}]({address})", plain_markdown(title)),
        None => plain_markdown(title),
    }
}

/// Markdown that shows a text literally, in a line.
pub(crate) fn plain_markdown(text: &str) -> String {
    escape::escape(escape::in_one_line(text).trim(), None).into_owned()
}

/// The deprecation of an item. Its message is plain text, because the compiler prints it as it is.
pub(crate) fn lower_deprecation(traits: &CommonTraits) -> Option<Deprecated> {
    let mut deprecated = traits.deprecated.clone()?;
    deprecated.message = deprecated
        .message
        .map(|message| blocks::to_plain_text(dom::parse_blocks(&commonmark::to_html(&message))));
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
