//! Lists, numbered or not, and lists of definitions.

use super::flow::{DEPTH, blocks_at, blocks_below, strong};
use super::tree::Node;
use crate::text::blocks::{Block, in_one_line};
use crate::text::line::{Line, Run, Style};

/// The items of a list. Text between them is also an item.
pub(super) fn items(list: Node<'_>, style: &Style, depth: usize) -> Vec<Vec<Block>> {
    let item = |child: Node<'_>| match child.name() {
        Some("li") => blocks_below(child, style, depth),
        _ => blocks_at(child, style, depth),
    };
    list.children().map(item).filter(|blocks| !blocks.is_empty()).collect()
}

/// The number of a list's first item.
pub(super) fn first_number(list: Node<'_>) -> u32 {
    let start = list.attribute("start").and_then(|start| start.trim().parse().ok());
    start.filter(|start| *start < 1_000_000).unwrap_or(1)
}

/// The entries of a definition list: the term in bold, followed by its definition.
pub(super) fn definitions(list: Node<'_>, style: &Style, depth: usize) -> Vec<Vec<Block>> {
    let mut items: Vec<Vec<Block>> = Vec::new();
    let mut is_term = false;
    for child in list.children() {
        let name = child.name();
        match name {
            Some("dt") => items.push(vec![Block::Paragraph(term(child, style, depth))]),
            Some("div") if depth < DEPTH => items.extend(definitions(child, style, depth + 1)),
            Some("dd") => define(&mut items, blocks_below(child, style, depth), is_term),
            _ => define(&mut items, blocks_at(child, style, depth), is_term),
        }
        is_term = name == Some("dt") || is_term && name.is_none();
    }
    items
}

/// A term in bold, with a colon.
fn term(node: Node<'_>, style: &Style, depth: usize) -> Line {
    let style = strong(style);
    let mut colon = Run::text(":");
    colon.style = style.clone();
    in_one_line(blocks_below(node, &style, depth)).with(colon)
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
        *term = std::mem::take(term).text(" ").with(first.clone());
        blocks.next();
    }
    item.extend(blocks);
}
