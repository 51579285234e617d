//! Refreshing.

use std::collections::BTreeMap;

use farrier_cognito_identity_provider::operation::{GetTokensFromRefreshTokenRequest, InitiateAuthRequest};
use farrier_cognito_identity_provider::types::{AuthFlowType, AuthenticationResultType};

use super::error::SessionError;
use super::shared::Session;
use super::state::Turn;
use crate::Tokens;
use crate::call_error::CallError;
use crate::caller::Caller;
use crate::lock::Held;

impl Session {
    /// Refreshes tokens of this version, or waits for the caller who does.
    pub(super) async fn refresh_after(
        &self,
        client: &impl Caller,
        version: u64,
    ) -> Result<Tokens, SessionError> {
        let held = self.0.refreshing.hold().await;
        self.refresh_held(client, version, held).await
    }

    pub(super) async fn refresh_held(
        &self,
        client: &impl Caller,
        version: u64,
        _held: Held<'_>,
    ) -> Result<Tokens, SessionError> {
        let old = self.current()?;
        if self.state().version != version {
            return Ok(old);
        }
        if let Some(newer) = self.stored_by_another(&old)? {
            return Ok(newer);
        }
        let result = match old.refresh() {
            None => return Err(SessionError::NoRefreshToken),
            Some(token) => self.exchange(client, &old, token).await,
        };
        let tokens = match result {
            Ok(result) => Tokens::read(result).ok_or(SessionError::Unexpected)?.or_refresh_of(&old),
            Err(error) => return Err(self.failed(error)),
        };
        self.state().replace(tokens.clone(), self.0.store.is_some());
        self.save()?;
        Ok(tokens)
    }

    fn failed(&self, error: CallError) -> SessionError {
        let error = SessionError::of_refresh(error);
        if matches!(error, SessionError::Revoked(_)) {
            self.state().sign_out();
            if let Some(store) = &self.0.store {
                // The user is signed out either way; tokens that stay in the store are useless.
                let _ = store.clear();
            }
        } else {
            self.state().pause(self.0.clock.now());
        }
        error
    }

    /// Tokens that another session with the same store has refreshed.
    fn stored_by_another(&self, old: &Tokens) -> Result<Option<Tokens>, SessionError> {
        let Some(store) = &self.0.store else { return Ok(None) };
        let stored = store.load().map_err(SessionError::of_store)?;
        let Some(stored) = stored.filter(|stored| stored.access() != old.access()) else { return Ok(None) };
        let mut state = self.state();
        state.replace(stored.clone(), false);
        let is_fresh = state.turn(self.0.clock.now()) == Turn::Use;
        Ok(Some(stored).filter(|_| is_fresh))
    }

    async fn exchange(
        &self,
        client: &impl Caller,
        old: &Tokens,
        token: &str,
    ) -> Result<AuthenticationResultType, CallError> {
        let result = if self.0.rotates {
            let mut request = GetTokensFromRefreshTokenRequest::new(self.0.app.id(), token);
            request.client_secret = self.0.app.secret().map(str::to_owned);
            request.device_key.clone_from(&self.0.device_key);
            let response = client.call(request).await.map_err(CallError::new)?;
            response.into_output().authentication_result
        } else {
            let parameters = self.parameters(old, token);
            let mut request = InitiateAuthRequest::new(self.0.app.id(), AuthFlowType::RefreshTokenAuth);
            request.auth_parameters = Some(parameters);
            let response = client.call(request).await.map_err(CallError::new)?;
            response.into_output().authentication_result
        };
        Ok(result.unwrap_or_else(farrier_runtime::serde::Empty::empty))
    }

    /// The parameters of `REFRESH_TOKEN_AUTH`. The hash is that of the name in the access token.
    fn parameters(&self, old: &Tokens, token: &str) -> BTreeMap<String, String> {
        let claims = old.access_claims().ok();
        let username = claims.as_ref().and_then(|claims| claims.username()).or(self.0.username.as_deref());
        let hash = username.and_then(|username| self.0.app.secret_hash(username));
        let mut parameters = BTreeMap::new();
        let entries = [
            ("REFRESH_TOKEN", Some(token.to_owned())),
            ("SECRET_HASH", hash),
            ("DEVICE_KEY", self.0.device_key.clone()),
        ];
        for (name, value) in entries {
            if let Some(value) = value {
                parameters.insert(name.to_owned(), value);
            }
        }
        parameters
    }
}
