//! The clock of threads that poll a future until it is ready, and the timer that wakes them.

use std::cell::Cell;
use std::future::poll_fn;
use std::task::Poll;
use std::time::{Duration, Instant, SystemTime};

use super::{Clock, system_instant, system_now};
use crate::BoxFuture;

thread_local! {
    /// The time at which this thread must poll its future again, even if nothing wakes it.
    pub(crate) static WAKE_AT: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// The clock of the operating system, for threads that block in [`block_on`](crate::blocking::block_on).
#[derive(Clone, Copy, Debug, Default)]
pub struct ThreadClock;

impl Clock for ThreadClock {
    fn now(&self) -> SystemTime {
        system_now()
    }

    fn instant(&self) -> Instant {
        system_instant()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        // `None` means a time beyond the clock's range: sleep forever.
        let end = self.instant().checked_add(duration);
        Box::pin(poll_fn(move |_| match end {
            Some(end) if self.instant() >= end => Poll::Ready(()),
            Some(end) => {
                WAKE_AT.set(Some(WAKE_AT.get().map_or(end, |earlier| earlier.min(end))));
                Poll::Pending
            }
            None => Poll::Pending,
        }))
    }
}
