//! The errors of sessions.

use std::fmt;
use std::sync::Arc;

use crate::call_error::CallError;

/// The reason why a session does not have tokens.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum SessionError {
    /// The refresh token is no longer valid: it has expired, was revoked, the user signed out everywhere or was disabled.
    Revoked(CallError),
    /// The session was signed out.
    SignedOut,
    /// The tokens have expired, and there is no refresh token.
    NoRefreshToken,
    /// A call failed for another reason: no network, throttling, a failure of the service.
    Call(CallError),
    /// The store failed. The session keeps its tokens and saves them with the next call.
    Store(Arc<dyn std::error::Error + Send + Sync>),
    /// The response does not have tokens.
    Unexpected,
}

impl SessionError {
    /// Returns `true` if the user has to sign in again.
    pub fn is_signed_out(&self) -> bool {
        matches!(self, Self::Revoked(_) | Self::SignedOut | Self::NoRefreshToken)
    }

    /// Returns `true` if the same call may succeed later.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Call(error) => error.is_retryable(),
            Self::Store(_) => true,
            _ => false,
        }
    }

    pub(super) fn of_store(error: Box<dyn std::error::Error + Send + Sync>) -> Self {
        Self::Store(error.into())
    }

    /// The error of a refresh.
    pub(super) fn of_refresh(error: CallError) -> Self {
        const REVOKED: [&str; 3] =
            ["NotAuthorizedException", "RefreshTokenReuseException", "UserNotFoundException"];
        if REVOKED.iter().any(|code| error.is(code)) { Self::Revoked(error) } else { Self::Call(error) }
    }
}

impl fmt::Display for SessionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Revoked(_) => f.write_str("the refresh token is no longer valid"),
            Self::SignedOut => f.write_str("the session was signed out"),
            Self::NoRefreshToken => f.write_str("the tokens have expired, and there is no refresh token"),
            Self::Call(error) => fmt::Display::fmt(error, f),
            Self::Store(_) => f.write_str("the store of tokens failed"),
            Self::Unexpected => f.write_str("the service's answer has no tokens"),
        }
    }
}

impl std::error::Error for SessionError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Revoked(error) => Some(error),
            Self::Call(error) => std::error::Error::source(error),
            Self::Store(error) => Some(&**error),
            _ => None,
        }
    }
}
