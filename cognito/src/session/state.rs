//! The tokens of a session, and the next step of a caller: pure functions of the state and the time.

use std::time::{Duration, SystemTime};

use crate::Tokens;

/// The pause after a failed refresh while the old tokens are valid.
const PAUSE: Duration = Duration::from_secs(30);

/// The tokens of a session.
#[derive(Debug)]
pub(super) struct State {
    /// `None` after signing out.
    pub(super) tokens: Option<Tokens>,
    /// The times of these tokens. Every call compares them, so their claims are read once.
    expires_at: Option<SystemTime>,
    refresh_at: Option<SystemTime>,
    /// Whether the store does not have these tokens yet.
    pub(super) is_unsaved: bool,
    /// The time before which no refresh is attempted.
    not_before: Option<SystemTime>,
    /// The number of times that the tokens have changed.
    pub(super) version: u64,
    /// The time before expiry at which tokens are refreshed.
    ahead: Duration,
}

/// The next step of a caller.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// Use the tokens.
    Use,
    /// Refresh them; if another caller does, use the old ones.
    RefreshAhead,
    /// Refresh them, or wait for another caller.
    Refresh,
    /// There are none.
    SignedOut,
}

impl State {
    pub(super) fn new(tokens: Tokens, is_unsaved: bool, ahead: Duration) -> Self {
        Self {
            expires_at: tokens.expires_at(),
            refresh_at: tokens.refresh_at(ahead),
            tokens: Some(tokens),
            is_unsaved,
            not_before: None,
            version: 0,
            ahead,
        }
    }

    pub(super) fn turn(&self, now: SystemTime) -> Turn {
        let Some(tokens) = &self.tokens else { return Turn::SignedOut };
        // Tokens that do not say when they expire are used until someone refreshes them.
        if self.expires_at.is_some_and(|end| end <= now) {
            return Turn::Refresh;
        }
        let is_due = self.refresh_at.is_some_and(|time| time <= now);
        let is_paused = self.not_before.is_some_and(|time| now < time);
        if is_due && !is_paused && tokens.refresh().is_some() { Turn::RefreshAhead } else { Turn::Use }
    }

    pub(super) fn replace(&mut self, tokens: Tokens, is_unsaved: bool) {
        let version = self.version + 1;
        *self = Self { version, ..Self::new(tokens, is_unsaved, self.ahead) };
    }

    pub(super) fn sign_out(&mut self) {
        (self.tokens, self.is_unsaved) = (None, false);
        self.version += 1;
    }

    /// A refresh has failed.
    pub(super) fn pause(&mut self, now: SystemTime) {
        self.not_before = now.checked_add(PAUSE);
    }
}
