//! The outcomes: what is known of each model, as `report.json` has it.

use serde::{Deserialize, Serialize};

/// A model with all that is known of it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Entry {
    /// Its name.
    pub(crate) name: String,
    /// The size of its file, in bytes.
    pub(crate) bytes: u64,
    /// Whether a crate was generated.
    #[serde(flatten)]
    pub(crate) outcome: Outcome,
    /// The resources that generating took.
    pub(crate) usage: Usage,
    /// The findings of each check of the crate; none if it passed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) checks: Vec<Check>,
    /// The results of its endpoint tests, if they were run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) tests: Option<Tests>,
}

/// Whether a crate was generated.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
pub(crate) enum Outcome {
    /// It was.
    Generated(Generated),
    /// The model has problems, or needs something that is not supported.
    Refused {
        /// The diagnostics.
        diagnostics: Vec<Problem>,
    },
    /// The generator panicked or ended early in another way.
    Failed {
        /// The status of its process.
        status: String,
        /// What it printed.
        printed: String,
    },
}

/// A generated crate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) struct Generated {
    /// The name of the package.
    pub(crate) package: String,
    /// The features of the runtime that it asks for.
    pub(crate) runtime_features: Vec<String>,
    /// The number of operations.
    pub(crate) operations: usize,
    /// The number of types, errors included.
    pub(crate) types: usize,
    /// The number of files.
    pub(crate) files: usize,
    /// The number of lines of Rust, without tests and pages of documentation.
    pub(crate) lines: usize,
    /// The number of endpoint tests.
    pub(crate) endpoint_tests: usize,
}

/// A diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) struct Problem {
    /// The problem.
    pub(crate) message: String,
    /// The advice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) help: Option<String>,
}

/// The resources of a process.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(crate) struct Usage {
    /// Seconds from start to end.
    pub(crate) wall: f64,
    /// Seconds of CPU time, user and system.
    pub(crate) cpu: f64,
    /// The peak memory, in bytes.
    pub(crate) memory: u64,
}

/// The findings of a check.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Check {
    /// Its name: `check`, `each feature`, `clippy` or `doc`.
    pub(crate) name: String,
    /// Errors and warnings, as the tool renders them.
    pub(crate) findings: Vec<String>,
}

/// The results of tests.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Tests {
    /// The number of tests that passed.
    pub(crate) passed: usize,
    /// The tests that failed, or the reason why none ran.
    pub(crate) failed: Vec<String>,
}

impl Entry {
    /// The generated crate.
    pub(crate) fn generated(&self) -> Option<&Generated> {
        match &self.outcome {
            Outcome::Generated(generated) => Some(generated),
            _ => None,
        }
    }

    /// The folder of the crate in the workspace.
    pub(crate) fn folder(&self) -> String {
        folder_of(&self.name)
    }

    /// Adds findings to the check named `name`.
    pub(crate) fn add_findings(&mut self, name: &str, findings: Vec<String>) {
        match self.checks.iter_mut().find(|check| check.name == name) {
            Some(check) => check.findings.extend(findings),
            None => self.checks.push(Check { name: name.to_owned(), findings }),
        }
    }

    /// Whether something went wrong that a diagnostic does not tell.
    pub(crate) fn has_failed(&self) -> bool {
        matches!(self.outcome, Outcome::Failed { .. })
            || self.checks.iter().any(|check| !check.findings.is_empty())
            || self.tests.as_ref().is_some_and(|tests| !tests.failed.is_empty())
    }
}

/// The folder of a model's crate in the workspace.
pub(crate) fn folder_of(name: &str) -> String {
    format!("crates/{name}")
}
