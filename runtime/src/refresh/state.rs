//! Single-flight state: which caller refreshes, and the wakers of the others.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::SystemTime;

use super::{AHEAD, Expire, JITTER, PAUSE};
use crate::random::random;

/// The value, or the error of the last attempt to get it.
pub(crate) struct Cached<T, E>(Mutex<State<T, E>>);

struct State<T, E> {
    kept: Option<Kept<T>>,
    is_refreshing: bool,
    /// The number of refreshes that have run to completion; the error is that of the last one.
    finished: u64,
    error: Option<E>,
    waiting: Vec<Waker>,
}

impl<T, E> Default for Cached<T, E> {
    fn default() -> Self {
        let state = State { kept: None, is_refreshing: false, finished: 0, error: None, waiting: Vec::new() };
        Self(Mutex::new(state))
    }
}

struct Kept<T> {
    value: T,
    /// `None` for a value that does not expire.
    refresh_at: Option<SystemTime>,
}

impl<T: Expire> Kept<T> {
    fn new(value: T, now: SystemTime) -> Self {
        let refresh_at = value.expires_at().map(|end| {
            let lifetime = end.duration_since(now).unwrap_or_default();
            end - AHEAD.min(lifetime / 2).mul_f64(1.0 + JITTER * random())
        });
        Self { value, refresh_at }
    }

    fn holds(&self, now: SystemTime) -> bool {
        self.value.expires_at().is_none_or(|end| now < end)
    }

    fn is_fresh(&self, now: SystemTime) -> bool {
        self.holds(now) && self.refresh_at.is_none_or(|time| now < time)
    }
}

/// The next step of a caller.
pub(super) enum Turn<'a, T, E> {
    /// Return this result.
    Done(Result<T, E>),
    /// Refresh the value.
    Refresh(Refresh<'a, T, E>),
}

impl<T: Expire, E: Clone> Cached<T, E> {
    /// The value, unless it is due for a refresh.
    pub(crate) fn fresh(&self, now: SystemTime) -> Option<T> {
        self.lock().kept.as_ref().filter(|kept| kept.is_fresh(now)).map(|kept| kept.value.clone())
    }

    /// Waits for a turn. `ticket` belongs to the caller and remembers which refresh it waits for.
    pub(super) fn poll_turn(
        &self,
        now: SystemTime,
        ticket: &mut Option<u64>,
        cx: &mut Context<'_>,
    ) -> Poll<Turn<'_, T, E>> {
        let mut state = self.lock();
        let serves = |kept: &&Kept<T>| kept.is_fresh(now) || (state.is_refreshing && kept.holds(now));
        if let Some(kept) = state.kept.as_ref().filter(serves) {
            return Poll::Ready(Turn::Done(Ok(kept.value.clone())));
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

    /// Forgets the value if it is one of these.
    pub(crate) fn forget_if(&self, is: impl FnOnce(&T) -> bool) {
        self.lock().kept.take_if(|kept| is(&kept.value));
    }
}

impl<T, E> Cached<T, E> {
    /// Changes the state and wakes the waiting callers.
    fn release(&self, change: impl FnOnce(&mut State<T, E>)) {
        let mut state = self.lock();
        change(&mut state);
        state.is_refreshing = false;
        let waiting = std::mem::take(&mut state.waiting);
        drop(state);
        // Wake all of them: a single one might be about to be dropped.
        waiting.into_iter().for_each(Waker::wake);
    }

    fn lock(&self) -> MutexGuard<'_, State<T, E>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T: fmt::Debug, E> fmt::Debug for Cached<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.lock();
        f.debug_struct("Cached")
            .field("kept", &state.kept.as_ref().map(|kept| &kept.value))
            .field("is_refreshing", &state.is_refreshing)
            .finish_non_exhaustive()
    }
}

/// The right to refresh. If the caller is dropped, dropping this gives the right to another caller.
pub(super) struct Refresh<'a, T, E>(&'a Cached<T, E>);

impl<T: Expire, E: Clone> Refresh<'_, T, E> {
    /// Stores the outcome and returns the caller's result: after an error, the old value if it is still valid.
    pub(super) fn finish(self, result: Result<T, E>, now: SystemTime) -> Result<T, E> {
        let shared = self.0;
        // `release` has already done the work of `drop`.
        std::mem::forget(self);
        let mut outcome = result;
        shared.release(|state| {
            state.finished += 1;
            state.error = None;
            match &outcome {
                Ok(value) => state.kept = Some(Kept::new(value.clone(), now)),
                Err(error) => match state.kept.as_mut().filter(|kept| kept.holds(now)) {
                    Some(kept) => {
                        kept.refresh_at = Some(now + PAUSE);
                        outcome = Ok(kept.value.clone());
                    }
                    None => state.error = Some(error.clone()),
                },
            }
        });
        outcome
    }
}

impl<T, E> Drop for Refresh<'_, T, E> {
    fn drop(&mut self) {
        self.0.release(|_| {});
    }
}
