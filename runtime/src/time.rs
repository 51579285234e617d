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
