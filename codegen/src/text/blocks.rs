//! Text as blocks and styled lines: the subset of HTML that Markdown can express.

use std::rc::Rc;

/// A block of text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    Paragraph(Vec<Run>),
    /// A heading of a level from 1 to 6.
    Heading(usize, Vec<Run>),
    /// A list, with its first number if it is numbered.
    List(Option<u32>, Vec<Vec<Block>>),
    /// A quote or, with a label, a note.
    Quote(Option<&'static str>, Vec<Block>),
    Code(String),
    Table(Table),
    Rule,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Table {
    /// Whether the first row is the head.
    pub(super) has_head: bool,
    pub(super) rows: Vec<Vec<Vec<Run>>>,
}

/// A piece of a line in one style. White space in it counts as one space.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub(super) content: Content,
    pub(super) style: Style,
}

/// The content of a run.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    Text(String),
    Code(String),
    Break,
}

/// The style of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Style {
    pub(super) is_strong: bool,
    pub(super) is_emphasis: bool,
    pub(super) is_code: bool,
    /// The link's address.
    pub(super) link: Option<Rc<str>>,
}

impl Run {
    /// Returns `true` if it contains anything but white space.
    pub(super) fn is_visible(&self) -> bool {
        match &self.content {
            Content::Text(text) | Content::Code(text) => !text.trim().is_empty(),
            Content::Break => false,
        }
    }
}

/// Flattens blocks to runs, for places with room for only one line.
pub(super) fn in_one_line(blocks: Vec<Block>) -> Vec<Run> {
    let mut line: Vec<Run> = Vec::new();
    for block in blocks {
        if !line.is_empty() {
            line.push(Run { content: Content::Text(" ".to_owned()), style: Style::default() });
        }
        match block {
            Block::Paragraph(runs) | Block::Heading(_, runs) => line.extend(runs),
            Block::List(_, items) => line.extend(in_one_line(items.into_iter().flatten().collect())),
            Block::Quote(_, blocks) => line.extend(in_one_line(blocks)),
            Block::Code(text) => {
                line.push(Run {
                    content: Content::Code(text),
                    style: Style { is_code: true, ..Style::default() },
                });
            }
            Block::Table(table) => {
                let cells = table.rows.into_iter().flatten().map(Block::Paragraph);
                line.extend(in_one_line(cells.collect()));
            }
            Block::Rule => {}
        }
    }
    line
}

/// Flattens blocks to plain text in one line, with code in backticks.
pub(super) fn to_plain_text(blocks: Vec<Block>) -> String {
    let line = in_one_line(blocks);
    let pieces = line.iter().map(|run| match &run.content {
        Content::Text(text) => text.clone(),
        Content::Code(text) => format!("`{text}`"),
        Content::Break => " ".to_owned(),
    });
    pieces.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
