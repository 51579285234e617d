//! The error for settings that cannot be read.

use std::fmt;

use crate::causes::write_causes;
use crate::profile::{Place, ProfileError};
use crate::transport::Redacted;

/// A setting, or a file that may contain it, cannot be read. Names the variable or the line and quotes the value, of a
/// URL without user, password and query.
#[derive(Debug)]
pub struct SettingsError(Problem);

#[derive(Debug)]
enum Problem {
    Variable { name: String, invalid: Invalid },
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

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Problem::Variable { name, invalid } => write!(f, "{name}: {invalid}")?,
            Problem::Property { place, name, invalid } => write!(f, "{place}: {name}: {invalid}")?,
            Problem::Files { setting, error } => write!(f, "{error} (needed for `{setting}`)")?,
        }
        write_causes(f, self)
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
