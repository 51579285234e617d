//! Values that expire and are shared by many callers: credentials, tokens, endpoints.
//!
//! A value is refreshed five to six minutes before it expires, or after about half of its lifetime if that is later. Only
//! one caller refreshes at a time. The others continue with the old value while it is valid; otherwise they wait and share
//! that caller's result, including an error. If that caller is dropped, another takes over. No task is spawned, so this
//! works with any async runtime and with none.

mod state;

use std::future::poll_fn;
use std::time::{Duration, SystemTime};

pub(crate) use self::state::Cached;
use self::state::Turn;
use crate::time::Clock;

/// The time before expiry at which a value is refreshed.
const AHEAD: Duration = Duration::from_secs(5 * 60);

/// The part of this time by which a refresh may be even earlier, at random, so that many programs that started at once do
/// not refresh at once.
const JITTER: f64 = 0.2;

/// The pause after a failed refresh while the old value is still valid.
const PAUSE: Duration = Duration::from_secs(30);

/// A value that may expire.
pub(crate) trait Expire: Clone {
    /// The time at which it expires; `None` if it does not.
    fn expires_at(&self) -> Option<SystemTime>;
}

impl<T: Expire, E: Clone> Cached<T, E> {
    /// The value, which `load` provides if there is none or it is due for a refresh.
    pub(crate) async fn get<F>(&self, clock: &dyn Clock, load: impl FnOnce() -> F) -> Result<T, E>
    where
        F: Future<Output = Result<T, E>>,
    {
        let mut ticket = None;
        let turn = poll_fn(|cx| self.poll_turn(clock.now(), &mut ticket, cx));
        let refresh = match turn.await {
            Turn::Done(result) => return result,
            Turn::Refresh(refresh) => refresh,
        };
        let result = load().await;
        refresh.finish(result, clock.now())
    }
}
