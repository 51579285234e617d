use crate::outcome::{Check, Entry, Generated, Outcome, Problem, Tests, Usage};

use super::Report;

fn entry(name: &str, outcome: Outcome) -> Entry {
    let usage = Usage { wall: 0.5, cpu: 0.25, memory: 12_000_001 };
    Entry { name: name.to_owned(), bytes: 1, outcome, usage, checks: Vec::new(), tests: None }
}

fn refused(name: &str, message: &str) -> Entry {
    let problem = Problem { message: message.to_owned(), help: None };
    entry(name, Outcome::Refused { diagnostics: vec![problem] })
}

fn generated(name: &str, findings: &[&str], tests: Tests) -> Entry {
    let generated = Generated { operations: 2, types: 3, lines: 40, files: 5, ..Generated::default() };
    let findings = findings.iter().map(|text| (*text).to_owned()).collect();
    let checks = vec![Check { name: "check".to_owned(), findings }];
    Entry { checks, tests: Some(tests), ..entry(name, Outcome::Generated(generated)) }
}

fn report(models: Vec<Entry>) -> Report {
    let mut report = Report::new("models".as_ref(), models);
    // Tests of one program run at the same time, so each has a folder of its own.
    report.save(tempfile::tempdir().unwrap().path()).unwrap();
    report
}

#[test]
fn refusals_are_outcomes() {
    let report = report(vec![
        refused("a", "`com.a#X` is odd"),
        refused("b", "`com.b#Y` is odd"),
        refused("c", "no"),
        generated("d", &[], Tests { passed: 7, failed: Vec::new() }),
    ]);
    assert_eq!(report.failures(), 0);
    assert_eq!(
        report.summary(),
        "4 models: 1 generated, 3 refused, 0 failed\n\
         2 operations, 40 lines of Rust, 5 files; 1.0 s of CPU time, at most 13 MB\n\
         1 crates checked, 0 with findings; endpoint tests: 7 passed, 0 failed\n\
         refused, 2: `…` is odd\n\
         refused, 1: no\n"
    );
    let text = super::markdown::write(&report);
    assert!(
        text.contains("| d | generated | 2 | 3 | 40 | 5 | 0.25 | 13 | check passed | 7 passed |\n"),
        "{text}"
    );
    assert!(text.contains("| `…` is odd | 2 | a, b |\n"), "{text}");
}

#[test]
fn panics_findings_and_failed_tests_are_failures() {
    let printed = "thread 'main' panicked\n".to_owned();
    let report = report(vec![
        entry("a", Outcome::Failed { status: "exit status: 101".to_owned(), printed }),
        generated("b", &["warning: unused\n"], Tests::default()),
        generated("c", &[], Tests { passed: 1, failed: vec!["case_2".to_owned()] }),
    ]);
    assert_eq!(report.failures(), 3);
    let summary = report.summary();
    for part in [
        "failed: a\nexit status: 101\nthread 'main' panicked\n",
        "failed: b\nwarning: unused\n",
        "failed: c\nendpoint test failed: case_2\n",
    ] {
        assert!(summary.contains(part), "{summary}");
    }
    let text = super::markdown::write(&report);
    assert!(
        text.contains("| b | generated | 2 | 3 | 40 | 5 | 0.25 | 13 | **check: 1** | 0 passed |\n"),
        "{text}"
    );
    assert!(text.contains("## Failed: a\n\n```text\nexit status: 101\n"), "{text}");
}
