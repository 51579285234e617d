//! Errors in the files.
//!
//! They name the file and the line but never its content, which may be a secret.

use std::fmt;
use std::io;
use std::sync::Arc;

use super::Place;

/// A config or credentials file cannot be read or is not valid.
#[derive(Debug)]
pub struct ProfileError {
    place: Place,
    problem: &'static str,
    source: Option<io::Error>,
}

impl ProfileError {
    pub(super) fn syntax(place: Place, problem: &'static str) -> Self {
        Self { place, problem, source: None }
    }

    pub(super) fn unreadable(file: Arc<str>, source: io::Error) -> Self {
        Self { place: Place { file, line: 0 }, problem: "the file cannot be read", source: Some(source) }
    }

    /// The file.
    pub fn file(&self) -> &str {
        self.place.file()
    }

    /// The line, starting at 1; `None` if the error is not about a line.
    pub fn line(&self) -> Option<usize> {
        Some(self.place.line()).filter(|&line| line > 0)
    }
}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line() {
            Some(_) => write!(f, "{}: {}", self.place, self.problem),
            None => write!(f, "{}: {}", self.file(), self.problem),
        }
    }
}

impl std::error::Error for ProfileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|source| source as _)
    }
}
