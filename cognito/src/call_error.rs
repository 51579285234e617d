//! The error of a call, without the type of its operation.

use std::fmt;
use std::sync::Arc;

use farrier_runtime::client::{Error, ErrorKind};
use farrier_runtime::operation::ServiceError;

/// A failed call of the service. Its text and its source are those of the client's error.
#[derive(Clone)]
pub struct CallError {
    code: Option<String>,
    kind: ErrorKind,
    is_retryable: bool,
    is_throttling: bool,
    error: Arc<dyn std::error::Error + Send + Sync>,
}

impl CallError {
    pub(crate) fn new<E>(error: Error<E>) -> Self
    where
        E: ServiceError + Send + Sync + 'static,
    {
        Self {
            code: error.code().map(str::to_owned),
            kind: error.kind(),
            is_retryable: error.is_retryable(),
            is_throttling: error.is_throttling(),
            error: Arc::new(error),
        }
    }

    /// The service's code, for example `NotAuthorizedException`.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The part of the call that failed.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Returns `true` if the same call may succeed later: there was no answer, or the service was busy or failed.
    pub fn is_retryable(&self) -> bool {
        self.is_retryable || matches!(self.kind, ErrorKind::Transport | ErrorKind::Timeout)
    }

    /// Returns `true` if the service asked for fewer calls.
    pub fn is_throttling(&self) -> bool {
        self.is_throttling
    }

    pub(crate) fn is(&self, code: &str) -> bool {
        self.code() == Some(code)
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.error, f)
    }
}

impl fmt::Debug for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CallError").field(&self.error).finish()
    }
}

impl std::error::Error for CallError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.error.source()
    }
}
