//! Renders changes of documentation as Markdown, in a collapsed section.

use super::markdown::folded;
use super::places::places;
use super::words::{capital, count};
use crate::diff::{Change, Place, Report};
use crate::text::code_span;

/// The section on documentation.
pub(super) fn documentation(report: &Report) -> String {
    let changes = report.of_class("documentation");
    if changes.is_empty() {
        return String::new();
    }
    let (facts, texts): (Vec<&Change>, Vec<&Change>) = changes.iter().partition(|change| change.is_fact());
    let facts = facts.into_iter().map(|change| fact(report, change)).collect::<String>();
    let parts: Vec<String> =
        [facts].into_iter().filter(|facts| !facts.is_empty()).chain(grouped(&texts)).collect();
    folded(&format!("<b>Documentation</b>: {}", count(changes.len(), "change")), &parts.join("\n"))
}

fn fact(report: &Report, change: &Change) -> String {
    let side = |side: &Option<String>| side.as_deref().map(code_span).unwrap_or_default();
    let details: String = change.details.iter().map(|detail| format!(" – {detail}")).collect();
    format!(
        "- {}: {}, {} → {}{details} ({})\n",
        places(report, change),
        change.what,
        side(&change.before),
        side(&change.after),
        count(change.rust_items().len(), "field"),
    )
}

/// The subjects with changed texts, grouped by what changed.
fn grouped(changes: &[&Change]) -> Vec<String> {
    let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
    for change in changes {
        let subjects = change.places.iter().map(Place::subject);
        match groups.iter_mut().find(|(what, _)| *what == change.what) {
            Some((_, known)) => known.extend(subjects),
            None => groups.push((&change.what, subjects.collect())),
        }
    }
    let list = |(what, subjects): (&str, Vec<String>)| {
        let shown: Vec<String> = subjects.iter().map(|subject| code_span(subject)).collect();
        format!("{} ({}): {}\n", capital(what), subjects.len(), shown.join(", "))
    };
    groups.into_iter().map(list).collect()
}
