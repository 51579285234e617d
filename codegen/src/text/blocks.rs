//! The blocks of a text, as Markdown has them.

use super::line::{Line, Link, Run};

/// A block of text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Block {
    Paragraph(Line),
    /// A heading of a level from 1 to 6.
    Heading(usize, Line),
    /// A list, with its first number if it is numbered.
    List(Option<u32>, Vec<Vec<Block>>),
    /// A quote or, with a label, a note.
    Quote(Option<&'static str>, Vec<Block>),
    /// Code with the language of its fence: rustdoc runs all blocks except `text`, `json` and the like.
    Code(&'static str, String),
    Table(Table),
    Rule,
    /// Markdown that is part of the generator, written as it is.
    Markdown(String),
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Table {
    /// Whether the first row is the head.
    pub(crate) has_head: bool,
    pub(crate) rows: Vec<Vec<Line>>,
}

impl Table {
    /// A table with a head.
    pub(crate) fn new(head: &[&str], rows: impl Iterator<Item = Vec<Line>>) -> Self {
        let head = head.iter().map(|cell| Line::from(*cell)).collect();
        Self { has_head: true, rows: std::iter::once(head).chain(rows).collect() }
    }
}

impl Block {
    /// Calls a function for every line in the block.
    pub(super) fn for_each_line<'a>(&'a self, call: &mut impl FnMut(&'a Line)) {
        match self {
            Self::Paragraph(line) | Self::Heading(_, line) => call(line),
            Self::List(_, items) => items.iter().flatten().for_each(|block| block.for_each_line(call)),
            Self::Quote(_, blocks) => blocks.iter().for_each(|block| block.for_each_line(call)),
            Self::Table(table) => table.rows.iter().flatten().for_each(call),
            Self::Code(..) | Self::Rule | Self::Markdown(_) => {}
        }
    }

    /// Calls a function for every line in the block, which may change it.
    pub(super) fn for_each_line_mut(&mut self, call: &mut impl FnMut(&mut Line)) {
        match self {
            Self::Paragraph(line) | Self::Heading(_, line) => call(line),
            Self::List(_, items) => {
                items.iter_mut().flatten().for_each(|block| block.for_each_line_mut(call));
            }
            Self::Quote(_, blocks) => blocks.iter_mut().for_each(|block| block.for_each_line_mut(call)),
            Self::Table(table) => table.rows.iter_mut().flatten().for_each(call),
            Self::Code(..) | Self::Rule | Self::Markdown(_) => {}
        }
    }

    /// The link targets in the block, in order.
    pub(super) fn links(&self) -> Vec<&Link> {
        let mut links = Vec::new();
        self.for_each_line(&mut |line| {
            links.extend(line.runs.iter().filter_map(|run| run.style.link.as_ref()))
        });
        links
    }
}

/// Flattens blocks to runs, for places with room for only one line.
pub(super) fn in_one_line(blocks: Vec<Block>) -> Line {
    let mut line = Line::default();
    for block in blocks {
        if !line.is_empty() {
            line = line.text(" ");
        }
        line = line.with(match block {
            Block::Paragraph(below) | Block::Heading(_, below) => below,
            Block::List(_, items) => in_one_line(items.into_iter().flatten().collect()),
            Block::Quote(_, blocks) => in_one_line(blocks),
            Block::Code(_, text) => Line::from(Run::code(&text)),
            Block::Table(table) => {
                in_one_line(table.rows.into_iter().flatten().map(Block::Paragraph).collect())
            }
            Block::Rule | Block::Markdown(_) => Line::default(),
        });
    }
    line
}
