//! Timeouts: a future raced against the clock.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use crate::time::Clock;

/// How long things may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Timeouts {
    /// Connecting, TLS included.
    pub(crate) connect: Option<Duration>,
    /// One attempt, from connecting to the response's last byte.
    pub(crate) attempt: Option<Duration>,
    /// The whole call, attempts and the delays between them.
    pub(crate) operation: Option<Duration>,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Some(Duration::from_millis(3100)),
            attempt: Some(Duration::from_secs(30)),
            operation: Some(Duration::from_secs(90)),
        }
    }
}

/// The future ran out of its time, this long; it was dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Elapsed(pub(crate) Duration);

/// What took too long, and how long it had: the source of an error.
#[derive(Debug)]
pub(crate) struct TookTooLong {
    pub(crate) what: &'static str,
    pub(crate) limit: Duration,
}

impl fmt::Display for TookTooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} was not done within {:?}", self.what, self.limit)
    }
}

impl std::error::Error for TookTooLong {}

/// Waits for the future, but no longer than this.
pub(crate) async fn within<F: Future>(
    limit: Option<Duration>,
    clock: &dyn Clock,
    future: F,
) -> Result<F::Output, Elapsed> {
    let Some(limit) = limit else { return Ok(future.await) };
    let mut future = pin!(future);
    let mut sleep = None;
    poll_fn(|cx| {
        if let Poll::Ready(output) = future.as_mut().poll(cx) {
            return Poll::Ready(Ok(output));
        }
        // Only a future that has to wait needs a timer.
        let sleep = sleep.get_or_insert_with(|| clock.sleep(limit));
        sleep.as_mut().poll(cx).map(|()| Err(Elapsed(limit)))
    })
    .await
}
