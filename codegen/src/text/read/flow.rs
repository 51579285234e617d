//! The tree of an HTML text to blocks.

use super::lists::{definitions, first_number, items};
use super::tables::push_table;
use super::tags::is_block;
use super::tree::{Node, Tree};
use crate::text::blocks::{Block, in_one_line};
use crate::text::characters::{one_line, without_controls};
use crate::text::line::{Content, Line, Link, Run, Style};
use crate::text::urls::web_address;

/// The maximum nesting of blocks. Deeper content becomes plain text.
pub(super) const DEPTH: usize = 32;

/// The level of headings, below those of rustdoc and of generated pages.
const FIRST_HEADING: usize = 3;

/// The blocks of a text.
pub(super) fn blocks_of(tree: &Tree) -> Vec<Block> {
    blocks_below(tree.root(), &Style::default(), 0)
}

/// The blocks below a node.
pub(super) fn blocks_below(node: Node<'_>, style: &Style, depth: usize) -> Vec<Block> {
    let mut flow = Flow::at(depth);
    flow.push_children(node, style);
    flow.finish()
}

/// The blocks of a single node.
pub(super) fn blocks_at(node: Node<'_>, style: &Style, depth: usize) -> Vec<Block> {
    let mut flow = Flow::at(depth);
    flow.push_node(node, style);
    flow.finish()
}

/// The blocks so far, and the current line.
#[derive(Default)]
pub(super) struct Flow {
    pub(super) blocks: Vec<Block>,
    line: Line,
    pub(super) depth: usize,
}

impl Flow {
    fn at(depth: usize) -> Self {
        Self { depth: depth + 1, ..Self::default() }
    }

    fn finish(mut self) -> Vec<Block> {
        self.end_paragraph();
        self.blocks
    }

    fn push_children(&mut self, node: Node<'_>, style: &Style) {
        self.depth += 1;
        if self.depth > DEPTH {
            self.push_text(&node.text_below(), style)
        } else {
            node.children().for_each(|child| self.push_node(child, style))
        }
        self.depth -= 1;
    }

    fn push_node(&mut self, node: Node<'_>, style: &Style) {
        match (node.text(), node.name()) {
            (Some(text), _) => self.push_text(text, style),
            (None, Some(name)) => self.push_element(node, name, style),
            (None, None) => self.push_children(node, style),
        }
    }

    fn push_text(&mut self, text: &str, style: &Style) {
        // Entities may decode to control characters.
        let text = one_line(text);
        let same = self.line.runs.last_mut().filter(|run| run.style == *style);
        match same.map(|run| &mut run.content) {
            Some(Content::Text(before) | Content::Code(before)) => before.push_str(&text),
            _ if style.is_code => self.push_run(Content::Code(text.into_owned()), style),
            _ => self.push_run(Content::Text(text.into_owned()), style),
        }
    }

    fn push_run(&mut self, content: Content, style: &Style) {
        self.line.runs.push(Run { content, style: style.clone() });
    }

    fn push_element(&mut self, node: Node<'_>, name: &str, style: &Style) {
        match name {
            "script" | "style" | "template" | "iframe" | "noembed" | "noframes" => {}
            "br" => self.push_run(Content::Break, &Style::default()),
            "wbr" => {}
            "img" => self.push_text(node.attribute("alt").unwrap_or_default(), style),
            "a" => self.push_children(node, &link_style(node, style)),
            "sup" if is_number(&node.text_below()) => {
                // Without a caret, 2 to the power of 31 would read as 231.
                self.push_text("^", style);
                self.push_children(node, style);
            }
            _ => match inline_style(name, style) {
                Some(style) => self.push_children(node, &style),
                None => self.push_block(node, name, style),
            },
        }
    }

    fn push_block(&mut self, node: Node<'_>, name: &str, style: &Style) {
        if !is_block(name) || self.depth >= DEPTH {
            return self.push_children(node, style);
        }
        self.end_paragraph();
        let depth = self.depth;
        let below = || blocks_below(node, style, depth);
        match name {
            "div" if label_of(node).is_some() => self.blocks.push(Block::Quote(label_of(node), below())),
            "div" if node.attribute("class") == Some("fullname") => self.push_children(node, &strong(style)),
            "blockquote" => self.blocks.push(Block::Quote(None, below())),
            "ul" | "menu" | "dir" => self.blocks.push(Block::List(None, items(node, style, depth))),
            "ol" => self.blocks.push(Block::List(Some(first_number(node)), items(node, style, depth))),
            "dl" => self.blocks.push(Block::List(None, definitions(node, style, depth))),
            "li" => self.blocks.push(Block::List(None, vec![below()])),
            "table" => push_table(&mut self.blocks, node, style, depth),
            "pre" | "listing" | "xmp" | "plaintext" => self.blocks.push(code_block(node)),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = usize::from(name.as_bytes()[1] - b'1') + FIRST_HEADING;
                self.blocks.push(Block::Heading(level.min(6), in_one_line(below())));
            }
            "hr" => self.blocks.push(Block::Rule),
            _ => self.push_children(node, style),
        }
        self.end_paragraph();
    }

    fn end_paragraph(&mut self) {
        let line = std::mem::take(&mut self.line);
        if !line.is_empty() {
            self.blocks.push(Block::Paragraph(line));
        }
    }
}

/// Code is marked as text, because rustdoc would run it as a Rust example.
fn code_block(node: Node<'_>) -> Block {
    Block::Code("text", without_controls(&node.text_below()).into_owned())
}

/// The same style in bold.
pub(super) fn strong(style: &Style) -> Style {
    Style { is_strong: true, ..style.clone() }
}

/// The style within an element that only changes the style; `None` for other elements.
fn inline_style(name: &str, style: &Style) -> Option<Style> {
    // Elements within code do not change it.
    if style.is_code && !is_block(name) {
        return Some(style.clone());
    }
    match name {
        "b" | "strong" => Some(strong(style)),
        "i" | "em" | "cite" | "dfn" | "var" | "replaceable" => {
            Some(Style { is_emphasis: true, ..style.clone() })
        }
        "code" | "tt" | "kbd" | "samp" => Some(Style { is_code: true, ..style.clone() }),
        _ => None,
    }
}

/// Returns `true` if a text is a base that can have an exponent.
fn is_number(text: &str) -> bool {
    let digits = text.trim().trim_start_matches(['-', '\u{2212}']);
    !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
}

fn link_style(node: Node<'_>, style: &Style) -> Style {
    let link = node.attribute("href").and_then(web_address).map(|address| Link::Address(address.into()));
    Style { link: link.or_else(|| style.link.clone()), ..style.clone() }
}

/// The label at the beginning of a note's quote.
fn label_of(node: Node<'_>) -> Option<&'static str> {
    match node.attribute("class")? {
        "caution" => Some("Caution"),
        "important" => Some("Important"),
        "note" => Some("Note"),
        "tip" => Some("Tip"),
        "warning" => Some("Warning"),
        _ => None,
    }
}
