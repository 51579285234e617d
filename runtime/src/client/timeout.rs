//! Timeouts: a future raced against the clock.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
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

/// Waits for the future, but no longer than this. Taking the future itself would make room for it twice.
pub(crate) async fn within<F: Future + ?Sized>(
    limit: Option<Duration>,
    clock: &dyn Clock,
    mut future: Pin<&mut F>,
) -> Result<F::Output, Elapsed> {
    let Some(limit) = limit else { return Ok(future.await) };
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

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};
    use std::pin::pin;
    use std::task::{Context, Waker};
    use std::time::{Instant, SystemTime};

    use super::*;
    use crate::BoxFuture;

    /// A clock by which any time passes at once, or none is to be asked for.
    #[derive(Debug)]
    struct TestClock {
        may_sleep: bool,
    }

    impl Clock for TestClock {
        fn now(&self) -> SystemTime {
            SystemTime::UNIX_EPOCH
        }

        fn instant(&self) -> Instant {
            unreachable!("limits are told to the timer, and not measured")
        }

        fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
            assert!(self.may_sleep, "no timer is needed");
            Box::pin(ready(()))
        }
    }

    const LIMIT: Duration = Duration::from_secs(30);

    fn poll<F: Future>(
        limit: Option<Duration>,
        may_sleep: bool,
        future: F,
    ) -> Poll<Result<F::Output, Elapsed>> {
        let clock = TestClock { may_sleep };
        pin!(within(limit, &clock, pin!(future))).poll(&mut Context::from_waker(Waker::noop()))
    }

    #[test]
    fn what_is_done_at_once_needs_no_timer() {
        assert_eq!(poll(Some(LIMIT), false, ready(1)), Poll::Ready(Ok(1)));
    }

    #[test]
    fn without_a_limit_there_is_no_timer() {
        assert_eq!(poll(None, false, pending::<()>()), Poll::Pending);
        assert_eq!(poll(None, false, ready(1)), Poll::Ready(Ok(1)));
    }

    #[test]
    fn what_has_to_wait_runs_out_of_time() {
        assert_eq!(poll(Some(LIMIT), true, pending::<()>()), Poll::Ready(Err(Elapsed(LIMIT))));
    }

    #[test]
    fn what_took_too_long_is_said_with_its_limit() {
        let error = TookTooLong { what: "the attempt", limit: Duration::from_millis(3_100) };
        assert_eq!(error.to_string(), "the attempt was not done within 3.1s");
    }
}
