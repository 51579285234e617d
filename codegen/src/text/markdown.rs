//! Writes blocks as lines of Markdown.

use super::Resolve;
use super::blocks::{Block, Content, Run, Style, Table};
use super::line::write_line;
use super::words::Words;

/// The level of headings, below those of rustdoc and of generated pages.
const FIRST_HEADING: usize = 3;

/// The minimum width of lines in quotes and lists.
const MIN_WIDTH: usize = 40;

/// The lines of blocks; the resolver finds the items that names refer to.
pub(super) fn write_blocks(blocks: &[Block], width: usize, resolve: Resolve<'_>) -> Vec<String> {
    let mut writer = Writer { resolve, lines: Vec::new(), last_list: None };
    blocks.iter().for_each(|block| writer.write_block(block, width.max(MIN_WIDTH)));
    writer.lines
}

struct Writer<'a> {
    resolve: Resolve<'a>,
    lines: Vec<String>,
    /// The marker of the list directly before: with the same marker, two lists would be merged.
    last_list: Option<char>,
}

impl Writer<'_> {
    fn write_block(&mut self, block: &Block, width: usize) {
        let last_list = self.last_list.take();
        let lines = match block {
            Block::Paragraph(runs) => write_line(runs, self.resolve).to_lines(width),
            Block::Heading(level, runs) => write_heading(*level, &write_line(runs, self.resolve)),
            Block::List(start, items) => {
                let markers = if start.is_some() { ['.', ')'] } else { ['-', '*'] };
                let marker = if last_list == Some(markers[0]) { markers[1] } else { markers[0] };
                self.last_list = Some(marker);
                self.list(*start, marker, items, width)
            }
            Block::Quote(label, blocks) => self.quote(*label, blocks, width),
            Block::Code(text) => write_code_block(text),
            Block::Table(table) => write_table(table, self.resolve),
            Block::Rule => vec!["___".to_owned()],
        };
        if lines.is_empty() {
            self.last_list = last_list;
            return;
        }
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.extend(lines);
    }

    fn list(&self, start: Option<u32>, marker: char, items: &[Vec<Block>], width: usize) -> Vec<String> {
        let mut lines = Vec::new();
        let is_tight = items.iter().all(|item| is_tight(item));
        for (item, number) in items.iter().zip(start.unwrap_or(0)..) {
            let mark = if start.is_some() { format!("{number}{marker} ") } else { format!("{marker} ") };
            let body = write_blocks(item, width.saturating_sub(mark.len()), self.resolve);
            let body =
                if is_tight { body.into_iter().filter(|line| !line.is_empty()).collect() } else { body };
            if !is_tight && !lines.is_empty() && !body.is_empty() {
                lines.push(String::new());
            }
            lines.extend(indent(body, &mark, &" ".repeat(mark.len())));
        }
        lines
    }

    fn quote(&self, label: Option<&str>, blocks: &[Block], width: usize) -> Vec<String> {
        let mut blocks = blocks.to_vec();
        if let (Some(label), false) = (label, blocks.is_empty()) {
            let mut runs = label_runs(label);
            match blocks.first_mut() {
                Some(Block::Paragraph(first)) => {
                    runs.append(first);
                    *first = runs;
                }
                _ => blocks.insert(0, Block::Paragraph(runs)),
            }
        }
        indent(write_blocks(&blocks, width.saturating_sub(2), self.resolve), "> ", "> ")
    }
}

/// The label in front of a note's first paragraph.
fn label_runs(label: &str) -> Vec<Run> {
    let strong = Style { is_strong: true, ..Style::default() };
    vec![
        Run { content: Content::Text(format!("{label}:")), style: strong },
        Run { content: Content::Text(" ".to_owned()), style: Style::default() },
    ]
}

/// Returns `true` if an item is a single paragraph, possibly with a list below it that starts at 1.
fn is_tight(item: &[Block]) -> bool {
    match item {
        [Block::Paragraph(_)] => true,
        [Block::Paragraph(_), Block::List(None | Some(1), items)] => items.iter().all(|item| is_tight(item)),
        _ => false,
    }
}

/// The lines, the first after a mark and the others after an indent.
fn indent(lines: Vec<String>, mark: &str, indent: &str) -> Vec<String> {
    let indented = lines.into_iter().enumerate().map(|(index, line)| {
        let prefix = if index == 0 { mark } else { indent };
        format!("{prefix}{line}").trim_end().to_owned()
    });
    indented.collect()
}

fn write_heading(level: usize, words: &Words) -> Vec<String> {
    if words.is_empty() {
        return Vec::new();
    }
    let marks = "#".repeat((level + FIRST_HEADING - 1).min(6));
    let mut line = words.to_line();
    // Trailing marks would not be shown.
    if line.ends_with('#') {
        line.insert(line.len() - 1, '\\');
    }
    vec![format!("{marks} {line}")]
}

/// A code block, marked as text: otherwise rustdoc would compile it as an example and run it.
fn write_code_block(text: &str) -> Vec<String> {
    let text = text.trim_end().trim_start_matches('\n');
    if text.is_empty() {
        return Vec::new();
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(3.max(longest + 1));
    let body = text.lines().map(|line| line.trim_end().to_owned());
    std::iter::once(format!("{fence}text")).chain(body).chain([fence.clone()]).collect()
}

fn write_table(table: &Table, resolve: Resolve<'_>) -> Vec<String> {
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let cell = |runs: Option<&Vec<Run>>| runs.map(|runs| write_cell(runs, resolve)).unwrap_or_default();
    let row = |cells: &[Vec<Run>]| {
        let cells: Vec<String> = (0..columns).map(|column| cell(cells.get(column))).collect();
        format!("| {} |", cells.join(" | "))
    };
    let rule = format!("| {} |", vec!["---"; columns].join(" | "));
    let (head, body) = match table.has_head {
        true => (row(&table.rows[0]), &table.rows[1..]),
        false => (row(&[]), &table.rows[..]),
    };
    [head, rule].into_iter().chain(body.iter().map(|cells| row(cells))).collect()
}

/// The text of a cell. A bar ends a cell, even within code.
fn write_cell(runs: &[Run], resolve: Resolve<'_>) -> String {
    let mut runs = runs.to_vec();
    for run in &mut runs {
        // In code, a bar after a backslash is indistinguishable from an escaped one.
        if let Content::Code(text) = &run.content
            && text.contains("\\|")
        {
            run.content = Content::Text(text.clone());
        }
    }
    let mut out = String::new();
    for c in write_line(&runs, resolve).to_line().chars() {
        if c == '|' && !out.ends_with('\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
