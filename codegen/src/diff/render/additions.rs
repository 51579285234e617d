//! Renders additions as Markdown: new operations with an example call each, then additions to existing items.

use std::fmt::Write;

use super::markdown::{MOST, fence, reached_by, some_of};
use super::words::{capital, count};
use crate::diff::{Change, Report};
use crate::text::code_span;

/// The number of operations listed for a new error.
const MOST_OPERATIONS: usize = 12;

/// The section on new operations.
pub(super) fn new_operations(report: &Report) -> String {
    let additions = report.of_class("addition");
    let operations: Vec<&&Change> =
        additions.iter().filter(|change| change.kind == "operation-added").collect();
    if operations.is_empty() {
        return String::new();
    }
    let mut text = format!("### {}\n", count(operations.len(), "new operation"));
    for operation in operations {
        let is_brought = |change: &&&Change| {
            change.kind == "type-added" && change.part_of.as_ref() == Some(&operation.shape)
        };
        let brought: Vec<String> =
            additions.iter().filter(is_brought).flat_map(|change| change.items.clone()).collect();
        text.push_str(&new_operation(operation, &brought));
    }
    text
}

fn new_operation(change: &Change, brought: &[String]) -> String {
    let mut text = format!("\n#### {}\n\n", code_span(&change.subject()));
    if let Some(example) = &change.example {
        let _ = writeln!(text, "{}", fence("rust", &format!("{example}\n")));
    }
    for detail in &change.details {
        let _ = writeln!(text, "- {detail}");
    }
    if !brought.is_empty() {
        let _ = writeln!(text, "- New types: {}", some_of(brought, 2 * MOST));
    }
    text
}

/// The section on additions to existing items.
pub(super) fn other_additions(report: &Report) -> String {
    let additions: Vec<&Change> =
        report.of_class("addition").into_iter().filter(|change| change.part_of.is_none()).collect();
    if additions.is_empty() {
        return String::new();
    }
    let lines: Vec<String> =
        additions.iter().filter(|change| change.kind != ERROR_ADDED).map(|change| line(change)).collect();
    let lines = [lines, errors_added(&additions)].concat();
    format!("### Additions to existing items\n\n{}", lines.concat())
}

const ERROR_ADDED: &str = "operation-error-added";

fn line(change: &Change) -> String {
    let shown = change.after.as_deref().or(change.items.first().map(String::as_str));
    let shown = shown.map(code_span).unwrap_or_default();
    format!("- {}: {}, {shown}{}.\n", code_span(&change.subject()), change.what, reached_by(change))
}

/// A line for each error, with the operations that can now return it.
fn errors_added(additions: &[&Change]) -> Vec<String> {
    let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
    for change in additions.iter().filter(|change| change.kind == ERROR_ADDED) {
        match groups.iter_mut().find(|(what, _)| *what == change.what) {
            Some((_, operations)) => operations.push(change.subject()),
            None => groups.push((&change.what, vec![change.subject()])),
        }
    }
    let line = |(what, operations): (&str, Vec<String>)| {
        format!("- {} to {}.\n", capital(what), some_of(&operations, MOST_OPERATIONS))
    };
    groups.into_iter().map(line).collect()
}
