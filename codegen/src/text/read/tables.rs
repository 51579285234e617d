//! Tables: their captions, and their rows as lines.

use super::flow::{blocks_below, strong};
use super::tree::Node;
use crate::text::blocks::{Block, Table, in_one_line};
use crate::text::line::Style;

/// Adds a table after the text in it that is outside its rows.
pub(super) fn push_table(blocks: &mut Vec<Block>, node: Node<'_>, style: &Style, depth: usize) {
    let mut table = Table::default();
    collect_rows(node, style, depth, &mut table, blocks);
    if !table.rows.is_empty() {
        blocks.push(Block::Table(table));
    }
}

/// Collects the rows of a table, from its head and its bodies.
fn collect_rows(node: Node<'_>, style: &Style, depth: usize, table: &mut Table, captions: &mut Vec<Block>) {
    for child in node.children() {
        match child.name() {
            Some("tr") => {
                let is_head = push_row(child, style, depth, table);
                table.has_head |= is_head && table.rows.len() == 1;
            }
            Some("thead" | "tbody" | "tfoot") => collect_rows(child, style, depth, table, captions),
            _ => captions.extend(blocks_below(child, &strong(style), depth)),
        }
    }
}

/// Adds a row, and returns `true` if it is a head.
fn push_row(row: Node<'_>, style: &Style, depth: usize, table: &mut Table) -> bool {
    let cells: Vec<Node<'_>> = row.children().filter(|cell| cell.name().is_some()).collect();
    if cells.is_empty() {
        return false;
    }
    let lower = |cell: &Node<'_>| in_one_line(blocks_below(*cell, style, depth));
    table.rows.push(cells.iter().map(lower).collect());
    cells.iter().all(|cell| cell.name() == Some("th"))
}
