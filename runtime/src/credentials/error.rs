//! Why there are no credentials.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// Why there are no credentials. Holds no secret; all callers that waited for the same credentials get the same one.
#[derive(Clone, Debug)]
pub struct CredentialsError {
    message: String,
    is_not_configured: bool,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

impl CredentialsError {
    /// The provider is not set up: the next one of a chain may be.
    pub fn not_configured(message: impl Into<String>) -> Self {
        Self { message: message.into(), is_not_configured: true, source: None }
    }

    /// The provider is set up and failed: a chain ends here.
    pub fn failed(message: impl Into<String>) -> Self {
        Self { message: message.into(), is_not_configured: false, source: None }
    }

    /// Adds the cause, which must hold no secret.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into().into());
        self
    }

    /// Whether the provider is not set up.
    pub fn is_not_configured(&self) -> bool {
        self.is_not_configured
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for CredentialsError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
