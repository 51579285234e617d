//! Violations of constraints.

use std::fmt;

use crate::codec::Path;

/// A single violation of a constraint, with its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    path: Path,
    problem: String,
}

impl Violation {
    pub(super) fn new(path: Path, problem: String) -> Self {
        Self { path, problem }
    }

    /// The path of the value, in the names of the model: `UserAttributes[2].Name`.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The problem, without the value itself: `0 characters, at least 1`.
    pub fn problem(&self) -> &str {
        &self.problem
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            f.write_str(&self.problem)
        } else {
            write!(f, "{}: {}", self.path, self.problem)
        }
    }
}

/// All violations in a value: at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    pub(super) fn new(violations: Vec<Violation>) -> Self {
        Self(violations)
    }

    /// Iterates over the violations in the order of the members.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{violation}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}
