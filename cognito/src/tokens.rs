//! The tokens of a user who is signed in.

use std::fmt;
#[cfg(feature = "client")]
use std::time::Duration;
use std::time::SystemTime;

#[cfg(feature = "client")]
use farrier_cognito_identity_provider::types::AuthenticationResultType;
use farrier_runtime::types::Document;
use zeroize::Zeroizing;

use crate::token::{Claims, VerifyError};

/// The tokens of a user. They are overwritten when they are dropped, and `Debug` does not show them.
#[derive(Clone, PartialEq, Eq)]
pub struct Tokens {
    access: Zeroizing<String>,
    id: Option<Zeroizing<String>>,
    refresh: Option<Zeroizing<String>>,
}

impl Tokens {
    /// Tokens that were kept.
    pub fn new(access: impl Into<String>) -> Self {
        Self { access: Zeroizing::new(access.into()), id: None, refresh: None }
    }

    /// Sets the id token.
    #[must_use]
    pub fn with_id(mut self, token: impl Into<String>) -> Self {
        self.id = Some(Zeroizing::new(token.into()));
        self
    }

    /// Sets the refresh token.
    #[must_use]
    pub fn with_refresh(mut self, token: impl Into<String>) -> Self {
        self.refresh = Some(Zeroizing::new(token.into()));
        self
    }

    /// The tokens of a response, if it has an access token.
    #[cfg(feature = "client")]
    pub(crate) fn read(result: AuthenticationResultType) -> Option<Self> {
        Some(Self {
            access: Zeroizing::new(result.access_token?),
            id: result.id_token.map(Zeroizing::new),
            refresh: result.refresh_token.map(Zeroizing::new),
        })
    }

    /// The tokens in a JSON object with the names of OAuth 2.0, if it has an access token.
    pub(crate) fn of_document(document: &Document) -> Option<Self> {
        let text = |name| Some(Zeroizing::new(document.get(name)?.as_str()?.to_owned()));
        Some(Self { access: text("access_token")?, id: text("id_token"), refresh: text("refresh_token") })
    }

    /// The access token, with which APIs are called.
    pub fn access(&self) -> &str {
        &self.access
    }

    /// The id token, which says who the user is.
    pub fn id(&self) -> Option<&str> {
        self.id.as_ref().map(|token| token.as_str())
    }

    /// The refresh token, which is exchanged for new tokens.
    pub fn refresh(&self) -> Option<&str> {
        self.refresh.as_ref().map(|token| token.as_str())
    }

    /// The claims of the access token. They are as Cognito sent them over TLS, and not verified.
    ///
    /// # Errors
    /// If it is not a token.
    pub fn access_claims(&self) -> Result<Claims, VerifyError> {
        Claims::of_own_token(&self.access)
    }

    /// The claims of the id token, if there is one, as [`access_claims`](Self::access_claims).
    ///
    /// # Errors
    /// If it is not a token.
    pub fn id_claims(&self) -> Result<Option<Claims>, VerifyError> {
        self.id().map(Claims::of_own_token).transpose()
    }

    /// The time at which the first of the two expires; `None` if they do not say.
    pub fn expires_at(&self) -> Option<SystemTime> {
        let end = |claims: Claims| claims.expires_at();
        let access = self.access_claims().ok().and_then(end);
        let id = self.id_claims().ok().flatten().and_then(end);
        access.into_iter().chain(id).min()
    }

    /// The time from which they are refreshed: some time before they expire, at most half of their lifetime.
    #[cfg(feature = "client")]
    pub(crate) fn refresh_at(&self, ahead: Duration) -> Option<SystemTime> {
        let end = self.expires_at()?;
        let begin = self.access_claims().ok().and_then(|claims| claims.issued_at());
        let lifetime = begin.and_then(|begin| end.duration_since(begin).ok());
        end.checked_sub(lifetime.map_or(ahead, |lifetime| ahead.min(lifetime / 2)))
    }

    /// Keeps the refresh token of older tokens if these have none, as after a refresh without rotation.
    #[cfg(feature = "client")]
    #[must_use]
    pub(crate) fn or_refresh_of(mut self, older: &Self) -> Self {
        if self.refresh.is_none() {
            self.refresh.clone_from(&older.refresh);
        }
        self
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens")
            .field("has_id", &self.id.is_some())
            .field("has_refresh", &self.refresh.is_some())
            .finish_non_exhaustive()
    }
}
