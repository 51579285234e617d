//! Clocks. Other modules receive the time instead of reading a clock.

#[cfg(feature = "blocking")]
mod executor;
#[cfg(feature = "test-util")]
mod test_clock;
#[cfg(feature = "blocking")]
mod thread;
mod timeout;

use std::fmt;
use std::time::{Duration, Instant, SystemTime};

#[cfg(feature = "blocking")]
pub use executor::block_on;
#[cfg(feature = "test-util")]
pub use test_clock::TestClock;
#[cfg(feature = "blocking")]
pub use thread::ThreadClock;
#[cfg(feature = "blocking")]
pub(crate) use thread::WAKE_AT;
pub(crate) use timeout::{Elapsed, timeout};

use crate::BoxFuture;

/// The source of time for a client, and its timer.
pub trait Clock: fmt::Debug + Send + Sync + 'static {
    /// The time of day, used for signatures.
    fn now(&self) -> SystemTime;

    /// A monotonic time, used for delays and timeouts.
    fn instant(&self) -> Instant;

    /// Waits for the duration.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;
}

#[cfg(any(feature = "hyper", feature = "blocking"))]
#[expect(clippy::disallowed_methods, reason = "the only place that reads the time of day")]
fn system_now() -> SystemTime {
    SystemTime::now()
}

#[cfg(any(feature = "hyper", feature = "blocking"))]
#[expect(clippy::disallowed_methods, reason = "the only place that reads the monotonic time")]
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
        tokio_sleep(duration)
    }
}

#[cfg(feature = "hyper")]
#[expect(clippy::disallowed_methods, reason = "the only place that starts tokio's timer")]
fn tokio_sleep(duration: Duration) -> BoxFuture<'static, ()> {
    Box::pin(tokio::time::sleep(duration))
}
