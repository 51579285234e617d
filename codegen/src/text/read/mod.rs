//! Texts to blocks: CommonMark to HTML ([`commonmark`]), HTML to a tree ([`sink`], [`tree`]), the tree to blocks
//! ([`flow`], [`lists`], [`tables`]).

mod commonmark;
mod flow;
mod lists;
mod sink;
mod tables;
mod tags;
mod tree;

use super::blocks::{Block, in_one_line};
use super::characters::one_spaced;
use super::line::{Content, Line, Link};

/// The blocks of a text.
pub(super) fn read_blocks(text: &str) -> Vec<Block> {
    flow::blocks_of(&sink::parse_html(&tags::prepare(&commonmark::to_html(text))))
}

/// The text of Markdown without markup, in one line.
pub(crate) fn plain_text(text: &str) -> String {
    in_one_line(read_blocks(text)).to_plain_text()
}

/// Turns names of items in code into links, except within other links.
pub(super) fn link_names(blocks: &mut [Block], resolve: &dyn Fn(&str) -> Option<String>) {
    let mut link_line = |line: &mut Line| {
        for run in &mut line.runs {
            if let (Content::Code(code), None) = (&run.content, &run.style.link) {
                let name = one_spaced(code);
                run.style.link = resolve(&name).map(|path| Link::Item(path.into()));
            }
        }
    };
    blocks.iter_mut().for_each(|block| block.for_each_line_mut(&mut link_line));
}
