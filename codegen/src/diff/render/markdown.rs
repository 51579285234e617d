//! Parts of Markdown.

use crate::diff::Change;
use crate::text::code_span;

/// The number of paths or names in a line.
pub(super) const MOST: usize = 4;

/// A table. Cells may contain `|`.
pub(super) fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = line(head.iter().map(|cell| (*cell).to_owned()).collect());
    text.push_str(&line(head.iter().map(|_| "---".to_owned()).collect()));
    for row in rows {
        text.push_str(&line(row.iter().map(|cell| cell.replace('|', "\\|")).collect()));
    }
    text
}

/// The first items of a list as code spans, and the number of the others.
pub(super) fn some_of(list: &[String], most: usize) -> String {
    let mut shown: Vec<String> = list.iter().take(most).map(|text| code_span(text)).collect();
    // One more item takes no more space than `and 1 more`.
    if list.len() == most + 1 {
        shown.push(code_span(&list[most]));
    } else if list.len() > most {
        shown.push(format!("and {} more", list.len() - most));
    }
    shown.join(", ")
}

/// Groups changes that differ only in their place.
pub(super) fn group<'a>(changes: &[&'a Change]) -> Vec<Vec<&'a Change>> {
    let mut groups: Vec<Vec<&Change>> = Vec::new();
    let key = |change: &'a Change| {
        (change.class, change.kind, &change.what, &change.reason, &change.instead, change.feature)
    };
    for change in changes {
        match groups.iter_mut().find(|group| key(group[0]) == key(change)) {
            Some(group) => group.push(change),
            None => groups.push(vec![change]),
        }
    }
    groups
}

/// The old and the new value as lines of a diff.
pub(super) fn diff_lines(before: Option<&str>, after: Option<&str>) -> String {
    let lines = |sign: &str, text: Option<&str>| -> String {
        text.into_iter().flat_map(str::lines).map(|line| format!("{sign} {line}\n")).collect()
    };
    lines("-", before) + &lines("+", after)
}

/// A block of code.
pub(super) fn fence(language: &str, lines: &str) -> String {
    format!("```{language}\n{lines}```\n")
}

/// The operations through which users meet a change in a type, to be appended to a sentence.
pub(super) fn reached_by(change: &Change) -> String {
    let operations = change.operations();
    if operations.is_empty() { String::new() } else { format!(", used by {}", some_of(&operations, MOST)) }
}

/// A collapsible section.
pub(super) fn folded(summary: &str, content: &str) -> String {
    format!("<details>\n<summary>{summary}</summary>\n\n{}\n\n</details>\n", content.trim())
}
