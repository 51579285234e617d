//! Documentation as rustdoc Markdown: the model's own where it has some, facts from its traits everywhere.

use super::Context;
use super::naming::OperationName;
use super::value::to_json;
use crate::model::{self, Bounds, CommonTraits, Presence, ShapeKind, SimpleType};

/// Markdown, line by line, without the comment's slashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// The lines, none of which holds a line break.
    pub lines: Vec<String>,
}

impl Docs {
    /// The lines of a Markdown text.
    pub(crate) fn from_markdown(text: &str) -> Self {
        Self { lines: text.trim().lines().map(|line| line.trim_end().to_owned()).collect() }
    }

    /// The Markdown of Smithy documentation, which is CommonMark with HTML in it.
    fn from_documentation(text: &str) -> Self {
        let mut docs = match htmd::convert(text) {
            Ok(markdown) => Self::from_markdown(&markdown),
            Err(_) => Self::from_markdown(text),
        };
        docs.mark_code_as_text();
        docs
    }

    /// Marks blocks of code as text: rustdoc would take them for examples in Rust, and run them.
    fn mark_code_as_text(&mut self) {
        let mut open: Option<String> = None;
        for line in &mut self.lines {
            let fence: String = line.trim_start().chars().take_while(|c| *c == '`').collect();
            match &open {
                None if fence.len() >= 3 => {
                    let indent = line.len() - line.trim_start().len();
                    *line = format!("{}{fence}text", &line[..indent]);
                    open = Some(fence);
                }
                Some(begin) if fence.len() >= begin.len() && line.trim() == fence => open = None,
                _ => {}
            }
        }
    }

    /// Adds a paragraph.
    fn push_paragraph(&mut self, text: &str) {
        if !text.is_empty() {
            self.lines.push(String::new());
            self.lines.extend(Self::from_markdown(text).lines);
        }
    }

    /// The lines as one text.
    pub(crate) fn to_text(&self) -> String {
        self.lines.join("\n")
    }
}

/// The model's documentation of a shape, operation or value, or these words where there is none.
pub(crate) fn lower_common_docs(traits: &CommonTraits, fallback: &str) -> Docs {
    let mut docs = match documentation(traits) {
        Some(text) => Docs::from_documentation(text),
        None => Docs::from_markdown(fallback),
    };
    if let Some(since) = &traits.since {
        docs.push_paragraph(&format!("Since {since}."));
    }
    let links = traits.external_documentation.iter().map(|(title, url)| format!("[{title}]({url})"));
    docs.push_paragraph(&links.collect::<Vec<_>>().join(", "));
    docs
}

/// The model's documentation, where it says anything.
fn documentation(traits: &CommonTraits) -> Option<&str> {
    traits.documentation.as_deref().filter(|text| !text.trim().is_empty())
}

/// The documentation of a member, with what its traits say of its values.
pub(crate) fn lower_member_docs(cx: &Context<'_>, member: &model::Member) -> Docs {
    let facts = member_facts(cx, member).join(" ");
    let traits = &member.traits.common;
    if documentation(traits).is_none() {
        let name = format!("`{}`.", member.name());
        return lower_common_docs(traits, format!("{name} {facts}").trim_end());
    }
    let mut docs = lower_common_docs(traits, "");
    docs.push_paragraph(&facts);
    docs
}

/// What the traits of a member and its target say of its values, a sentence each.
pub(crate) fn member_facts(cx: &Context<'_>, member: &model::Member) -> Vec<String> {
    let target = cx.model.shape(&member.target);
    let mut facts = Vec::new();
    match &member.presence {
        Presence::Required => facts.push("Required.".to_owned()),
        Presence::Default(value) => facts.push(format!("Default: {}.", code_span(&to_json(value)))),
        Presence::Optional => {}
    }
    let own = &member.traits.common.constraints;
    let inherited = &target.traits.common.constraints;
    if let Some(bounds) = own.length.as_ref().or(inherited.length.as_ref()) {
        facts.push(capitalise(&format!("{} {}.", bounds_in_words(bounds), length_unit(&target.kind))));
    }
    if let Some(bounds) = own.range.as_ref().or(inherited.range.as_ref()) {
        facts.push(format!("Range: {}.", bounds_in_words(bounds)));
    }
    if let Some(pattern) = own.pattern.as_ref().or(inherited.pattern.as_ref()) {
        facts.push(format!("Pattern: {}.", code_span(pattern)));
    }
    if own.unique_items || inherited.unique_items {
        facts.push("No entry twice.".to_owned());
    }
    if member.traits.is_sensitive || target.traits.is_sensitive {
        facts.push("Sensitive.".to_owned());
    }
    facts
}

fn bounds_in_words(bounds: &Bounds) -> String {
    match (&bounds.min, &bounds.max) {
        (Some(min), Some(max)) if min == max => format!("exactly {min}"),
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => "any number of".to_owned(),
    }
}

fn capitalise(sentence: &str) -> String {
    let mut chars = sentence.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

fn length_unit(kind: &ShapeKind) -> &'static str {
    match kind {
        ShapeKind::Simple(SimpleType::Blob) => "bytes",
        ShapeKind::List(_) | ShapeKind::Map(..) => "entries",
        _ => "characters",
    }
}

/// A code span, its fence longer than any run of backticks in the text.
pub(crate) fn code_span(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// A link to an operation's module.
pub(crate) fn operation_link(name: &OperationName) -> String {
    // Links name a raw identifier without its `r#`.
    format!("[`{}`](crate::operation::{})", name.ident, name.module.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_of_the_model_is_no_example() {
        let check =
            |html: &str, expected: &str| assert_eq!(Docs::from_documentation(html).to_text(), expected);
        check("<pre><code>let it = be;</code></pre><p>a</p>", "```text\nlet it = be;\n```\n\na");
        check("<pre><code>```\na\n```</code></pre>", "````text\n```\na\n```\n````");
    }

    #[test]
    fn code_spans_hold_backticks() {
        assert_eq!(code_span("a"), "`a`");
        assert_eq!(code_span("a`b``c"), "```a`b``c```");
        assert_eq!(code_span("`"), "`` ` ``");
    }
}
