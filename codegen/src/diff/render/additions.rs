//! Renders additions as Markdown: new operations with an example call each, then additions to existing items.

use std::fmt::Write;

use super::markdown::{MOST, fence, reached_by, some_of};
use super::places::{more_places, places};
use super::words::{capital, count};
use crate::diff::{Change, Report};
use crate::text::code_span;

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
            change.kind == "type-added" && change.part_of.as_ref() == Some(&operation.first().shape)
        };
        let brought: Vec<String> =
            additions.iter().filter(is_brought).flat_map(|change| change.rust_items()).collect();
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
    let lines: String = additions.iter().map(|change| line(report, change)).collect();
    format!("### Additions to existing items\n\n{lines}")
}

fn line(report: &Report, change: &Change) -> String {
    let shown = match (&change.after, change.places.as_slice()) {
        (Some(code), _) => format!(", {}", code_span(code)),
        (None, [place]) => {
            place.items.first().map(|item| format!(", {}", code_span(item))).unwrap_or_default()
        }
        _ => String::new(),
    };
    let more = more_places(report, change).map(|names| format!(" {}.", capital(&names))).unwrap_or_default();
    let Change { what, .. } = change;
    format!("- {}: {what}{shown}{}.{more}\n", places(report, change), reached_by(change))
}
