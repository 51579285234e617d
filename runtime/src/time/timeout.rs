//! Timeouts: a future raced against a clock.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use super::Clock;

/// The time limit that a future exceeded. The future may still be polled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Elapsed(pub(crate) Duration);

/// Waits for the future, but no longer than `limit`, if there is one.
///
/// This is not an `async fn`, which would reserve space for each argument twice. The future is polled in one place, with and
/// without a limit, because each place is a copy of its code.
pub(crate) fn timeout<F: Future + ?Sized>(
    clock: &dyn Clock,
    limit: Option<Duration>,
    mut future: Pin<&mut F>,
) -> impl Future<Output = Result<F::Output, Elapsed>> {
    let mut sleep = None;
    poll_fn(move |cx| {
        if let Poll::Ready(output) = future.as_mut().poll(cx) {
            return Poll::Ready(Ok(output));
        }
        let Some(limit) = limit else { return Poll::Pending };
        // A future that is ready at once does not need a timer.
        let sleep = sleep.get_or_insert_with(|| clock.sleep(limit));
        sleep.as_mut().poll(cx).map(|()| Err(Elapsed(limit)))
    })
}

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};
    use std::pin::pin;
    use std::task::{Context, Waker};
    use std::time::{Instant, SystemTime};

    use super::*;
    use crate::BoxFuture;

    /// A clock whose `sleep` returns at once, or must not be called.
    #[derive(Debug)]
    struct TestClock {
        may_sleep: bool,
    }

    impl Clock for TestClock {
        fn now(&self) -> SystemTime {
            SystemTime::UNIX_EPOCH
        }

        fn instant(&self) -> Instant {
            unreachable!("timeouts use the timer and do not read the time")
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
        pin!(timeout(&clock, limit, pin!(future))).poll(&mut Context::from_waker(Waker::noop()))
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
}
