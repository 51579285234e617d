//! A login that has begun. The program keeps it until the user returns.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zeroize::Zeroizing;

use super::error::HostedError;
use super::query;
use crate::crypto::{random, sha256};
use crate::token::Claims;

/// A login that has begun. The program keeps it where only this user's next request finds it, in a cookie that is encrypted
/// or in the user's session; its parts can be stored and given to [`Login::restore`].
#[derive(Clone)]
pub struct Login {
    state: Zeroizing<String>,
    nonce: Zeroizing<String>,
    verifier: Zeroizing<String>,
}

impl Login {
    pub(super) fn begin() -> Result<Self, HostedError> {
        let secret = || Ok::<_, HostedError>(Zeroizing::new(URL_SAFE_NO_PAD.encode(random::<32>()?)));
        Ok(Self { state: secret()?, nonce: secret()?, verifier: secret()? })
    }

    /// A login that was kept.
    pub fn restore(state: impl Into<String>, nonce: impl Into<String>, verifier: impl Into<String>) -> Self {
        let [state, nonce, verifier] = [state.into(), nonce.into(), verifier.into()].map(Zeroizing::new);
        Self { state, nonce, verifier }
    }

    /// The text that returns with the user.
    pub fn state(&self) -> &str {
        &self.state
    }

    /// The text that returns in the id token.
    pub fn nonce(&self) -> &str {
        &self.nonce
    }

    /// The secret of PKCE, which is sent with the code.
    pub fn verifier(&self) -> &str {
        &self.verifier
    }

    /// The challenge of PKCE, with the method `S256`.
    pub(super) fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(sha256(&[self.verifier.as_bytes()]))
    }

    /// The code in the query with which the user returned: `code=…&state=…`.
    ///
    /// # Errors
    /// If the query does not belong to this login, or has an error instead of a code.
    pub fn code(&self, query: &str) -> Result<String, HostedError> {
        let state = query::get(query, "state").unwrap_or_default();
        if !is_equal(state.as_bytes(), self.state.as_bytes()) {
            return Err(HostedError::State);
        }
        if let Some(error) = query::get(query, "error") {
            return Err(HostedError::Refused(error));
        }
        query::get(query, "code").filter(|code| !code.is_empty()).ok_or(HostedError::NoCode)
    }

    /// Checks that an id token, which was verified, belongs to this login.
    ///
    /// # Errors
    /// If it does not.
    pub fn check_nonce(&self, claims: &Claims) -> Result<(), HostedError> {
        let nonce = claims.get("nonce").and_then(|nonce| nonce.as_str()).unwrap_or_default();
        if is_equal(nonce.as_bytes(), self.nonce.as_bytes()) { Ok(()) } else { Err(HostedError::Nonce) }
    }
}

/// Compares without telling by its duration where the texts differ.
fn is_equal(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |found, (a, b)| found | (a ^ b)) == 0
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Login").finish_non_exhaustive()
    }
}
