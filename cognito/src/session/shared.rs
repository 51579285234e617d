//! The session, which callers share.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use farrier_cognito_identity_provider::Client;
use farrier_runtime::time::Clock;

use super::builder::Builder;
use super::error::SessionError;
use super::state::{State, Turn};
use super::store::TokenStore;
use crate::caller::Caller;
use crate::lock::Lock;
use crate::sign_in::SignedIn;
use crate::{AppClient, Tokens};

/// The session of a user. Clones are the same session.
#[derive(Clone, Debug)]
pub struct Session(pub(super) Arc<Inner>);

#[derive(Debug)]
pub(super) struct Inner {
    pub(super) app: AppClient,
    pub(super) username: Option<String>,
    pub(super) device_key: Option<String>,
    pub(super) store: Option<Arc<dyn TokenStore>>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) rotates: bool,
    pub(super) state: Mutex<State>,
    pub(super) refreshing: Lock,
}

impl Session {
    /// A session of a user who has just signed in.
    pub fn of(signed_in: SignedIn) -> Builder {
        let (app, username, device) = signed_in.session_parts();
        let mut builder = Builder::new(app, Some(signed_in.into_tokens())).username(username);
        if let Some(key) = device {
            builder = builder.device_key(key);
        }
        builder
    }

    /// A session with tokens from elsewhere.
    pub fn with_tokens(app: AppClient, tokens: Tokens) -> Builder {
        Builder::new(app, Some(tokens))
    }

    /// A session with the tokens in a store: [`Builder::start`] fails with [`SessionError::SignedOut`] if there are none.
    pub fn resume(app: AppClient, store: impl TokenStore) -> Builder {
        Builder::new(app, None).store(store)
    }

    /// The tokens, refreshed if they are due.
    ///
    /// # Errors
    /// If the user is signed out, or the tokens have expired and cannot be refreshed.
    pub async fn tokens(&self, client: &Client) -> Result<Tokens, SessionError> {
        self.tokens_with(client).await
    }

    /// The same on the calling thread.
    ///
    /// # Errors
    /// Those of [`tokens`](Self::tokens).
    #[cfg(feature = "blocking")]
    pub fn tokens_blocking(
        &self,
        client: &farrier_cognito_identity_provider::blocking::Client,
    ) -> Result<Tokens, SessionError> {
        farrier_runtime::blocking::block_on(self.tokens_with(client))
    }

    /// Refreshes the tokens even if they are not due: after the groups or attributes of the user have changed. Callers at
    /// the same time share one refresh.
    ///
    /// # Errors
    /// If the tokens cannot be refreshed.
    pub async fn refresh(&self, client: &Client) -> Result<Tokens, SessionError> {
        let version = self.state().version;
        self.refresh_after(client, version).await
    }

    pub(super) async fn tokens_with(&self, client: &impl Caller) -> Result<Tokens, SessionError> {
        self.save()?;
        let (turn, version) = {
            let state = self.state();
            (state.turn(self.0.clock.now()), state.version)
        };
        match turn {
            Turn::SignedOut => Err(SessionError::SignedOut),
            Turn::Use => self.current(),
            Turn::Refresh => self.refresh_after(client, version).await,
            Turn::RefreshAhead => match self.0.refreshing.try_hold() {
                None => self.current(),
                Some(held) => match self.refresh_held(client, version, held).await {
                    Err(SessionError::Call(_)) => self.current(),
                    other => other,
                },
            },
        }
    }

    /// The tokens, or the error of a session without them.
    pub(super) fn current(&self) -> Result<Tokens, SessionError> {
        self.state().tokens.clone().ok_or(SessionError::SignedOut)
    }

    /// Saves tokens that the store does not have.
    pub(super) fn save(&self) -> Result<(), SessionError> {
        let mut state = self.state();
        if let (true, Some(store), Some(tokens)) = (state.is_unsaved, &self.0.store, &state.tokens) {
            store.save(tokens).map_err(SessionError::of_store)?;
            state.is_unsaved = false;
        }
        Ok(())
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
