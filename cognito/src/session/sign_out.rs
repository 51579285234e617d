//! Signing out.

use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::{GlobalSignOutRequest, RevokeTokenRequest};

use super::error::SessionError;
use super::shared::Session;
use crate::call_error::CallError;
use crate::caller::Caller;

impl Session {
    /// Signs out this session: its refresh token is revoked, with the access tokens that came from it, and the store is
    /// cleared. Other sessions of the user stay.
    ///
    /// # Errors
    /// If the call fails, the session stays. If the store fails, the session is signed out nevertheless.
    pub async fn sign_out(&self, client: &Client) -> Result<(), SessionError> {
        self.sign_out_with(client).await
    }

    /// Signs out all sessions of the user, on all devices. Servers that verify tokens without asking Cognito accept the
    /// access tokens until they expire.
    ///
    /// # Errors
    /// Those of [`sign_out`](Self::sign_out), and of the refresh if the access token has expired.
    pub async fn sign_out_everywhere(&self, client: &Client) -> Result<(), SessionError> {
        self.sign_out_everywhere_with(client).await
    }

    /// [`sign_out`](Self::sign_out) on the calling thread.
    ///
    /// # Errors
    /// Those of `sign_out`.
    #[cfg(feature = "blocking")]
    pub fn sign_out_blocking(
        &self,
        client: &farrier_cognito_identity_provider::blocking::Client,
    ) -> Result<(), SessionError> {
        farrier_runtime::blocking::block_on(self.sign_out_with(client))
    }

    /// [`sign_out_everywhere`](Self::sign_out_everywhere) on the calling thread.
    ///
    /// # Errors
    /// Those of `sign_out_everywhere`.
    #[cfg(feature = "blocking")]
    pub fn sign_out_everywhere_blocking(
        &self,
        client: &farrier_cognito_identity_provider::blocking::Client,
    ) -> Result<(), SessionError> {
        farrier_runtime::blocking::block_on(self.sign_out_everywhere_with(client))
    }

    /// Forgets the tokens, without a call.
    ///
    /// # Errors
    /// If the store fails.
    pub fn forget(&self) -> Result<(), SessionError> {
        self.state().sign_out();
        let cleared = self.0.store.as_ref().map_or(Ok(()), |store| store.clear());
        cleared.map_err(SessionError::of_store)
    }

    async fn sign_out_with(&self, client: &impl Caller) -> Result<(), SessionError> {
        // A refresh must not replace the token before it is revoked.
        let _held = self.0.refreshing.hold().await;
        if let Some(token) = self.current()?.refresh() {
            let mut request = RevokeTokenRequest::new(token, self.0.app.id());
            request.client_secret = self.0.app.secret().map(str::to_owned);
            client.call(request).await.map_err(|error| SessionError::Call(CallError::new(error)))?;
        }
        self.forget()
    }

    async fn sign_out_everywhere_with(&self, client: &impl Caller) -> Result<(), SessionError> {
        let tokens = self.tokens_with(client).await?;
        let request = GlobalSignOutRequest::new(tokens.access());
        client.call(request).await.map_err(|error| SessionError::of_refresh(CallError::new(error)))?;
        self.forget()
    }
}
