//! The tokens of a session, and what a caller does next: pure functions of the state and the time.

use std::time::{Duration, SystemTime};

use crate::Tokens;

/// The pause after a failed refresh while the old tokens are valid.
const PAUSE: Duration = Duration::from_secs(30);

/// The tokens of a session.
#[derive(Debug)]
pub(super) struct State {
    /// `None` after signing out.
    pub(super) tokens: Option<Tokens>,
    /// Whether the store does not have these tokens yet.
    pub(super) is_unsaved: bool,
    /// The time before which no refresh is attempted.
    not_before: Option<SystemTime>,
    /// The number of times that the tokens have changed.
    pub(super) version: u64,
}

/// What a caller does next.
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
    pub(super) fn new(tokens: Tokens, is_unsaved: bool) -> Self {
        Self { tokens: Some(tokens), is_unsaved, not_before: None, version: 0 }
    }

    pub(super) fn turn(&self, now: SystemTime, ahead: Duration) -> Turn {
        let Some(tokens) = &self.tokens else { return Turn::SignedOut };
        // Tokens that do not say when they expire are used until someone refreshes them.
        if tokens.expires_at().is_some_and(|end| end <= now) {
            return Turn::Refresh;
        }
        let is_due = tokens.refresh_at(ahead).is_some_and(|time| time <= now);
        let is_paused = self.not_before.is_some_and(|time| now < time);
        if is_due && !is_paused && tokens.refresh().is_some() { Turn::RefreshAhead } else { Turn::Use }
    }

    pub(super) fn replace(&mut self, tokens: Tokens, is_unsaved: bool) {
        (self.tokens, self.is_unsaved, self.not_before) = (Some(tokens), is_unsaved, None);
        self.version += 1;
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
