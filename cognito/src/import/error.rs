//! The errors of imports.

use std::fmt;
use std::sync::Arc;

use farrier_runtime::transport::TransportError;

use crate::call_error::CallError;

/// The reason why an import failed.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum ImportError {
    /// A call failed.
    Call(CallError),
    /// The pool's header does not have this column.
    Column(String),
    /// The user does not have this column, which every user needs, or every user whose address is verified.
    Missing(&'static str),
    /// The value of this column cannot be written: it has a line break or, as a username, a space.
    Value(String),
    /// The file would exceed this limit of Cognito.
    Limit(&'static str),
    /// The file could not be uploaded: there was no answer.
    Upload(Arc<TransportError>),
    /// The file could not be uploaded: the answer has this status.
    Status(u16),
    /// There is no transport for the upload.
    NoTransport(Arc<dyn std::error::Error + Send + Sync>),
    /// The service's answer does not have this.
    Unexpected(&'static str),
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call(error) => fmt::Display::fmt(error, f),
            Self::Column(name) => write!(f, "the pool's header does not have the column `{name}`"),
            Self::Missing(name) => write!(f, "the user does not have the column `{name}`"),
            Self::Value(name) => {
                write!(f, "the value of the column `{name}` has a line break or, as a username, a space")
            }
            Self::Limit(limit) => f.write_str(limit),
            Self::Upload(_) => f.write_str("the file could not be uploaded"),
            Self::Status(status) => write!(f, "the upload was answered with the status {status}"),
            Self::NoTransport(_) => f.write_str("there is no transport"),
            Self::Unexpected(what) => write!(f, "the service's answer does not have {what}"),
        }
    }
}

impl std::error::Error for ImportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Call(error) => std::error::Error::source(error),
            Self::Upload(error) => Some(&**error),
            Self::NoTransport(error) => Some(&**error),
            _ => None,
        }
    }
}

impl From<CallError> for ImportError {
    fn from(error: CallError) -> Self {
        Self::Call(error)
    }
}
