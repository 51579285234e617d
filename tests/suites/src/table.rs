//! The table of results.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::Record;
use crate::suite::{SUITES, Source, Suite};

/// The results of a suite.
#[derive(Debug, Default)]
struct Row {
    passed: usize,
    /// The number of cases that were not run, by reason.
    skipped: BTreeMap<String, usize>,
}

impl Row {
    /// Adds up the results of a suite. `None` if none of its cases were run.
    fn of(suite: &Suite, records: &[Record]) -> Option<Self> {
        let mut row: Option<Self> = None;
        for record in records {
            let Record::Cases { suite: name, passed, skipped } = record else { continue };
            if name == suite.name {
                let row = row.get_or_insert_default();
                row.passed += passed;
                for (cases, reason) in skipped {
                    *row.skipped.entry(reason.clone()).or_default() += cases;
                }
            }
        }
        row
    }
}

/// The reason why a suite was not run.
fn why_missing<'a>(suite: &Suite, records: &'a [Record]) -> &'a str {
    let reason = |record: &'a Record| match record {
        Record::SkippedTest { suite: Some(name), reason, .. } if name == suite.name => Some(reason.as_str()),
        _ => None,
    };
    records.iter().find_map(reason).unwrap_or("a test before it failed")
}

/// Writes the results as a Markdown table, with a row for each suite.
pub fn table(records: &[Record]) -> String {
    let mut text =
        "| suite | source | cases | passed | not run |\n| --- | --- | ---: | ---: | --- |\n".to_owned();
    for suite in SUITES {
        let source = match suite.source {
            Source::Package(package, _) => format!("package `{package}`"),
            Source::Reference(_) => "`../shared`".to_owned(),
            Source::Smithy(..) => "`../shared`, or a Smithy checkout".to_owned(),
        };
        let results = match Row::of(suite, records) {
            None => format!(" | | {}", why_missing(suite, records)),
            Some(Row { passed, skipped }) => {
                let cases = passed + skipped.values().sum::<usize>();
                let reasons: Vec<_> =
                    skipped.iter().map(|(reason, cases)| format!("{cases} {reason}")).collect();
                format!("{cases} | {passed} | {}", reasons.join(", "))
            }
        };
        let _ = writeln!(text, "| {} | {source} | {results} |", suite.name);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suite::{INSTANCE, SIGV4};

    fn line_of<'a>(text: &'a str, suite: &Suite) -> &'a str {
        let start = format!("| {} |", suite.name);
        text.lines().find(|line| line.starts_with(&start)).expect("every suite has a row")
    }

    #[test]
    fn results_of_a_suite_are_added_up() {
        let cases = |passed, skipped| Record::Cases { suite: SIGV4.name.to_owned(), passed, skipped };
        let because = |cases| vec![(cases, "of another platform".to_owned())];
        let text = table(&[cases(3, because(1)), cases(4, because(2))]);
        let expected = "| SigV4 signatures | package `aws-sigv4` | 10 | 7 | 3 of another platform |";
        assert_eq!(line_of(&text, &SIGV4), expected);
        assert!(line_of(&text, &INSTANCE).ends_with("|  | | a test before it failed |"), "{text}");
    }
}
