//! What only reads otherwise, in Markdown: constraints, facts and texts, folded away.

use super::markdown::folded;
use super::words::{capital, count};
use crate::diff::{Change, Report};
use crate::rust::code_span;

/// The kinds that are about constraints.
const CONSTRAINTS: [&str; 4] = ["length-changed", "range-changed", "pattern-changed", "unique-items-changed"];

/// The section on documentation.
pub(super) fn documentation(report: &Report) -> String {
    let changes = report.of_class("documentation");
    if changes.is_empty() {
        return String::new();
    }
    let is_constraint = |change: &&&Change| CONSTRAINTS.contains(&change.kind);
    let constraints: Vec<&Change> = changes.iter().filter(is_constraint).copied().collect();
    let others: Vec<&Change> = changes.iter().filter(|change| !is_constraint(change)).copied().collect();
    let mut parts = Vec::new();
    if !constraints.is_empty() {
        let note = "Constraints, which the service checks, whichever version of the crate calls:";
        let lines: String = constraints.iter().map(|change| constraint(change)).collect();
        parts.push(format!("{note}\n\n{lines}"));
    }
    parts.extend(texts(&others));
    let summary = match constraints.len() {
        0 => format!("<b>Documentation</b>: {}", count(changes.len(), "change")),
        number => format!(
            "<b>Documentation</b>: {}, {number} of them of constraints",
            count(changes.len(), "change")
        ),
    };
    folded(&summary, &parts.join("\n"))
}

fn constraint(change: &Change) -> String {
    let side = |side: &Option<String>| side.as_deref().map(code_span).unwrap_or_default();
    let details: String = change.details.iter().map(|detail| format!(" – {detail}")).collect();
    format!(
        "- {}: {}, {} → {}{details} ({})\n",
        code_span(&change.subject()),
        change.what,
        side(&change.before),
        side(&change.after),
        count(change.items.len(), "field"),
    )
}

/// What has other texts, grouped by what happened to it.
fn texts(changes: &[&Change]) -> Vec<String> {
    let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
    for change in changes {
        match groups.iter_mut().find(|(what, _)| *what == change.what) {
            Some((_, subjects)) => subjects.push(change.subject()),
            None => groups.push((&change.what, vec![change.subject()])),
        }
    }
    let list = |(what, subjects): (&str, Vec<String>)| {
        let shown: Vec<String> = subjects.iter().map(|subject| code_span(subject)).collect();
        format!("{} ({}): {}\n", capital(what), subjects.len(), shown.join(", "))
    };
    groups.into_iter().map(list).collect()
}
