//! The errors of hosted sign-in.

use std::fmt;
use std::sync::Arc;

use farrier_runtime::transport::TransportError;

use crate::crypto::NoRandomBytes;

/// The reason why a step of a hosted sign-in failed. It contains neither codes nor tokens.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum HostedError {
    /// The domain is not the URL of one, such as `https://auth.example.com`.
    Domain,
    /// There are no random bytes.
    Random(NoRandomBytes),
    /// The user returned from another login than this one: it is an attack, or the user has signed in twice.
    State,
    /// The user returned with an error: `access_denied`, for instance.
    Refused(String),
    /// The user returned without a code.
    NoCode,
    /// The token does not belong to the login.
    Nonce,
    /// The domain refused the request with this error of OAuth 2.0: `invalid_grant` if the code or the refresh token is no
    /// longer valid.
    Denied(String),
    /// The domain answered with this status, and without an error of OAuth 2.0.
    Status(u16),
    /// The answer does not have tokens.
    Unexpected,
    /// There was no answer.
    Transport(Arc<TransportError>),
    /// There is no transport or no clock.
    NoTransport(Arc<dyn std::error::Error + Send + Sync>),
}

impl HostedError {
    /// Returns `true` if the user has to sign in again.
    pub fn is_signed_out(&self) -> bool {
        matches!(self, Self::Denied(code) if code == "invalid_grant")
    }
}

impl fmt::Display for HostedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Domain => f.write_str("the domain is not a URL such as `https://auth.example.com`"),
            Self::Random(_) => f.write_str("no secrets for the login"),
            Self::State => f.write_str("the user returned from another login"),
            Self::Refused(code) => write!(f, "the user returned with the error `{code}`"),
            Self::NoCode => f.write_str("the user returned without a code"),
            Self::Nonce => f.write_str("the token does not belong to the login"),
            Self::Denied(code) => write!(f, "the domain refused the request with `{code}`"),
            Self::Status(status) => write!(f, "the domain answered with the status {status}"),
            Self::Unexpected => f.write_str("the domain's answer does not have tokens"),
            Self::Transport(_) => f.write_str("the domain did not answer"),
            Self::NoTransport(_) => f.write_str("there is no transport"),
        }
    }
}

impl std::error::Error for HostedError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Random(error) => Some(error),
            Self::Transport(error) => Some(&**error),
            Self::NoTransport(error) => Some(&**error),
            _ => None,
        }
    }
}

impl From<NoRandomBytes> for HostedError {
    fn from(error: NoRandomBytes) -> Self {
        Self::Random(error)
    }
}
