//! Single-flight state: which caller refreshes, and the wakers of the others.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::SystemTime;

use super::{AHEAD, PAUSE};
use crate::credentials::{Credentials, CredentialsError};

#[derive(Default)]
pub(super) struct Shared(Mutex<State>);

#[derive(Default)]
struct State {
    kept: Option<Kept>,
    is_refreshing: bool,
    /// The number of refreshes that have run to completion; the error is that of the last one.
    finished: u64,
    error: Option<CredentialsError>,
    waiting: Vec<Waker>,
}

struct Kept {
    credentials: Credentials,
    /// `None` for credentials that do not expire.
    refresh_at: Option<SystemTime>,
}

impl Kept {
    fn new(credentials: Credentials, now: SystemTime) -> Self {
        let refresh_at = credentials.expires_at().map(|end| {
            let lifetime = end.duration_since(now).unwrap_or_default();
            end - AHEAD.min(lifetime / 2)
        });
        Self { credentials, refresh_at }
    }

    fn holds(&self, now: SystemTime) -> bool {
        self.credentials.expires_at().is_none_or(|end| now < end)
    }

    fn is_fresh(&self, now: SystemTime) -> bool {
        self.holds(now) && self.refresh_at.is_none_or(|time| now < time)
    }
}

/// The next step of a caller.
pub(super) enum Turn<'a> {
    /// Return this result.
    Done(Result<Credentials, CredentialsError>),
    /// Refresh the credentials.
    Refresh(Refresh<'a>),
}

impl Shared {
    /// The cached credentials, unless they are due for a refresh.
    pub(super) fn fresh(&self, now: SystemTime) -> Option<Credentials> {
        self.lock().kept.as_ref().filter(|kept| kept.is_fresh(now)).map(|kept| kept.credentials.clone())
    }

    /// Waits for a turn. `ticket` belongs to the caller and remembers which refresh it waits for.
    pub(super) fn poll_turn(
        &self,
        now: SystemTime,
        ticket: &mut Option<u64>,
        cx: &mut Context<'_>,
    ) -> Poll<Turn<'_>> {
        let mut state = self.lock();
        let serves = |kept: &&Kept| kept.is_fresh(now) || (state.is_refreshing && kept.holds(now));
        if let Some(kept) = state.kept.as_ref().filter(serves) {
            return Poll::Ready(Turn::Done(Ok(kept.credentials.clone())));
        }
        match (&*ticket, &state.error) {
            (Some(ticket), Some(error)) if *ticket != state.finished => {
                return Poll::Ready(Turn::Done(Err(error.clone())));
            }
            _ => {}
        }
        if state.is_refreshing {
            ticket.get_or_insert(state.finished);
            if !state.waiting.iter().any(|waker| waker.will_wake(cx.waker())) {
                state.waiting.push(cx.waker().clone());
            }
            return Poll::Pending;
        }
        state.is_refreshing = true;
        Poll::Ready(Turn::Refresh(Refresh(self)))
    }

    pub(super) fn forget(&self, credentials: &Credentials) {
        let mut state = self.lock();
        state.kept.take_if(|kept| kept.credentials == *credentials);
    }

    /// Changes the state and wakes the waiting callers.
    fn release(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.lock();
        change(&mut state);
        state.is_refreshing = false;
        let waiting = std::mem::take(&mut state.waiting);
        drop(state);
        // Wake all of them: a single one might be about to be dropped.
        waiting.into_iter().for_each(Waker::wake);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.lock();
        f.debug_struct("Shared")
            .field("kept", &state.kept.as_ref().map(|kept| &kept.credentials))
            .field("is_refreshing", &state.is_refreshing)
            .finish_non_exhaustive()
    }
}

/// The right to refresh. If the caller is dropped, dropping this gives the right to another caller.
pub(super) struct Refresh<'a>(&'a Shared);

impl Refresh<'_> {
    /// Stores the outcome and returns the caller's result: after an error, the old credentials if they are still valid.
    pub(super) fn finish(
        self,
        result: Result<Credentials, CredentialsError>,
        now: SystemTime,
    ) -> Result<Credentials, CredentialsError> {
        let shared = self.0;
        // `release` has already done the work of `drop`.
        std::mem::forget(self);
        let mut outcome = result;
        shared.release(|state| {
            state.finished += 1;
            state.error = None;
            match &outcome {
                Ok(credentials) => state.kept = Some(Kept::new(credentials.clone(), now)),
                Err(error) => match state.kept.as_mut().filter(|kept| kept.holds(now)) {
                    Some(kept) => {
                        kept.refresh_at = Some(now + PAUSE);
                        outcome = Ok(kept.credentials.clone());
                    }
                    None => state.error = Some(error.clone()),
                },
            }
        });
        outcome
    }
}

impl Drop for Refresh<'_> {
    fn drop(&mut self) {
        self.0.release(|_| {});
    }
}
