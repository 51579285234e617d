//! Documentation texts, CommonMark with HTML in it, as Markdown of our own.
//!
//! A text becomes HTML ([`commonmark`]), blocks ([`dom`], [`blocks`]), and Markdown again ([`markdown`], [`line`]) of
//! which nothing but the words is the text's: no tag and no script comes through, and what would be markup is escaped
//! ([`escape`]). Names in code become links, where the caller knows what they mean. This module knows no model.

mod blocks;
mod commonmark;
mod dom;
mod escape;
mod line;
mod markdown;
mod tags;
#[cfg(test)]
mod tests;
mod urls;
mod words;

use self::words::{WIDTH, Words};

pub(crate) use escape::code_span;

/// Finds the path of the item that a name in code means.
pub(crate) type Resolve<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Markdown, line by line, without the comment's slashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// The lines, none of which holds a line break.
    pub lines: Vec<String>,
}

impl Docs {
    /// The Markdown of Smithy documentation, CommonMark with HTML in it, whose names mean no items.
    pub fn convert(documentation: &str) -> Self {
        Self::from_documentation(&|_| None, documentation)
    }

    /// The lines of a Markdown text of our own, as they are.
    pub(crate) fn from_markdown(text: &str) -> Self {
        Self { lines: text.trim().lines().map(|line| line.trim_end().to_owned()).collect() }
    }

    /// The Markdown of a text of the model, which is CommonMark with HTML in it.
    pub(crate) fn from_documentation(resolve: Resolve<'_>, text: &str) -> Self {
        let blocks = dom::parse_blocks(&commonmark::to_html(text));
        Self { lines: markdown::write_blocks(&blocks, WIDTH, resolve) }
    }

    /// Adds a paragraph of Markdown of our own, its code and links kept whole.
    pub(crate) fn push_paragraph(&mut self, text: &str) {
        let mut words = Words::default();
        words.push_markdown(text);
        self.push_lines(words.to_lines(WIDTH));
    }

    /// Adds a block of Markdown of our own, as it is.
    pub(crate) fn push_block(&mut self, text: &str) {
        self.push_lines(Self::from_markdown(text).lines);
    }

    /// Adds a list of Markdown of our own, a paragraph for each item.
    pub(crate) fn push_list(&mut self, items: &[String]) {
        let lines = items.iter().flat_map(|item| {
            let mut words = Words::default();
            words.push_markdown(item);
            let lines = words.to_lines(WIDTH).into_iter().enumerate();
            lines.map(|(index, line)| if index == 0 { format!("- {line}") } else { format!("  {line}") })
        });
        self.push_lines(lines.collect());
    }

    /// Adds lines as a block of their own.
    pub(crate) fn push_lines(&mut self, lines: Vec<String>) {
        if !lines.is_empty() && !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.extend(lines);
    }

    /// Whether there is nothing to read.
    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The first paragraph and the rest; all is rest where something else comes first.
    pub(crate) fn split_summary(mut self) -> (Self, Self) {
        let begins_with_text = self.lines.first().is_some_and(|line| !is_block(line));
        let end = match begins_with_text {
            true => self.lines.iter().position(String::is_empty).unwrap_or(self.lines.len()),
            false => 0,
        };
        let rest = self.lines.split_off(end);
        (self, Self { lines: rest.into_iter().skip_while(String::is_empty).collect() })
    }

    /// The same text, its first paragraph begun with these words.
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

    /// The lines of a paragraph as one, without the marks of line breaks.
    pub(crate) fn to_line(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            // An escaped backslash at the end is two of them.
            let backslashes = text.len() - text.trim_end_matches('\\').len();
            text.truncate(text.len() - backslashes % 2);
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(line);
        }
        text
    }

    /// Where its links lead.
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

/// Whether a line begins a list, a quotation, a table, a heading or a block of code, or is a rule.
fn is_block(line: &str) -> bool {
    let word = line.split(' ').next().unwrap_or("");
    let is_fence = line.starts_with("```") && line.trim_start_matches('`') == "text";
    escape::is_block_marker(word) || matches!(word, "*" | "___") || word.starts_with('|') || is_fence
}

/// A link to a page of the web; the title alone where the address is none.
pub(crate) fn web_link(title: &str, url: &str) -> String {
    match urls::web_address(url) {
        Some(address) => format!("[{}]({address})", plain_markdown(title)),
        None => plain_markdown(title),
    }
}

/// Markdown that shows a text as it is, in a line.
pub(crate) fn plain_markdown(text: &str) -> String {
    escape::escape(escape::in_one_line(text).trim(), None).into_owned()
}

/// The words of a text without markup, in one line.
pub(crate) fn plain_text(text: &str) -> String {
    blocks::to_plain_text(dom::parse_blocks(&commonmark::to_html(text)))
}
