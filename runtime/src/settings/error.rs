//! The error for settings that cannot be read.

use std::error::Error as _;
use std::fmt;

use crate::causes::write_causes;
use crate::environment::NotUnicode;
use crate::profile::{Place, ProfileError};
use crate::transport::Redacted;

/// A setting, or a file that may contain it, cannot be read. The message names the variable or the line and quotes the
/// value; URLs are quoted without user, password and query.
#[derive(Debug)]
pub struct SettingsError(Problem);

#[derive(Debug)]
enum Problem {
    Variable { name: String, invalid: Invalid },
    NotUnicode(NotUnicode),
    Property { place: Place, name: String, invalid: Invalid },
    Files { setting: String, error: ProfileError },
}

/// A value that is not valid, and what it has to be: "must be …".
#[derive(Debug)]
struct Invalid {
    value: String,
    problem: &'static str,
}

impl Invalid {
    fn new(value: &str, problem: &'static str) -> Self {
        Self { value: Redacted(value).to_string(), problem }
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.value, self.problem)
    }
}

impl SettingsError {
    pub(crate) fn variable(name: &str, value: &str, problem: &'static str) -> Self {
        Self(Problem::Variable { name: name.to_owned(), invalid: Invalid::new(value, problem) })
    }

    pub(super) fn property(place: &Place, name: &str, value: &str, problem: &'static str) -> Self {
        let invalid = Invalid::new(value, problem);
        Self(Problem::Property { place: place.clone(), name: name.to_owned(), invalid })
    }

    /// The files cannot be read, and the profile's property `setting` is needed.
    pub(super) fn files(setting: &str, error: ProfileError) -> Self {
        Self(Problem::Files { setting: setting.to_owned(), error })
    }
}

impl From<NotUnicode> for SettingsError {
    fn from(error: NotUnicode) -> Self {
        Self(Problem::NotUnicode(error))
    }
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Problem::Variable { name, invalid } => write!(f, "{name}: {invalid}")?,
            Problem::NotUnicode(error) => error.fmt(f)?,
            Problem::Property { place, name, invalid } => write!(f, "{place}: {name}: {invalid}")?,
            Problem::Files { setting, error } => write!(f, "{error} (needed for `{setting}`)")?,
        }
        write_causes(f, self.source())
    }
}

impl std::error::Error for SettingsError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            // The error itself is what `Display` prints.
            Problem::Files { error, .. } => error.source(),
            _ => None,
        }
    }
}
