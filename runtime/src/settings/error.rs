//! The error for settings that cannot be read.

use std::fmt;

use crate::profile::{Place, ProfileError};

/// A setting, or a file that may contain it, cannot be read. The message names the variable or the line and never shows
/// the value.
#[derive(Debug)]
pub struct SettingsError(Problem);

#[derive(Debug)]
enum Problem {
    Variable { name: String, problem: &'static str },
    Property { place: Place, name: String, problem: &'static str },
    Files { setting: String, error: ProfileError },
}

impl SettingsError {
    pub(super) fn variable(name: &str, problem: &'static str) -> Self {
        Self(Problem::Variable { name: name.to_owned(), problem })
    }

    pub(super) fn property(place: &Place, name: &str, problem: &'static str) -> Self {
        Self(Problem::Property { place: place.clone(), name: name.to_owned(), problem })
    }

    /// The files cannot be read, and the profile's property `setting` is needed.
    pub(super) fn files(setting: &str, error: ProfileError) -> Self {
        Self(Problem::Files { setting: setting.to_owned(), error })
    }
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Problem::Variable { name, problem } => write!(f, "{name}: {problem}"),
            Problem::Property { place, name, problem } => write!(f, "{place}: {name}: {problem}"),
            Problem::Files { setting, error } => write!(f, "{error} (needed for `{setting}`)"),
        }
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
