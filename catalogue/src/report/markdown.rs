//! `report.md`: tables for people.

use std::fmt::Write;

use super::{Report, failure, megabytes};
use crate::outcome::{Entry, Outcome};

/// Writes the report as Markdown.
pub(super) fn write(report: &Report) -> String {
    let mut text = format!("# The catalogue of {}\n\n", report.folder);
    for line in report.totals.to_text().lines() {
        let _ = writeln!(text, "- {line}");
    }
    text.push_str(
        "\n| model | outcome | operations | types | lines | files | CPU, s | memory, MB | checks | endpoint tests |\n\
         | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |\n",
    );
    text.extend(report.models.iter().map(row));
    if !report.refusals.is_empty() {
        text.push_str("\n## Refused\n\n| diagnostic | count | models |\n| --- | ---: | --- |\n");
    }
    for refusal in &report.refusals {
        let (count, models) = (refusal.models.len(), refusal.models.join(", "));
        let _ = writeln!(text, "| {} | {count} | {models} |", cell(&refusal.diagnostic));
    }
    for entry in report.models.iter().filter(|entry| entry.has_failed()) {
        let _ = writeln!(text, "\n## Failed: {}\n\n```text\n{}\n```", entry.name, failure(entry));
    }
    text
}

fn row(entry: &Entry) -> String {
    let (outcome, counts) = match &entry.outcome {
        Outcome::Generated(generated) => {
            let counts = [generated.operations, generated.types, generated.lines, generated.files];
            ("generated".to_owned(), counts.map(|count| count.to_string()))
        }
        Outcome::Refused { diagnostics } => (format!("refused ({})", diagnostics.len()), Default::default()),
        Outcome::Failed { status, .. } => (format!("**failed**, {}", cell(status)), Default::default()),
    };
    format!(
        "| {} | {outcome} | {} | {:.2} | {} | {} | {} |\n",
        entry.name,
        counts.join(" | "),
        entry.usage.cpu,
        megabytes(entry.usage.memory),
        checks(entry),
        tests(entry)
    )
}

fn checks(entry: &Entry) -> String {
    let checks = entry.checks.iter().map(|check| match check.findings.len() {
        0 => format!("{} passed", check.name),
        count => format!("**{}: {count}**", check.name),
    });
    checks.collect::<Vec<_>>().join(", ")
}

fn tests(entry: &Entry) -> String {
    match &entry.tests {
        None => String::new(),
        Some(tests) if tests.failed.is_empty() => format!("{} passed", tests.passed),
        Some(tests) => format!("**{} failed**", tests.failed.len()),
    }
}

/// A text that does not end a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
