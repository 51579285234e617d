//! A clock controlled by a test: delays end immediately, timeouts only when the test advances the clock.

use std::future::poll_fn;
use std::sync::{Arc, Mutex};
use std::task::{Poll, Waker};
use std::time::{Duration, Instant, SystemTime};

use farrier_runtime::BoxFuture;
use farrier_runtime::time::{Clock, SystemClock};

/// The shortest sleep that is a timeout: a client's delays are at most 25 seconds, its timeouts 30 and 90 seconds.
const SHORTEST_LIMIT: Duration = Duration::from_secs(30);

/// The clock's start: 30 August 2015, 12:36 UTC.
pub(crate) const START: Duration = Duration::from_secs(1_440_938_160);

/// [`START`] in a `Date` header.
pub(crate) const START_DATE: &str = "Sun, 30 Aug 2015 12:36:00 GMT";

/// A clock that advances only during delays, or when a test [advances](Self::advance) it.
#[derive(Clone, Debug)]
pub(crate) struct FakeClock {
    start: Instant,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    elapsed: Duration,
    delays: Vec<Duration>,
    waiting: Vec<Waker>,
}

impl FakeClock {
    pub(crate) fn new() -> Self {
        Self { start: SystemClock.instant(), state: Arc::default() }
    }

    /// Advances the clock.
    pub(crate) fn advance(&self, duration: Duration) {
        let mut state = self.state.lock().unwrap();
        state.elapsed += duration;
        let waiting = std::mem::take(&mut state.waiting);
        drop(state);
        waiting.into_iter().for_each(Waker::wake);
    }

    /// The delays slept so far.
    pub(crate) fn delays(&self) -> Vec<Duration> {
        self.state.lock().unwrap().delays.clone()
    }

    fn elapsed(&self) -> Duration {
        self.state.lock().unwrap().elapsed
    }
}

impl Clock for FakeClock {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + START + self.elapsed()
    }

    fn instant(&self) -> Instant {
        self.start + self.elapsed()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        let end = self.elapsed() + duration;
        if duration < SHORTEST_LIMIT {
            return Box::pin(async move {
                self.state.lock().unwrap().delays.push(duration);
                self.advance(duration);
            });
        }
        Box::pin(poll_fn(move |cx| {
            let mut state = self.state.lock().unwrap();
            if state.elapsed >= end {
                return Poll::Ready(());
            }
            state.waiting.push(cx.waker().clone());
            Poll::Pending
        }))
    }
}
