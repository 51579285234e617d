//! The errors of signing in.

use std::fmt;
use std::sync::Arc;

use crate::call_error::CallError;

/// The reason why a step of a sign-in failed. The state before it can be answered again, as far as Cognito allows.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum SignInError {
    /// A call failed.
    Call(CallError),
    /// The proof of the password cannot be computed. The error is that of the module `srp`.
    Srp(Arc<dyn std::error::Error + Send + Sync>),
    /// The service sent what its documentation does not provide for: this is missing, or not as expected.
    Unexpected(&'static str),
}

impl SignInError {
    /// The failed call, if one failed.
    pub fn call(&self) -> Option<&CallError> {
        if let Self::Call(error) = self { Some(error) } else { None }
    }

    /// Returns `true` if the username or the password is wrong, the session has expired, or the user is disabled. Unless
    /// the app client reveals which users exist, Cognito says the same of unknown users.
    pub fn is_not_authorized(&self) -> bool {
        self.is("NotAuthorizedException") || self.is("UserNotFoundException")
    }

    /// Returns `true` if a code was not the expected one.
    pub fn is_wrong_code(&self) -> bool {
        self.is("CodeMismatchException") || self.is("EnableSoftwareTokenMFAException")
    }

    /// Returns `true` if a code was too old.
    pub fn is_expired_code(&self) -> bool {
        self.is("ExpiredCodeException")
    }

    /// Returns `true` if the pool does not accept the new password.
    pub fn is_invalid_password(&self) -> bool {
        self.is("InvalidPasswordException") || self.is("PasswordHistoryPolicyViolationException")
    }

    /// Returns `true` if the same step may succeed later.
    pub fn is_retryable(&self) -> bool {
        self.call().is_some_and(CallError::is_retryable)
    }

    pub(super) fn is(&self, code: &str) -> bool {
        self.call().is_some_and(|error| error.is(code))
    }
}

impl fmt::Display for SignInError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call(error) => fmt::Display::fmt(error, f),
            Self::Srp(_) => f.write_str("the password cannot be proven"),
            Self::Unexpected(what) => write!(f, "the service's answer is not as expected: {what}"),
        }
    }
}

impl std::error::Error for SignInError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Call(error) => std::error::Error::source(error),
            Self::Srp(error) => Some(&**error),
            Self::Unexpected(_) => None,
        }
    }
}

impl From<CallError> for SignInError {
    fn from(error: CallError) -> Self {
        Self::Call(error)
    }
}
