//! Clocks. Other modules receive the time instead of reading a clock.

use std::fmt;
use std::time::{Duration, Instant, SystemTime};

use crate::BoxFuture;

/// The source of time for a client, and its timer.
pub trait Clock: fmt::Debug + Send + Sync + 'static {
    /// The time of day, used for signatures.
    fn now(&self) -> SystemTime;

    /// A monotonic time, used for delays and timeouts.
    fn instant(&self) -> Instant;

    /// Waits.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;
}

#[cfg(any(feature = "hyper", feature = "blocking"))]
#[expect(clippy::disallowed_methods, reason = "this is where the time of day comes from")]
fn system_now() -> SystemTime {
    SystemTime::now()
}

#[cfg(any(feature = "hyper", feature = "blocking"))]
#[expect(clippy::disallowed_methods, reason = "this is where the monotonic time comes from")]
fn system_instant() -> Instant {
    Instant::now()
}

/// The clock of the operating system, with tokio's timer.
#[cfg(feature = "hyper")]
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

#[cfg(feature = "hyper")]
impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        system_now()
    }

    fn instant(&self) -> Instant {
        system_instant()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// The clock of the operating system, for threads that block in [`block_on`](crate::blocking::block_on).
#[cfg(feature = "blocking")]
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ThreadClock;

#[cfg(feature = "blocking")]
impl Clock for ThreadClock {
    fn now(&self) -> SystemTime {
        system_now()
    }

    fn instant(&self) -> Instant {
        system_instant()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        // `None` is a time out of the clock's range: sleep forever.
        let end = self.instant().checked_add(duration);
        Box::pin(std::future::poll_fn(move |_| match end {
            Some(end) if self.instant() >= end => std::task::Poll::Ready(()),
            Some(end) => {
                crate::blocking::wake_at(end);
                std::task::Poll::Pending
            }
            None => std::task::Poll::Pending,
        }))
    }
}

/// A clock whose time passes only in `sleep`, and then at once; clones share their time.
///
/// With this clock a timeout expires as soon as the future that it limits has to wait, so
/// [`Builder::mock`](crate::client::Builder::mock) turns timeouts off.
#[cfg(feature = "test-util")]
#[derive(Clone, Debug)]
pub struct TestClock {
    start: Instant,
    elapsed: std::sync::Arc<std::sync::Mutex<Duration>>,
}

#[cfg(feature = "test-util")]
impl TestClock {
    /// The time at which the clock starts: 15 January 2027, 08:00 UTC.
    const START: Duration = Duration::from_secs(1_800_000_000);

    /// A clock at its start.
    #[expect(clippy::disallowed_methods, reason = "there is no other way to an `Instant`; it is not shown")]
    pub fn new() -> Self {
        Self { start: Instant::now(), elapsed: std::sync::Arc::default() }
    }

    /// The total time slept.
    pub fn elapsed(&self) -> Duration {
        *self.lock()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Duration> {
        self.elapsed.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

#[cfg(feature = "test-util")]
impl Default for TestClock {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(feature = "test-util")]
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
