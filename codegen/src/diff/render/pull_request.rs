//! The report as the text of a pull request: the verdict first, then what breaks and what to write instead, then what
//! is new, and folded away what only reads otherwise.

use std::fmt::Write;

use super::Titled;
use super::additions::{new_operations, other_additions};
use super::breaking::breaking;
use super::markdown::{MOST, reached_by, some_of, table};
use super::reading::documentation;
use super::words::{capital, count, meaning, promise, sentence, step, verdict};
use crate::diff::{CLASSES, Change};
use crate::rust::code_span;

/// Renders a report as Markdown for a pull request.
pub fn render_markdown(titled: &Titled<'_>) -> String {
    let sections = [
        heading(titled),
        counts(titled),
        breaking(titled.report),
        new_operations(titled.report),
        other_additions(titled.report),
        behaviour(titled),
        documentation(titled.report),
    ];
    let sections: Vec<String> = sections.into_iter().filter(|section| !section.is_empty()).collect();
    sections.join("\n")
}

fn heading(titled: &Titled<'_>) -> String {
    let Titled { report, before, after } = titled;
    format!(
        "## {}: model of {} → {}\n\n> **{}.** {}: {}. {}\n",
        report.title,
        before.model,
        after.model,
        capital(verdict(titled)),
        code_span(&report.package),
        step(titled, "→"),
        promise(titled),
    )
}

fn counts(titled: &Titled<'_>) -> String {
    let report = titled.report;
    if report.changes.is_empty() {
        return String::new();
    }
    let rows = CLASSES.map(|class| {
        let number = match report.of_class(class).len() {
            0 => "none".to_owned(),
            number => format!("**{number}**"),
        };
        vec![capital(class), number, meaning(class).to_owned()]
    });
    let (before, after) = (report.before, report.after);
    let sizes = [
        ("operation", before.operations, after.operations),
        ("type", before.types, after.types),
        ("error", before.errors, after.errors),
    ];
    let size = |(noun, was, is): (&str, usize, usize)| match was == is {
        true => count(is, noun),
        false => format!("{was} → {}", count(is, noun)),
    };
    let sizes: Vec<String> = sizes.into_iter().map(size).collect();
    format!("{}\nThe crate: {}.\n", table(&["Changes", "", "What it means"], &rows), sizes.join(", "))
}

fn behaviour(titled: &Titled<'_>) -> String {
    let changes = titled.report.of_class("behaviour");
    if changes.is_empty() {
        return String::new();
    }
    let lines: Vec<String> = changes.into_iter().map(behaviour_line).collect();
    format!("### Behaviour\n\n{}", lines.concat())
}

fn behaviour_line(change: &Change) -> String {
    let mut text =
        format!("- {}: **{}**. {}", code_span(&change.subject()), change.what, sentence(&change.reason));
    if change.before.is_some() || change.after.is_some() {
        let words = |side: &Option<String>| side.as_deref().map_or_else(|| "none".to_owned(), code_span);
        let _ = write!(text, " {} → {}.", words(&change.before), words(&change.after));
    }
    for detail in &change.details {
        let _ = write!(text, " {}", sentence(detail));
    }
    let _ = writeln!(text, " Rust: {}{}.", some_of(&change.items, MOST), reached_by(change));
    text
}
