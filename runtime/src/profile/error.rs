//! Errors in the shared files.
//!
//! Errors name the file and the line and never show the text: it may be a secret.

use std::error::Error as _;
use std::fmt;
use std::io;
use std::sync::Arc;

use super::Place;
use crate::causes::write_causes;

/// A malformed line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) place: Place,
    pub(super) problem: &'static str,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.problem)
    }
}

/// A config or credentials file cannot be read, or the part of it that is needed is malformed.
#[derive(Debug)]
pub struct ProfileError(Problem);

#[derive(Debug)]
enum Problem {
    Malformed(Fault),
    Unreadable(Arc<str>, io::Error),
}

impl ProfileError {
    pub(super) fn unreadable(file: Arc<str>, source: io::Error) -> Self {
        Self(Problem::Unreadable(file, source))
    }

    /// The file.
    pub fn file(&self) -> &str {
        match &self.0 {
            Problem::Malformed(fault) => fault.place.file(),
            Problem::Unreadable(file, _) => file,
        }
    }

    /// The line, the first being 1; `None` if the whole file cannot be read.
    pub fn line(&self) -> Option<usize> {
        match &self.0 {
            Problem::Malformed(fault) => Some(fault.place.line()),
            Problem::Unreadable(..) => None,
        }
    }
}

impl From<&Fault> for ProfileError {
    fn from(fault: &Fault) -> Self {
        Self(Problem::Malformed(fault.clone()))
    }
}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Problem::Malformed(fault) => fault.fmt(f)?,
            Problem::Unreadable(file, _) => write!(f, "{file}: the file cannot be read")?,
        }
        write_causes(f, self.source())
    }
}

impl std::error::Error for ProfileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            Problem::Malformed(_) => None,
            Problem::Unreadable(_, source) => Some(source),
        }
    }
}
