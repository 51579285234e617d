//! Converts HTML to blocks of text.

use std::rc::Rc;

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, Node, NodeData, RcDom};

use super::blocks::{Block, Content, Run, Style, Table, in_one_line};
use super::tags::{is_block, mend_tags};
use super::urls::web_address;

/// The maximum nesting of blocks. Deeper content becomes plain text.
const DEPTH: usize = 32;

/// The blocks of an HTML text.
pub(super) fn parse_blocks(html: &str) -> Vec<Block> {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..Default::default() };
    let options = ParseOpts { tree_builder, ..Default::default() };
    let body = QualName::new(None, ns!(html), local_name!("body"));
    let dom = parse_fragment(RcDom::default(), options, body, Vec::new(), false).one(mend_tags(html));
    blocks_of(&dom.document, &Style::default(), 0)
}

/// The blocks below a node.
fn blocks_of(node: &Handle, style: &Style, depth: usize) -> Vec<Block> {
    let mut flow = Flow { depth: depth + 1, ..Flow::default() };
    flow.push_children(node, style);
    flow.end_paragraph();
    flow.blocks
}

/// The blocks so far, and the current line.
#[derive(Default)]
struct Flow {
    blocks: Vec<Block>,
    line: Vec<Run>,
    depth: usize,
}

impl Flow {
    fn push_children(&mut self, node: &Node, style: &Style) {
        self.depth += 1;
        match self.depth > DEPTH {
            true => self.push_text(&text_of(node), style),
            false => node.children.borrow().iter().for_each(|child| self.push_node(child, style)),
        }
        self.depth -= 1;
    }

    fn push_node(&mut self, node: &Handle, style: &Style) {
        match &node.data {
            NodeData::Text { contents } => self.push_text(&contents.borrow(), style),
            NodeData::Element { name, .. } => self.push_element(node, &name.local, style),
            NodeData::Document => self.push_children(node, style),
            _ => {}
        }
    }

    fn push_text(&mut self, text: &str, style: &Style) {
        let same = self.line.last_mut().filter(|run| run.style == *style);
        match same.map(|run| &mut run.content) {
            Some(Content::Text(before) | Content::Code(before)) => before.push_str(text),
            _ if style.is_code => self.push_run(Content::Code(text.to_owned()), style),
            _ => self.push_run(Content::Text(text.to_owned()), style),
        }
    }

    fn push_run(&mut self, content: Content, style: &Style) {
        self.line.push(Run { content, style: style.clone() });
    }

    fn push_element(&mut self, node: &Handle, name: &str, style: &Style) {
        match name {
            "script" | "style" | "template" | "iframe" | "noembed" | "noframes" => {}
            "br" => self.push_run(Content::Break, &Style::default()),
            "wbr" => {}
            "img" => self.push_text(&attribute(node, "alt").unwrap_or_default(), style),
            "a" => self.push_children(node, &link_style(node, style)),
            "sup" if is_number(&text_of(node)) => {
                // Without a mark, 2 to the power of 31 would read as 231.
                self.push_text("^", style);
                self.push_children(node, style);
            }
            _ => match inline_style(name, style) {
                Some(style) => self.push_children(node, &style),
                None => self.push_block(node, name, style),
            },
        }
    }

    fn push_block(&mut self, node: &Handle, name: &str, style: &Style) {
        if !is_block(name) || self.depth >= DEPTH {
            return self.push_children(node, style);
        }
        self.end_paragraph();
        let below = |style: &Style| blocks_of(node, style, self.depth);
        match name {
            "div" if label_of(node).is_some() => {
                let blocks = below(style);
                self.blocks.push(Block::Quote(label_of(node), blocks));
            }
            "div" if attribute(node, "class").as_deref() == Some("fullname") => {
                self.push_children(node, &Style { is_strong: true, ..style.clone() });
            }
            "blockquote" => self.blocks.push(Block::Quote(None, below(style))),
            "ul" | "menu" | "dir" => self.blocks.push(Block::List(None, self.items(node, style))),
            "ol" => self.blocks.push(Block::List(Some(first_number(node)), self.items(node, style))),
            "dl" => self.blocks.push(Block::List(None, self.definitions(node, style))),
            "li" => self.blocks.push(Block::List(None, vec![below(style)])),
            "table" => self.push_table(node, style),
            "pre" | "listing" | "xmp" | "plaintext" => self.blocks.push(Block::Code(text_of(node))),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = usize::from(name.as_bytes()[1] - b'0');
                self.blocks.push(Block::Heading(level, in_one_line(below(style))));
            }
            "hr" => self.blocks.push(Block::Rule),
            _ => self.push_children(node, style),
        }
        self.end_paragraph();
    }

    fn end_paragraph(&mut self) {
        let line = std::mem::take(&mut self.line);
        if line.iter().any(Run::is_visible) {
            self.blocks.push(Block::Paragraph(line));
        }
    }

    /// The items of a list. Content between items becomes an item too.
    fn items(&self, list: &Handle, style: &Style) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        for child in list.children.borrow().iter() {
            let blocks = match element_name(child) {
                Some("li") => blocks_of(child, style, self.depth),
                _ => {
                    let mut flow = Flow { depth: self.depth + 1, ..Flow::default() };
                    flow.push_node(child, style);
                    flow.end_paragraph();
                    flow.blocks
                }
            };
            items.extend((!blocks.is_empty()).then_some(blocks));
        }
        items
    }

    /// The entries of a definition list: the term in bold, followed by its definition.
    fn definitions(&self, list: &Handle, style: &Style) -> Vec<Vec<Block>> {
        let mut items: Vec<Vec<Block>> = Vec::new();
        let mut is_term = false;
        for child in list.children.borrow().iter() {
            let name = element_name(child);
            match name {
                Some("dt") => {
                    let style = Style { is_strong: true, ..style.clone() };
                    let mut term = in_one_line(blocks_of(child, &style, self.depth));
                    term.push(Run { content: Content::Text(":".to_owned()), style });
                    items.push(vec![Block::Paragraph(term)]);
                }
                Some("div") => items.extend(self.definitions(child, style)),
                Some("dd") | None | Some(_) => {
                    let mut flow = Flow { depth: self.depth + 1, ..Flow::default() };
                    match name {
                        Some("dd") => flow.push_children(child, style),
                        _ => flow.push_node(child, style),
                    }
                    flow.end_paragraph();
                    define(&mut items, flow.blocks, is_term);
                }
            }
            is_term = name == Some("dt") || is_term && name.is_none();
        }
        items
    }

    fn push_table(&mut self, node: &Handle, style: &Style) {
        let mut table = Table::default();
        let mut captions = Vec::new();
        collect_rows(node, style, self.depth, &mut table, &mut captions);
        self.blocks.extend(captions);
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table));
        }
    }
}

/// Adds a definition to the term before it, if there is one.
fn define(items: &mut Vec<Vec<Block>>, blocks: Vec<Block>, is_term: bool) {
    let mut blocks = blocks.into_iter().peekable();
    if blocks.peek().is_none() {
        return;
    }
    let Some(item) = items.last_mut() else { return items.push(blocks.collect()) };
    if let (true, [Block::Paragraph(term)], Some(Block::Paragraph(first))) =
        (is_term, &mut item[..], blocks.peek())
    {
        term.push(Run { content: Content::Text(" ".to_owned()), style: Style::default() });
        term.extend(first.iter().cloned());
        blocks.next();
    }
    item.extend(blocks);
}

/// Collects the rows of a table, from its head and its bodies.
fn collect_rows(node: &Handle, style: &Style, depth: usize, table: &mut Table, captions: &mut Vec<Block>) {
    for child in node.children.borrow().iter() {
        match element_name(child) {
            Some("tr") => {
                let is_head = push_row(child, style, depth, table);
                table.has_head |= is_head && table.rows.len() == 1;
            }
            Some("thead" | "tbody" | "tfoot") => collect_rows(child, style, depth, table, captions),
            _ => captions.extend(blocks_of(child, &Style { is_strong: true, ..style.clone() }, depth)),
        }
    }
}

/// Adds a row, and returns `true` if it is a head.
fn push_row(row: &Handle, style: &Style, depth: usize, table: &mut Table) -> bool {
    let cells = row.children.borrow();
    let cells: Vec<&Handle> = cells.iter().filter(|cell| element_name(cell).is_some()).collect();
    if cells.is_empty() {
        return false;
    }
    let lower = |cell: &&Handle| in_one_line(blocks_of(cell, style, depth));
    table.rows.push(cells.iter().map(lower).collect());
    cells.iter().all(|cell| element_name(cell) == Some("th"))
}

/// The style within an element that only changes the style; `None` for other elements.
fn inline_style(name: &str, style: &Style) -> Option<Style> {
    // Code cannot contain other styles.
    if style.is_code && !is_block(name) {
        return Some(style.clone());
    }
    match name {
        "b" | "strong" => Some(Style { is_strong: true, ..style.clone() }),
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

fn link_style(node: &Node, style: &Style) -> Style {
    let link = attribute(node, "href").as_deref().and_then(web_address);
    Style { link: link.map(Rc::from).or_else(|| style.link.clone()), ..style.clone() }
}

/// The label of a note's quote.
fn label_of(node: &Node) -> Option<&'static str> {
    match attribute(node, "class")?.as_str() {
        "caution" => Some("Caution"),
        "important" => Some("Important"),
        "note" => Some("Note"),
        "tip" => Some("Tip"),
        "warning" => Some("Warning"),
        _ => None,
    }
}

fn first_number(list: &Node) -> u32 {
    let start = attribute(list, "start").and_then(|start| start.trim().parse().ok());
    start.filter(|start| *start < 1_000_000).unwrap_or(1)
}

fn attribute(node: &Node, key: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else { return None };
    let attributes = attrs.borrow();
    attributes.iter().find(|attribute| &*attribute.name.local == key).map(|found| found.value.to_string())
}

fn element_name(node: &Node) -> Option<&str> {
    match &node.data {
        NodeData::Element { name, .. } => Some(&name.local),
        _ => None,
    }
}

/// All text below a node, with line breaks, at any depth.
fn text_of(node: &Node) -> String {
    let mut text = String::new();
    let mut open: Vec<Handle> = node.children.borrow().iter().rev().cloned().collect();
    while let Some(node) = open.pop() {
        match (&node.data, element_name(&node)) {
            (NodeData::Text { contents }, _) => text.push_str(&contents.borrow()),
            (_, Some("script" | "style" | "template")) => {}
            (_, Some("br")) => text.push('\n'),
            _ => open.extend(node.children.borrow().iter().rev().cloned()),
        }
    }
    text
}
