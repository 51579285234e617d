//! Renders behaviour changes as Markdown: what changed, why it matters, before and after. Changes that differ only in
//! their place and values are grouped.

use std::fmt::Write;

use super::markdown::{MOST, group, reached_by, some_of};
use super::places::{more_places, places};
use super::words::{capital, sentence};
use crate::diff::{Change, Report};
use crate::text::code_span;

/// The section on behaviour.
pub(super) fn behaviour(report: &Report) -> String {
    let groups = group(&report.of_class("behaviour"));
    if groups.is_empty() {
        return String::new();
    }
    let lines: String = groups.iter().map(|group| render_group(report, group)).collect();
    format!("### Behaviour\n\n{lines}")
}

fn render_group(report: &Report, group: &[&Change]) -> String {
    let first = group[0];
    let (what, reason) = (format!("**{}**", first.what), sentence(&first.reason));
    match group {
        [change] => format!("- {}: {what}. {reason} {}\n", places(report, change), facts(report, change)),
        changes => {
            let line =
                |change: &&Change| format!("  - {}: {}\n", places(report, change), facts(report, change));
            let lines: String = changes.iter().map(line).collect();
            format!("- {what}, {} times. {reason}\n{lines}", changes.len())
        }
    }
}

fn facts(report: &Report, change: &Change) -> String {
    let mut text = String::new();
    if change.before.is_some() || change.after.is_some() {
        let side = |side: &Option<String>| side.as_deref().map_or_else(|| "none".to_owned(), code_span);
        let _ = write!(text, "{} → {}. ", side(&change.before), side(&change.after));
    }
    for detail in &change.details {
        let _ = write!(text, "{} ", sentence(detail));
    }
    match more_places(report, change) {
        Some(names) => {
            let _ = write!(text, "{}.", capital(&names));
        }
        None => {
            let _ = write!(text, "Rust: {}{}.", some_of(&change.rust_items(), MOST), reached_by(change));
        }
    }
    text
}
