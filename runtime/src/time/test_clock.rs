//! A clock for tests.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use super::Clock;
use crate::BoxFuture;

/// A clock whose time advances only in `sleep`, which returns at once; clones share the time.
///
/// With this clock a timeout expires as soon as the future that it limits has to wait, so
/// [`Builder::mock`](crate::client::Builder::mock) turns timeouts off.
#[derive(Clone, Debug)]
pub struct TestClock {
    start: Instant,
    elapsed: Arc<Mutex<Duration>>,
}

impl TestClock {
    /// The time at which the clock starts: 15 January 2027, 08:00 UTC.
    const START: Duration = Duration::from_secs(1_800_000_000);

    /// A clock at its start.
    #[expect(
        clippy::disallowed_methods,
        reason = "an `Instant` can only be made from the clock; its value does not matter"
    )]
    pub fn new() -> Self {
        Self { start: Instant::now(), elapsed: Arc::default() }
    }

    /// The total time slept.
    pub fn elapsed(&self) -> Duration {
        *self.lock()
    }

    fn lock(&self) -> MutexGuard<'_, Duration> {
        self.elapsed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for TestClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for TestClock {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Self::START + self.elapsed()
    }

    fn instant(&self) -> Instant {
        self.start + self.elapsed()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        *self.lock() += duration;
        Box::pin(std::future::ready(()))
    }
}
