//! Documentation: the blocks of a text, which can be read, extended and written.

use super::blocks::Block;
use super::line::{Line, Link};
use super::{read, write};

/// The documentation of an item, as a tree of blocks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Docs {
    pub(super) blocks: Vec<Block>,
}

impl Docs {
    /// Reads Smithy documentation, CommonMark with HTML in it, without links from names to items.
    pub fn convert(documentation: &str) -> Self {
        Self { blocks: read::read_blocks(documentation) }
    }

    /// Turns names of items in code into links; `resolve` returns the path of the item that a name refers to.
    pub(crate) fn link_names(mut self, resolve: &dyn Fn(&str) -> Option<String>) -> Self {
        read::link_names(&mut self.blocks, resolve);
        self
    }

    /// Documentation of one paragraph; empty if the line is empty.
    pub(crate) fn paragraph(line: impl Into<Line>) -> Self {
        let mut docs = Self::default();
        docs.push_paragraph(line);
        docs
    }

    /// Adds a paragraph unless it is empty.
    pub(crate) fn push_paragraph(&mut self, line: impl Into<Line>) {
        let line = line.into();
        if !line.is_empty() {
            self.push(Block::Paragraph(line));
        }
    }

    /// Adds a heading.
    pub(crate) fn push_heading(&mut self, level: usize, line: impl Into<Line>) {
        self.push(Block::Heading(level, line.into()));
    }

    /// Adds a block.
    pub(crate) fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Adds the blocks of another text.
    pub(crate) fn append(&mut self, other: Self) {
        self.blocks.extend(other.blocks);
    }

    /// Adds a sentence to the last paragraph, or as a new paragraph if the last block is not one.
    pub(crate) fn push_sentence(&mut self, sentence: Line) {
        match self.blocks.last_mut() {
            Some(Block::Paragraph(line)) => *line = std::mem::take(line).text(" ").with(sentence),
            _ => self.push_paragraph(sentence),
        }
    }

    /// Returns `true` if there is no text.
    pub(crate) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The first paragraph and the rest; the paragraph is empty if something else comes first.
    pub(crate) fn split_summary(mut self) -> (Line, Self) {
        match self.blocks.first_mut() {
            Some(Block::Paragraph(line)) => {
                let summary = std::mem::take(line);
                self.blocks.remove(0);
                (summary, self)
            }
            _ => (Line::default(), self),
        }
    }

    /// The text with these words before its first paragraph.
    pub(crate) fn after(self, words: Line) -> Self {
        let (summary, rest) = self.split_summary();
        let mut docs = Self::paragraph(Line::join([words, summary], " "));
        docs.append(rest);
        docs
    }

    /// The first sentence of the first paragraph.
    pub(crate) fn first_sentence(&self) -> Line {
        match self.blocks.first() {
            Some(Block::Paragraph(line)) => line.first_sentence(),
            _ => Line::default(),
        }
    }

    /// The targets of its links.
    pub(crate) fn links(&self) -> impl Iterator<Item = &Link> {
        self.blocks.iter().flat_map(Block::links)
    }

    /// The lines of its Markdown, without line breaks.
    pub fn to_lines(&self) -> Vec<String> {
        write::write_blocks(&self.blocks)
    }

    /// Its Markdown.
    pub fn to_text(&self) -> String {
        self.to_lines().join("\n")
    }
}
