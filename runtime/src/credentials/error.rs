//! The error of credentials providers.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use crate::causes::write_causes;
use crate::environment::NotUnicode;

/// A provider could not return credentials. Contains no secret. Cheap to clone, because all callers that waited for the
/// same refresh get the same error.
#[derive(Clone, Debug)]
pub struct CredentialsError {
    message: String,
    is_not_configured: bool,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

impl CredentialsError {
    /// The provider is not configured: a chain continues with the next one.
    #[cold]
    pub fn not_configured(message: impl Into<String>) -> Self {
        Self { message: message.into(), is_not_configured: true, source: None }
    }

    /// The provider is configured but failed: a chain stops here.
    #[cold]
    pub fn failed(message: impl Into<String>) -> Self {
        Self { message: message.into(), is_not_configured: false, source: None }
    }

    /// Adds the cause, which must not contain a secret.
    #[must_use]
    #[cold]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into().into());
        self
    }

    /// Returns `true` if the provider is not configured.
    pub fn is_not_configured(&self) -> bool {
        self.is_not_configured
    }
}

/// A variable that configures credentials cannot be read.
impl From<NotUnicode> for CredentialsError {
    fn from(error: NotUnicode) -> Self {
        Self::failed(format!("environment: {error}"))
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        write_causes(f, self.source())
    }
}

impl Error for CredentialsError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
