//! Renders the report as a pull request description: the verdict, breaking changes with advice, additions, behaviour,
//! and a collapsed section on documentation.

use super::Titled;
use super::additions::{new_operations, other_additions};
use super::behaviour::behaviour;
use super::breaking::breaking;
use super::markdown::table;
use super::reading::documentation;
use super::words::{capital, count, meaning, promise, step, verdict};
use crate::diff::CLASSES;
use crate::text::code_span;

/// Renders a report as Markdown for a pull request.
pub fn render_markdown(titled: &Titled<'_>) -> String {
    let sections = [
        heading(titled),
        counts(titled),
        breaking(titled.report),
        new_operations(titled.report),
        other_additions(titled.report),
        behaviour(titled.report),
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
    let size = |(noun, was, is): (&str, usize, usize)| {
        if was == is { count(is, noun) } else { format!("{was} → {}", count(is, noun)) }
    };
    let sizes: Vec<String> = sizes.into_iter().map(size).collect();
    format!("{}\nThe crate: {}.\n", table(&["Changes", "", "What it means"], &rows), sizes.join(", "))
}
