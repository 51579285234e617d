//! A page of documentation: Markdown with examples in it.

use crate::rust::sample::Sample;
use crate::text::Docs;

/// A page of documentation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Its parts, in order.
    pub parts: Vec<Part>,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Markdown.
    Docs(Docs),
    /// An example, as a block of code.
    Sample(Sample),
}

impl Page {
    /// Adds a paragraph of our own Markdown, which is wrapped.
    pub(crate) fn push_paragraph(&mut self, text: &str) {
        self.docs().push_paragraph(text);
    }

    /// Adds a block of our own Markdown as it is.
    pub(crate) fn push_block(&mut self, text: &str) {
        self.docs().push_block(text);
    }

    /// Adds an example.
    pub(crate) fn push_sample(&mut self, sample: Sample) {
        self.parts.push(Part::Sample(sample));
    }

    /// The Markdown at the end of the page.
    fn docs(&mut self) -> &mut Docs {
        if !matches!(self.parts.last(), Some(Part::Docs(_))) {
            self.parts.push(Part::Docs(Docs::default()));
        }
        match self.parts.last_mut() {
            Some(Part::Docs(docs)) => docs,
            _ => unreachable!("the last part is Markdown"),
        }
    }
}

impl From<Docs> for Page {
    fn from(docs: Docs) -> Self {
        if docs.is_empty() { Self::default() } else { Self { parts: vec![Part::Docs(docs)] } }
    }
}
