//! The end of `cargo xtask test`: a table of the conformance suites, and the tests that were skipped.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;

use anyhow::{Context, Result, bail};
use farrier_suites::{Record, table};

use crate::protocol_table;
use crate::repository::root;

/// Prints the results of a run.
pub(crate) fn print(records: &[Record]) {
    println!("\n{}", table(records));
    // Without its test cases, no protocol was tested.
    if records.iter().any(|record| matches!(record, Record::Protocol { .. })) {
        println!("{}", protocol_table::table(records));
    }
    print!("{}", skipped(records));
}

/// Compares the README's tables with the results of a complete run. With `UPDATE_EXPECT`, writes them instead.
///
/// # Errors
/// If they differ.
pub(crate) fn check_readme(records: &[Record]) -> Result<()> {
    if records.iter().any(|record| matches!(record, Record::SkippedTest { .. })) {
        return Ok(());
    }
    let path = root().join("README.md");
    let text = fs::read_to_string(&path).context("README.md")?;
    let found = with_table(&text, "protocols", &protocol_table::table(records))?;
    let found = with_table(&found, "suites", &table(records))?;
    if text == found {
        return Ok(());
    }
    if std::env::var_os("UPDATE_EXPECT").is_none() {
        bail!("README.md has other tables of suites or protocols: run `UPDATE_EXPECT=1 cargo xtask test`");
    }
    Ok(fs::write(&path, found)?)
}

/// The README with another table between the markers with this name.
fn with_table(readme: &str, name: &str, table: &str) -> Result<String> {
    let [start, end] = [format!("<!-- {name} -->\n\n"), format!("\n<!-- end of {name} -->")];
    let parts = readme.split_once(&start).and_then(|(before, rest)| Some((before, rest.split_once(&end)?)));
    let (before, (_, after)) = parts.with_context(|| format!("README.md does not have a table of {name}"))?;
    Ok([before, &start, table, &end, after].concat())
}

/// Lists the skipped tests that do not belong to a suite, by the reason.
fn skipped(records: &[Record]) -> String {
    let mut tests: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for record in records {
        if let Record::SkippedTest { test, suite: None, reason } = record {
            tests.entry(reason).or_default().insert(test);
        }
    }
    let mut text = String::new();
    for (reason, tests) in tests {
        let count = tests.len();
        let tests = Vec::from_iter(tests).join(", ");
        let _ = writeln!(text, "skipped, because {reason}: {count} ({tests})");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skipped_tests_are_listed_by_reason() {
        let record = |test: &str, suite: Option<&str>, reason: &str| Record::SkippedTest {
            test: test.to_owned(),
            suite: suite.map(str::to_owned),
            reason: reason.to_owned(),
        };
        let records = [
            record("b", None, "`x` is missing"),
            record("a", None, "`x` is missing"),
            record("c", None, "`y` is missing"),
            record("d", Some("a suite"), "`z` is missing"),
        ];
        assert_eq!(
            skipped(&records),
            "skipped, because `x` is missing: 2 (a, b)\nskipped, because `y` is missing: 1 (c)\n"
        );
    }
}
