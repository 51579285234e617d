//! Renders the report as a changelog entry, in the format of Keep a Changelog.

use super::Titled;
use super::markdown::some_of;
use super::places::{are_named, counted, places};
use super::words::{capital, count, sentence};
use crate::diff::{Change, Class, Report};
use crate::text::code_span;

/// The start of a new changelog.
const HEAD: &str = "# Changelog\n\nThe format is that of Keep a Changelog; versions follow SemVer.\n";

/// Renders a report as an entry.
pub fn render_changelog(titled: &Titled<'_>) -> String {
    let version = titled.after.version.map_or_else(|| "Unreleased".to_owned(), |version| version.to_string());
    let mut parts = vec![format!("## {version}\n\nModel of {}.\n", titled.after.model)];
    let report = titled.report;
    let lines = |class, line: fn(&Report, &Change) -> String| {
        report.of_class(class).into_iter().map(|change| line(report, change)).collect()
    };
    parts.extend(section("Breaking", lines("breaking", breaking_line)));
    parts.extend(section("Added", added_lines(report)));
    parts.extend(section("Changed", lines("behaviour", behaviour_line)));
    parts.extend(section("Documentation", documentation_lines(report)));
    parts.join("\n")
}

/// Adds an entry to a changelog: above all released versions, or below the head of a new one.
pub fn add_entry(changelog: Option<&str>, entry: &str) -> String {
    let changelog = changelog.unwrap_or(HEAD);
    let is_release = |line: &str| {
        line.strip_prefix("## ").is_some_and(|name| !name.trim_start_matches('[').starts_with("Unreleased"))
    };
    let lines = changelog.split_inclusive('\n');
    let place: usize = lines.take_while(|line| !is_release(line)).map(str::len).sum();
    let (above, below) = (changelog[..place].trim_end(), changelog[place..].trim());
    let parts: Vec<&str> = [above, entry.trim(), below].into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n\n") + "\n"
}

fn section(name: &str, lines: Vec<String>) -> Option<String> {
    (!lines.is_empty()).then(|| format!("### {name}\n\n{}\n", lines.join("\n")))
}

fn breaking_line(report: &Report, change: &Change) -> String {
    let silent = if change.class == Class::BEHAVES_OTHERWISE { " It still compiles." } else { "" };
    let feature = change.feature.map(|feature| format!(" (feature `{feature}`)")).unwrap_or_default();
    let instead = change.instead.as_deref().map(|words| format!(" {}", sentence(words))).unwrap_or_default();
    let reason = sentence(&change.reason);
    format!("- {}{feature}: {}. {reason}{silent}{instead}", subject(report, change), change.what)
}

fn behaviour_line(report: &Report, change: &Change) -> String {
    let what =
        if change.is_fact() { format!("{}, {}", change.what, sides(change)) } else { change.what.clone() };
    format!("- {}: {what}. {}", subject(report, change), sentence(&change.reason))
}

/// The old and the new value.
fn sides(change: &Change) -> String {
    let [before, after] =
        [&change.before, &change.after].map(|side| side.as_deref().map(code_span).unwrap_or_default());
    format!("{before} → {after}")
}

/// The subject of a line: the Rust items, or the number of places if there are many.
fn subject(report: &Report, change: &Change) -> String {
    if are_named(&change.places) {
        some_of(&change.rust_items(), 3)
    } else {
        capital(&counted(report, change))
    }
}

fn added_lines(report: &Report) -> Vec<String> {
    let (operations, others): (Vec<&Change>, Vec<&Change>) =
        report.of_class("addition").into_iter().partition(|change| change.kind == "operation-added");
    let operations =
        operations.into_iter().map(|change| format!("- {}", some_of(&change.rust_items()[..1], 1)));
    let others = others.into_iter().filter(|change| change.part_of.is_none());
    operations.chain(others.map(|change| added_line(report, change))).collect()
}

fn added_line(report: &Report, change: &Change) -> String {
    if !are_named(&change.places) {
        return format!("- {}: {}.", capital(&counted(report, change)), change.what);
    }
    let items: Vec<String> =
        change.places.iter().filter_map(|place| place.items.last()).map(|item| code_span(item)).collect();
    format!("- {}", items.join(", "))
}

fn documentation_lines(report: &Report) -> Vec<String> {
    let changes = report.of_class("documentation");
    let facts = changes
        .iter()
        .filter(|change| change.is_fact())
        .map(|change| format!("- {}: {}, {}.", places(report, change), change.what, sides(change)));
    let mut lines: Vec<String> = facts.collect();
    match changes.len() - lines.len() {
        0 => {}
        others => lines.push(format!("- {} of documentation texts.", count(others, "change"))),
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(changelog: Option<&str>, expected: &str) {
        assert_eq!(add_entry(changelog, "## 0.2.0\n\nNew.\n"), expected);
    }

    #[test]
    fn the_first_entry_brings_the_head() {
        check(None, &format!("{HEAD}\n## 0.2.0\n\nNew.\n"));
    }

    #[test]
    fn an_entry_stands_above_those_of_released_versions() {
        check(
            Some("# Changelog\n\n## Unreleased\n\nSoon.\n\n## 0.1.0\n\nOld.\n"),
            "# Changelog\n\n## Unreleased\n\nSoon.\n\n## 0.2.0\n\nNew.\n\n## 0.1.0\n\nOld.\n",
        );
        check(Some("# Changelog\n"), "# Changelog\n\n## 0.2.0\n\nNew.\n");
    }
}
