//! Renders breaking changes as Markdown: what changed, why it breaks, and what to write instead. Changes that differ
//! only in their place are grouped.

use std::fmt::Write;

use super::markdown::{MOST, diff_lines, fence, group, reached_by, some_of};
use super::places::{more_places, places};
use super::words::{capital, sentence};
use crate::diff::{Change, Class, Effect, Report};

/// The section on breaking changes.
pub(super) fn breaking(report: &Report) -> String {
    let groups = group(&report.of_class("breaking"));
    if groups.is_empty() {
        return String::new();
    }
    let parts: Vec<String> = groups.iter().map(|group| render_group(report, group)).collect();
    format!("### Breaking\n\n{}", parts.join("\n"))
}

fn render_group(report: &Report, group: &[&Change]) -> String {
    let first = group[0];
    let mut text = match group {
        [change] => format!("#### {}: {}\n\n", places(report, change), change.what),
        changes => format!("#### {}, {} times\n\n", capital(&first.what), changes.len()),
    };
    let _ = write!(text, "{}. {}", effect(first), sentence(&first.reason));
    if let Some(instead) = &first.instead {
        let _ = write!(text, " *Instead:* {instead}.");
    }
    text.push_str("\n\n");
    for change in group {
        let subject = match group.len() {
            1 => "Rust".to_owned(),
            _ => places(report, change),
        };
        let _ = writeln!(text, "- {subject}: {}{}", some_of(&change.rust_items(), MOST), reached_by(change));
        if let Some(names) = more_places(report, change) {
            let _ = writeln!(text, "- {}", capital(&names));
        }
    }
    text.push_str(&diff(group));
    text
}

fn effect(change: &Change) -> String {
    let words = match change.class {
        Class::Breaking(Effect::BehavesOtherwise) => "**Compiles but behaves differently**",
        _ => "**Stops compiling**",
    };
    match change.feature {
        Some(feature) => format!("{words}, only with the feature `{feature}`"),
        None => words.to_owned(),
    }
}

fn diff(group: &[&Change]) -> String {
    let lines: String =
        group.iter().map(|change| diff_lines(change.before.as_deref(), change.after.as_deref())).collect();
    if lines.is_empty() { String::new() } else { format!("\n{}", fence("diff", &lines)) }
}
