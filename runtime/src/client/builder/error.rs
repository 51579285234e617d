//! The error of an invalid configuration.

use std::error::Error as _;
use std::fmt;

use crate::causes::{write_causes, write_reason};
use crate::settings::SettingsError;
use crate::transport::Redacted;

/// A setting that cannot be read or used.
///
/// `{}` prints one line that names the setting and quotes its value, of a URL without user, password and query, and never
/// a secret. `{:#}` prints all causes.
#[derive(Debug)]
pub struct ConfigError {
    message: String,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl ConfigError {
    pub(super) fn new(
        message: impl Into<String>,
        source: impl std::error::Error + Send + Sync + 'static,
    ) -> Self {
        Self { message: message.into(), source: Some(Box::new(source)) }
    }

    pub(super) fn without_source(message: impl Into<String>) -> Self {
        Self { message: message.into(), source: None }
    }

    /// The error of a builder's setting whose value is not valid. `problem` says what it must be.
    pub(super) fn value(setting: &str, value: &str, problem: &str) -> Self {
        Self::without_source(format!("{setting}: `{}` {problem}", Redacted(value)))
    }
}

/// The error of a setting that is not the builder's.
impl From<SettingsError> for ConfigError {
    fn from(error: SettingsError) -> Self {
        Self::new("the configuration cannot be read", error)
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.source {
            Some(source) if !f.alternate() => write_reason(f, &**source),
            _ => write_causes(f, self.source()),
        }
    }
}

impl std::error::Error for ConfigError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
