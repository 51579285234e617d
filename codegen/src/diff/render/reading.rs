//! Renders changes of documentation as Markdown, in a collapsed section.

use super::markdown::folded;
use super::words::{capital, count};
use crate::diff::{Change, Report};
use crate::text::code_span;

/// The section on documentation.
pub(super) fn documentation(report: &Report) -> String {
    let changes = report.of_class("documentation");
    if changes.is_empty() {
        return String::new();
    }
    let (facts, texts): (Vec<&Change>, Vec<&Change>) = changes.iter().partition(|change| change.is_fact());
    let facts = facts.into_iter().map(fact).collect::<String>();
    let parts: Vec<String> =
        [facts].into_iter().filter(|facts| !facts.is_empty()).chain(grouped(&texts)).collect();
    folded(&format!("<b>Documentation</b>: {}", count(changes.len(), "change")), &parts.join("\n"))
}

fn fact(change: &Change) -> String {
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

/// The subjects with changed texts, grouped by what changed.
fn grouped(changes: &[&Change]) -> Vec<String> {
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
