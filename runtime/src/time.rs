//! Time as the client sees it. This is the only module that may read a clock; everything else is told the time.

use std::fmt;
use std::time::{Duration, Instant, SystemTime};

use crate::BoxFuture;

/// Where the client gets the time from, and what it waits with.
pub trait Clock: fmt::Debug + Send + Sync + 'static {
    /// The time of day: what requests are signed with.
    fn now(&self) -> SystemTime;

    /// A time that never goes back: what delays and timeouts are measured with.
    fn instant(&self) -> Instant;

    /// Waits.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;
}

/// The time of the operating system, waiting on tokio's timer.
#[cfg(feature = "hyper")]
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

#[cfg(feature = "hyper")]
impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is where the time of day comes from")]
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    #[expect(clippy::disallowed_methods, reason = "this is where the monotonic time comes from")]
    fn instant(&self) -> Instant {
        Instant::now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}
