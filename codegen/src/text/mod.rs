//! Converts documentation texts, CommonMark that contains HTML, to our own Markdown.
//!
//! A text is converted to HTML ([`commonmark`]), to blocks ([`dom`], [`blocks`]), and to Markdown ([`markdown`],
//! [`line`]). Only the words of the text remain: tags and scripts are removed, and characters that would be markup are
//! escaped ([`escape`]). Names in code become links if the caller can resolve them. This module does not know the model.

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

/// Finds the path of the item that a name in code refers to.
pub(crate) type Resolve<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Markdown, line by line, without comment slashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// The lines, without line breaks.
    pub lines: Vec<String>,
}

impl Docs {
    /// Converts Smithy documentation without links to items.
    pub fn convert(documentation: &str) -> Self {
        Self::from_documentation(&|_| None, documentation)
    }

    /// The lines of our own Markdown, unchanged.
    pub(crate) fn from_markdown(text: &str) -> Self {
        Self { lines: text.trim().lines().map(|line| line.trim_end().to_owned()).collect() }
    }

    /// Converts Smithy documentation.
    pub(crate) fn from_documentation(resolve: Resolve<'_>, text: &str) -> Self {
        let blocks = dom::parse_blocks(&commonmark::to_html(text));
        Self { lines: markdown::write_blocks(&blocks, WIDTH, resolve) }
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
    pub(crate) fn push_lines(&mut self, lines: Vec<String>) {
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

/// The text of Markdown without markup, in one line.
pub(crate) fn plain_text(text: &str) -> String {
    blocks::to_plain_text(dom::parse_blocks(&commonmark::to_html(text)))
}
