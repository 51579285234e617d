//! Runs a service's tests and collects their results.

use std::fmt;
use std::process::Command;

use anyhow::{Context, Result};

use super::build::Executables;
use super::generate::Service;
use super::skip::Skips;

/// The results of tests.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    pub(super) passed: usize,
    pub(super) skipped: usize,
    /// The tests that failed or did not run.
    failed: Vec<String>,
    /// The tests that pass although the skip list says that they fail.
    fixed: Vec<String>,
    /// The output of the tests that failed.
    details: String,
}

impl Outcome {
    /// Adds the results of another service.
    pub(super) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.skipped += other.skipped;
        self.failed.extend(other.failed);
        self.fixed.extend(other.fixed);
    }

    /// The reasons why the run has failed; empty if it has not.
    pub(super) fn problems(&self) -> Vec<String> {
        let fixed = self.fixed.iter().map(|test| format!("{test} passes: remove it from the skip list"));
        let details =
            (!self.failed.is_empty()).then(|| format!("{}\n{}", self.failed.join("\n"), self.details));
        fixed.chain(details).collect()
    }

    /// Reads the results of the service's tests from the output of the test program.
    fn of(service: &Service, printed: &str, skips: &Skips) -> Self {
        let mut outcome = Self::default();
        for test in &service.tests {
            let name = format!("{}: {test}", service.name);
            let has_passed = printed.lines().any(|line| line == format!("test {test} ... ok"));
            match (has_passed, skips.contains(&service.name, test)) {
                (true, false) => outcome.passed += 1,
                (false, true) => outcome.skipped += 1,
                (false, false) => outcome.failed.push(name),
                (true, true) => outcome.fixed.push(name),
            }
        }
        if !outcome.failed.is_empty() {
            outcome.details =
                printed.split_once("\nfailures:\n").map_or(printed, |(_, rest)| rest).to_owned();
        }
        outcome
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let failed = self.failed.len() + self.fixed.len();
        write!(f, "{} passed, {failed} failed, {} skipped", self.passed, self.skipped)
    }
}

/// Runs the tests of a service.
pub(super) fn run(service: &Service, executables: &Executables, skips: &Skips) -> Result<Outcome> {
    let Some(executable) = executables.get(&service.name) else {
        return Ok(Outcome::of(service, "", skips));
    };
    let output = Command::new(executable).output();
    let output = output.with_context(|| format!("cannot run {}", executable.display()))?;
    Ok(Outcome::of(service, &String::from_utf8_lossy(&output.stdout), skips))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(printed: &str, skipped: &[&str], expected: &str) -> Vec<String> {
        let tests = ["one", "two"].map(str::to_owned).into();
        let service = Service { protocol: "p", name: "S".to_owned(), tests };
        let entries: String = skipped
            .iter()
            .map(|test| format!("[[skip]]\nservice = \"S\"\ntest = \"{test}\"\nreason = \"r\"\n"))
            .collect();
        let outcome = Outcome::of(&service, printed, &Skips::parse(&entries).unwrap());
        assert_eq!(outcome.to_string(), expected, "{printed}");
        outcome.problems()
    }

    #[test]
    fn every_test_counts_once() {
        let both = "running 2 tests\ntest one ... ok\ntest two ... ok\n";
        let one = "test one ... ok\ntest two ... FAILED\n\nfailures:\n\nwhy\n";
        assert!(check(both, &[], "2 passed, 0 failed, 0 skipped").is_empty());
        assert_eq!(check(one, &[], "1 passed, 1 failed, 0 skipped"), ["S: two\n\nwhy\n"]);
        assert!(check(one, &["two"], "1 passed, 0 failed, 1 skipped").is_empty());
        assert_eq!(
            check(both, &["two"], "1 passed, 1 failed, 0 skipped"),
            ["S: two passes: remove it from the skip list"]
        );
    }

    #[test]
    fn a_test_that_did_not_run_has_failed() {
        assert_eq!(check("test one ... ok\n", &[], "1 passed, 1 failed, 0 skipped").len(), 1);
        assert_eq!(check("", &[], "0 passed, 2 failed, 0 skipped").len(), 1);
    }
}
