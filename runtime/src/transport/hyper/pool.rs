//! The pool of idle connections.
//!
//! One list, oldest first: calls take the newest connection with their key, and the oldest ones are closed if there
//! are too many or if they have been idle too long. Connections in use are not in the pool, so a failed call cannot
//! damage it.

use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use http::uri::Authority;
use tokio::runtime::Handle;

use super::connection::Connection;
use crate::time::Clock;
use crate::transport::builder::Settings;

/// The key of a connection: requests with the same key can use it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    /// Whether the connection uses TLS.
    pub(super) tls: bool,
    /// Host and port.
    pub(super) authority: Authority,
    /// Whether the connection must bypass proxies.
    pub(super) is_direct: bool,
    /// The runtime whose reactor polls the socket: it may end or stall while other runtimes continue.
    pub(super) runtime: tokio::runtime::Id,
}

/// The pool of idle connections.
pub(super) struct Pool {
    settings: Settings,
    clock: Arc<dyn Clock>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    idle: Vec<Idle>,
    /// Whether the task that closes idle connections is running.
    is_reaped: bool,
}

struct Idle {
    key: Key,
    connection: Connection,
    since: Instant,
}

impl Pool {
    pub(super) fn new(settings: Settings, clock: Arc<dyn Clock>) -> Self {
        Self { settings, clock, state: Mutex::default() }
    }

    /// An empty pool with the same settings and another clock.
    pub(super) fn with_clock(&self, clock: Arc<dyn Clock>) -> Self {
        Self::new(self.settings, clock)
    }

    /// The number of idle connections.
    pub(super) fn idle(&self) -> usize {
        self.state().idle.len()
    }

    /// Every change leaves the state consistent, so a poisoned lock can be ignored.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The part of a pool with the connections that a call can use.
pub(super) struct Slot {
    pool: Arc<Pool>,
    key: Key,
    runtime: Handle,
}

impl Slot {
    pub(super) fn new(pool: &Arc<Pool>, key: Key, runtime: Handle) -> Self {
        Self { pool: Arc::clone(pool), key, runtime }
    }

    /// Takes a connection that appears to be open.
    pub(super) async fn take(&self) -> Option<Connection> {
        loop {
            let now = self.pool.clock.instant();
            let mut connection = self.pool.state().take(&self.key, now, self.pool.settings)?;
            if poll_fn(|cx| Poll::Ready(connection.is_open(cx))).await {
                return Some(connection);
            }
        }
    }

    /// Returns a connection to the pool after a call, if it can be used again.
    pub(super) fn put(self, mut connection: Connection) {
        // Not the call's waker, which would keep the call's task in memory while the connection is idle.
        if !connection.is_open(&mut Context::from_waker(Waker::noop())) {
            return;
        }
        let Self { pool, key, runtime } = self;
        let idle = Idle { key, connection, since: pool.clock.instant() };
        let mut state = pool.state();
        let closed = state.put(idle, pool.settings);
        let starts_reaper = !state.idle.is_empty() && !std::mem::replace(&mut state.is_reaped, true);
        drop(state);
        drop(closed);
        if starts_reaper {
            let reaper =
                Reaper { pool: Arc::downgrade(&pool), clock: pool.clock.clone(), has_found_none: false };
            drop(runtime.spawn(reaper.run()));
        }
    }
}

impl State {
    /// Takes the newest connection with this key. A connection that can be shared also stays in the pool, unless it is
    /// closed.
    fn take(&mut self, key: &Key, now: Instant, settings: Settings) -> Option<Connection> {
        // The process or the machine may have been suspended, in which case timers are late.
        drop(self.expire(now, settings.idle_timeout));
        let index = self.idle.iter().rposition(|idle| idle.key == *key)?;
        #[cfg(feature = "http2")]
        match &self.idle[index].connection {
            Connection::Http2(shared) if shared.is_open() => return Some(Connection::Http2(shared.clone())),
            _ => {}
        }
        Some(self.idle.remove(index).connection)
    }

    /// Adds a connection and returns those that exceed the limit or have been idle too long.
    fn put(&mut self, new: Idle, settings: Settings) -> Vec<Idle> {
        let mut closed = self.expire(new.since, settings.idle_timeout);
        if new.connection.is_http2() {
            let same = |old: &Idle| old.connection.is_http2() && old.key == new.key;
            closed.extend(self.idle.iter().position(same).map(|index| self.idle.remove(index)));
        }
        self.idle.push(new);
        let excess = self.idle.len().saturating_sub(settings.max_idle);
        closed.extend(self.idle.drain(..excess));
        closed
    }

    /// Removes the connections that have been idle for at least this long.
    fn expire(&mut self, now: Instant, timeout: Duration) -> Vec<Idle> {
        let is_over = |idle: &Idle| now.saturating_duration_since(idle.since) >= timeout;
        let count = self.idle.iter().take_while(|idle| is_over(idle)).count();
        self.idle.drain(..count).collect()
    }
}

/// The task that closes idle connections. It ends when it has found none twice in a row, or the pool is dropped. The pool
/// of a program that makes one call at a time is empty during each: starting a task for every call would cost more than
/// the pool saves.
struct Reaper {
    pool: Weak<Pool>,
    clock: Arc<dyn Clock>,
    /// Whether the last check found no connection.
    has_found_none: bool,
}

impl Reaper {
    async fn run(mut self) {
        while let Some(delay) = self.reap() {
            self.clock.sleep(delay).await;
        }
    }

    /// Closes expired connections and returns the time of the next check.
    fn reap(&mut self) -> Option<Duration> {
        let pool = self.pool.upgrade()?;
        let now = self.clock.instant();
        let mut state = pool.state();
        let closed = state.expire(now, pool.settings.idle_timeout);
        let oldest = state.idle.first().map(|idle| idle.since);
        drop(state);
        drop(closed);
        let is_second = std::mem::replace(&mut self.has_found_none, oldest.is_none()) && oldest.is_none();
        let waited = now.saturating_duration_since(oldest.unwrap_or(now));
        (!is_second).then(|| pool.settings.idle_timeout.saturating_sub(waited))
    }
}

/// Also runs if the runtime ends before the pool.
impl Drop for Reaper {
    fn drop(&mut self) {
        if let Some(pool) = self.pool.upgrade() {
            pool.state().is_reaped = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::SystemClock;

    #[test]
    fn the_reaper_of_an_empty_pool_waits_once_more() {
        let settings = Settings { max_idle: 1, idle_timeout: Duration::from_secs(90) };
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let pool = Arc::new(Pool::new(settings, clock.clone()));
        let mut reaper = Reaper { pool: Arc::downgrade(&pool), clock, has_found_none: false };
        assert_eq!(reaper.reap(), Some(settings.idle_timeout));
        assert_eq!(reaper.reap(), None);
    }

    #[test]
    fn the_reaper_of_a_dropped_pool_ends() {
        let mut reaper = Reaper { pool: Weak::new(), clock: Arc::new(SystemClock), has_found_none: false };
        assert_eq!(reaper.reap(), None);
    }
}
