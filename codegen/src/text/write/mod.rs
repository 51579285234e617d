//! Blocks to lines of Markdown.

mod escape;
mod line;
mod tables;
mod words;

use self::words::Words;
use super::blocks::Block;
use super::line::{Line, Run};

pub(crate) use self::escape::code_span;
pub(super) use self::line::write_line;

/// The maximum width of a line of documentation.
const WIDTH: usize = 100;

/// The minimum width of lines in quotes and lists.
const MIN_WIDTH: usize = 40;

/// The lines of a text.
pub(super) fn write_blocks(blocks: &[Block]) -> Vec<String> {
    write_within(blocks, WIDTH)
}

/// The lines of blocks within a list or quote that leaves this width.
fn write_within(blocks: &[Block], width: usize) -> Vec<String> {
    let mut writer = Writer { lines: Vec::new(), last_list: None };
    blocks.iter().for_each(|block| writer.write_block(block, width.max(MIN_WIDTH)));
    writer.lines
}

struct Writer {
    lines: Vec<String>,
    /// The marker of the previous list if no block follows it: with the same marker, two lists would become one.
    last_list: Option<char>,
}

impl Writer {
    fn write_block(&mut self, block: &Block, width: usize) {
        let last_list = self.last_list.take();
        let lines = match block {
            Block::Paragraph(line) => write_line(line).to_lines(width),
            Block::Heading(level, line) => write_heading(*level, &write_line(line)),
            Block::List(start, items) => {
                let markers = if start.is_some() { ['.', ')'] } else { ['-', '*'] };
                let marker = if last_list == Some(markers[0]) { markers[1] } else { markers[0] };
                self.last_list = Some(marker);
                write_list(*start, marker, items, width)
            }
            Block::Quote(label, blocks) => write_quote(*label, blocks, width),
            Block::Code(language, text) => write_code(language, text),
            Block::Table(table) => tables::write_table(table),
            Block::Rule => vec!["___".to_owned()],
            Block::Markdown(text) => text.trim().lines().map(|line| line.trim_end().to_owned()).collect(),
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
}

fn write_list(start: Option<u32>, marker: char, items: &[Vec<Block>], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let is_tight = items.iter().all(|item| is_tight(item));
    for (item, number) in items.iter().zip(start.unwrap_or(0)..) {
        let mark = if start.is_some() { format!("{number}{marker} ") } else { format!("{marker} ") };
        let mut body = write_within(item, width.saturating_sub(mark.len()));
        if is_tight {
            body.retain(|line| !line.is_empty());
        } else if !lines.is_empty() && !body.is_empty() {
            lines.push(String::new());
        }
        lines.extend(indent(body, &mark, &" ".repeat(mark.len())));
    }
    lines
}

/// Returns `true` if an item is a single paragraph, possibly with a list below it that starts at 1.
fn is_tight(item: &[Block]) -> bool {
    match item {
        [Block::Paragraph(_)] => true,
        [Block::Paragraph(_), Block::List(None | Some(1), items)] => items.iter().all(|item| is_tight(item)),
        _ => false,
    }
}

/// Writes a quote. The label of a note begins its first paragraph.
fn write_quote(label: Option<&str>, blocks: &[Block], width: usize) -> Vec<String> {
    let mut blocks = blocks.to_vec();
    if let (Some(label), false) = (label, blocks.is_empty()) {
        let mut mark = Run::text(&format!("{label}:"));
        mark.style.is_strong = true;
        let mark = Line::from(mark);
        match blocks.first_mut() {
            Some(Block::Paragraph(first)) => *first = mark.text(" ").with(std::mem::take(first)),
            _ => blocks.insert(0, Block::Paragraph(mark)),
        }
    }
    indent(write_within(&blocks, width.saturating_sub(2)), "> ", "> ")
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
    let mut line = words.to_line();
    // Markdown would not show marks at the end.
    if line.ends_with('#') {
        line.insert(line.len() - 1, '\\');
    }
    vec![format!("{} {line}", "#".repeat(level))]
}

/// Writes a block of code behind a fence that is longer than any in it.
fn write_code(language: &str, text: &str) -> Vec<String> {
    let text = text.trim_end().trim_start_matches('\n');
    if text.is_empty() {
        return Vec::new();
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(3.max(longest + 1));
    let body = text.lines().map(|line| line.trim_end().to_owned());
    std::iter::once(format!("{fence}{language}")).chain(body).chain([fence.clone()]).collect()
}
