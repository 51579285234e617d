//! Converts runs of styled text to Markdown words.

use super::escape::{code_span, escape};
use super::words::Words;
use crate::text::characters::one_spaced;
use crate::text::line::{Content, Line, Link, Run};
use crate::text::urls::{is_template, split_at_address};

/// The words of a line.
pub(in crate::text) fn write_line(line: &Line) -> Words {
    let mut words = Words::default();
    write_groups(&mut words, &line.runs, None, Level::Strong);
    words
}

/// The styles, from the outermost in.
#[derive(Clone, Copy, PartialEq)]
enum Level {
    Strong,
    Emphasis,
    Link,
}

impl Level {
    fn is_same(self, a: &Run, b: &Run) -> bool {
        match self {
            Self::Strong => a.style.is_strong == b.style.is_strong,
            Self::Emphasis => a.style.is_emphasis == b.style.is_emphasis,
            Self::Link => a.style.link == b.style.link,
        }
    }
}

/// Writes runs; adjacent ones with the same style at this level are written as one.
fn write_groups(words: &mut Words, runs: &[Run], next: Option<&Run>, level: Level) {
    let mut rest = runs;
    for group in runs.chunk_by(|a, b| level.is_same(a, b)) {
        rest = &rest[group.len()..];
        let next = rest.first().or(next);
        let style = &group[0].style;
        match level {
            Level::Strong if style.is_strong => write_marked(words, group, next, level),
            Level::Strong => write_groups(words, group, next, Level::Emphasis),
            Level::Emphasis if style.is_emphasis => write_marked(words, group, next, level),
            Level::Emphasis => write_groups(words, group, next, Level::Link),
            Level::Link => match &style.link {
                Some(link) => write_link(words, group, next, link),
                None => group.iter().for_each(|run| write_run(words, run)),
            },
        }
    }
}

/// Writes runs between marks, or without marks if Markdown would not recognise them.
fn write_marked(words: &mut Words, runs: &[Run], next: Option<&Run>, level: Level) {
    let (begins_with_space, runs, ends_with_space) = trim(runs);
    if begins_with_space {
        words.push_space();
    }
    let below = if level == Level::Strong { Level::Emphasis } else { Level::Link };
    let mut inner = Words::default();
    write_groups(&mut inner, &runs, None, below);
    let before = words.last_char();
    let after = next.and_then(first_char).filter(|_| !ends_with_space || next.is_some_and(is_closing));
    if let Some((first, last)) = inner.ends() {
        let is_flanked = is_flanked(before, first) && is_flanked(after, last);
        let is_in_word = [before, after].iter().any(|c| c.is_some_and(|c| !c.is_ascii_punctuation()));
        match level {
            _ if !is_flanked => write_groups(words, &runs, next, below),
            Level::Strong => words.push_marked("**", inner),
            // Adjacent marks would be read as different ones.
            _ if matches!(before, Some('*' | '_')) || next.is_some_and(has_marks) => {
                write_groups(words, &runs, next, below);
            }
            _ => words.push_marked(if is_in_word { "*" } else { "_" }, inner),
        }
    }
    if ends_with_space && !next.is_some_and(is_closing) {
        words.push_space();
    }
}

fn has_marks(run: &Run) -> bool {
    run.style.is_strong || run.style.is_emphasis
}

/// Returns `true` if a run begins with punctuation that is written without a space before it, even if the text has one.
fn is_closing(run: &Run) -> bool {
    matches!(&run.content, Content::Text(text) if text.starts_with([',', '.', ';', ')']))
}

/// Returns `true` if a mark between these characters belongs to the inner one: next to punctuation, only if there is no
/// word on the other side.
fn is_flanked(outer: Option<char>, inner: char) -> bool {
    inner.is_alphanumeric() || outer.is_none_or(|outer| outer.is_ascii_punctuation())
}

/// The first visible character of a run; `None` if it is a space.
fn first_char(run: &Run) -> Option<char> {
    match &run.content {
        _ if run.style.link.is_some() => Some('['),
        Content::Text(text) => text.chars().next().filter(|c| *c != ' '),
        Content::Code(text) if text.starts_with(' ') => None,
        Content::Code(_) => Some('`'),
        Content::Break => None,
    }
}

/// The runs without white space at their ends, and whether there was some on each side.
fn trim(runs: &[Run]) -> (bool, Vec<Run>, bool) {
    let mut runs = runs.to_vec();
    let [mut begins, mut ends] = [false, false];
    while let Some(first) = runs.first_mut() {
        let (space, is_empty) = trim_run(first, |text| text.trim_start_matches(' '));
        begins |= space;
        if !is_empty {
            break;
        }
        runs.remove(0);
    }
    while let Some(last) = runs.last_mut() {
        let (space, is_empty) = trim_run(last, |text| text.trim_end_matches(' '));
        ends |= space;
        if !is_empty {
            break;
        }
        runs.pop();
    }
    (begins, runs, ends)
}

/// Trims a run; returns whether white space was removed and whether nothing is left.
fn trim_run(run: &mut Run, trimmed: impl Fn(&str) -> &str) -> (bool, bool) {
    match &mut run.content {
        Content::Text(text) | Content::Code(text) => {
            let shorter = trimmed(text);
            let has_space = shorter.len() < text.len();
            *text = shorter.to_owned();
            (has_space, text.is_empty())
        }
        Content::Break => (true, true),
    }
}

fn write_run(words: &mut Words, run: &Run) {
    match &run.content {
        Content::Text(text) => write_text(words, text, true),
        Content::Code(text) => write_code(words, text),
        Content::Break => words.push_break(),
    }
}

/// Writes text, with addresses as links if links are allowed.
fn write_text(words: &mut Words, text: &str, has_links: bool) {
    let has_links = has_links && text.contains("://");
    let mut rest = text;
    while let Some((word, after)) = rest.split_once(' ') {
        write_word(words, word, Some(' '), has_links);
        words.push_space();
        rest = after;
    }
    write_word(words, rest, None, has_links);
}

/// Writes a word; `after` is the character that follows it, if known.
fn write_word(words: &mut Words, word: &str, after: Option<char>, has_links: bool) {
    match has_links.then(|| split_at_address(word)).flatten() {
        Some((before, address, rest)) => {
            words.push(&escape(before, None));
            if is_template(address) {
                push_span(words, address)
            } else {
                words.push(&format!("<{address}>"))
            }
            write_word(words, rest, after, has_links);
        }
        None if word.is_empty() => {}
        None => words.push(&escape(word, after)),
    }
}

fn write_code(words: &mut Words, text: &str) {
    if text.starts_with(' ') {
        words.push_space();
    }
    let code = one_spaced(text);
    if !code.is_empty() {
        push_span(words, &code);
    }
    if text.ends_with(' ') {
        words.push_space();
    }
}

/// Writes a code span, or plain text directly after another span: Markdown would not recognise adjacent spans.
fn push_span(words: &mut Words, code: &str) {
    match words.last_char() {
        Some('`') => words.push(&escape(code, None)),
        _ => words.push(&code_span(code)),
    }
}

fn write_link(words: &mut Words, runs: &[Run], next: Option<&Run>, link: &Link) {
    let (begins_with_space, runs, ends_with_space) = trim(runs);
    if begins_with_space {
        words.push_space();
    }
    let mut inner = Words::default();
    for run in &runs {
        match &run.content {
            Content::Text(text) => write_text(&mut inner, text, false),
            // A bracket in code could still end the link.
            Content::Code(text) if text.contains([']', '[']) => write_text(&mut inner, text, false),
            Content::Code(text) => write_code(&mut inner, text),
            Content::Break => inner.push_space(),
        }
    }
    if shows_target(&runs, link) {
        words.push(&match link {
            Link::Address(address) => format!("<{address}>"),
            Link::Item(_) => format!("[{}]", inner.to_line()),
        });
    } else if !inner.is_empty() {
        words.escape_image();
        words.push(&format!("[{}]({})", inner.to_line(), link.target()));
    }
    if ends_with_space && !next.is_some_and(is_closing) {
        words.push_space();
    }
}

/// Returns `true` if a link's text is only its target, so that it is not written twice.
fn shows_target(runs: &[Run], link: &Link) -> bool {
    let [run] = runs else { return false };
    match (link, &run.content) {
        (Link::Address(address), Content::Text(text)) => {
            **text == **address && address.contains("://") && !is_template(address)
        }
        (Link::Item(path), Content::Code(code)) => **code == **path,
        _ => false,
    }
}
