//! A page of documentation: text with examples in it.

use crate::rust::sample::Sample;
use crate::text::{Block, Docs, Line};

/// A page of documentation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Its parts, in order.
    pub parts: Vec<Part>,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Text.
    Docs(Docs),
    /// An example, as a block of code.
    Sample(Sample),
    /// An example, as a whole program.
    Program(Sample),
}

impl Page {
    /// Adds a paragraph unless it is empty.
    pub(crate) fn push_paragraph(&mut self, line: impl Into<Line>) {
        self.docs().push_paragraph(line);
    }

    /// Adds a heading.
    pub(crate) fn push_heading(&mut self, level: usize, line: impl Into<Line>) {
        self.docs().push_heading(level, line);
    }

    /// Adds a block.
    pub(crate) fn push(&mut self, block: Block) {
        self.docs().push(block);
    }

    /// Adds the blocks of a text.
    pub(crate) fn append(&mut self, docs: Docs) {
        self.docs().append(docs);
    }

    /// Adds an example.
    pub(crate) fn push_sample(&mut self, sample: Sample) {
        self.parts.push(Part::Sample(sample));
    }

    /// Adds an example that is a whole program.
    pub(crate) fn push_program(&mut self, sample: Sample) {
        self.parts.push(Part::Program(sample));
    }

    /// The text at the end of the page.
    fn docs(&mut self) -> &mut Docs {
        if !matches!(self.parts.last(), Some(Part::Docs(_))) {
            self.parts.push(Part::Docs(Docs::default()));
        }
        match self.parts.last_mut() {
            Some(Part::Docs(docs)) => docs,
            _ => unreachable!("the last part is text"),
        }
    }
}

impl From<Docs> for Page {
    fn from(docs: Docs) -> Self {
        if docs.is_empty() { Self::default() } else { Self { parts: vec![Part::Docs(docs)] } }
    }
}
