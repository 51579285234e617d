//! The settings of a session.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use farrier_runtime::time::Clock;

use super::error::SessionError;
use super::shared::{Inner, Session};
use super::state::State;
use super::store::TokenStore;
use crate::fetch::Edges;
use crate::lock::Lock;
use crate::{AppClient, Tokens};

/// The time before expiry at which tokens are refreshed, unless set.
const AHEAD: Duration = Duration::from_secs(5 * 60);

/// Configures a [`Session`].
#[derive(Debug)]
#[must_use]
pub struct Builder {
    app: AppClient,
    tokens: Option<Tokens>,
    username: Option<String>,
    device_key: Option<String>,
    store: Option<Arc<dyn TokenStore>>,
    clock: Option<Arc<dyn Clock>>,
    rotates: bool,
    ahead: Duration,
}

impl Builder {
    pub(super) fn new(app: AppClient, tokens: Option<Tokens>) -> Self {
        Self {
            app,
            tokens,
            username: None,
            device_key: None,
            store: None,
            clock: None,
            rotates: false,
            ahead: AHEAD,
        }
    }

    /// The app client rotates refresh tokens.
    pub fn rotating(mut self) -> Self {
        self.rotates = true;
        self
    }

    /// Keeps the tokens in this store. Several sessions, in several processes, can use the same one: before a session
    /// refreshes, it looks for newer tokens.
    pub fn store(mut self, store: impl TokenStore) -> Self {
        self.store = Some(Arc::new(store));
        self
    }

    /// The name of the user in the secret hash, if the access token does not have one.
    pub fn username(mut self, username: impl Into<String>) -> Self {
        self.username = Some(username.into());
        self
    }

    /// The key of the user's device, which refreshes need if the pool remembers devices.
    pub fn device_key(mut self, key: impl Into<String>) -> Self {
        self.device_key = Some(key.into());
        self
    }

    /// The time before expiry at which tokens are refreshed: 5 minutes unless set, and at most half of their lifetime.
    pub fn refresh_ahead(mut self, time: Duration) -> Self {
        self.ahead = time;
        self
    }

    /// The clock.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// Starts the session, and saves its tokens to the store.
    ///
    /// # Errors
    /// If the store fails, or there are no tokens.
    pub fn start(self) -> Result<Session, SessionError> {
        let (tokens, is_new) = match (self.tokens, &self.store) {
            (Some(tokens), _) => (tokens, true),
            (None, Some(store)) => {
                let stored = store.load().map_err(SessionError::of_store)?;
                (stored.ok_or(SessionError::SignedOut)?, false)
            }
            (None, None) => return Err(SessionError::SignedOut),
        };
        let clock = self.clock.or_else(|| Edges::default_clock(false)).ok_or(SessionError::Unexpected)?;
        let session = Session(Arc::new(Inner {
            app: self.app,
            username: self.username,
            device_key: self.device_key,
            store: self.store,
            clock,
            rotates: self.rotates,
            state: Mutex::new(State::new(tokens, is_new, self.ahead)),
            refreshing: Lock::default(),
        }));
        session.save()?;
        Ok(session)
    }
}
