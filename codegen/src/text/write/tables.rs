//! Tables to lines of Markdown.

use super::line::write_line;
use crate::text::blocks::Table;
use crate::text::line::{Content, Line};

pub(super) fn write_table(table: &Table) -> Vec<String> {
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let row = |cells: &[Line]| {
        let cell = |column| cells.get(column).map(write_cell).unwrap_or_default();
        let cells: Vec<String> = (0..columns).map(cell).collect();
        format!("| {} |", cells.join(" | "))
    };
    let rule = format!("| {} |", vec!["---"; columns].join(" | "));
    let (head, body) =
        if table.has_head { (row(&table.rows[0]), &table.rows[1..]) } else { (row(&[]), &table.rows[..]) };
    [head, rule].into_iter().chain(body.iter().map(|cells| row(cells))).collect()
}

/// The text of a cell. An unescaped bar ends a cell, even within code.
fn write_cell(line: &Line) -> String {
    let mut line = line.clone();
    for run in &mut line.runs {
        // In code, a bar after a backslash is indistinguishable from an escaped one.
        if let Content::Code(text) = &run.content
            && text.contains("\\|")
        {
            run.content = Content::Text(text.clone());
        }
    }
    let text = write_line(&line).to_line();
    if !text.contains('|') {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 1);
    for c in text.chars() {
        if c == '|' && !out.ends_with('\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
