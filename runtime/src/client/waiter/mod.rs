//! Waiters: calls that are repeated until the resource has a state.
//!
//! Judging a result is `#[inline]`, here and in the evaluation of expressions, so that only programs that wait compile it.
//!
//! <https://smithy.io/2.0/additional-specs/waiters.html#waiter-workflow>

mod backoff;
mod outcome;
mod state;
#[cfg(test)]
mod tests;

use std::fmt;
use std::future::IntoFuture;
use std::sync::Arc;
use std::time::{Duration, Instant};

use self::backoff::Backoff;
use self::outcome::Reason;
pub use self::outcome::{WaitError, WaitErrorKind, WaitResult, Waited};
pub use self::state::{Acceptor, Expected, Matcher, State, Waiter};
use super::call::Call;
use super::core::Core;
use super::options::Options;
use crate::BoxFuture;
use crate::operation::{Operation, ServiceError};
use crate::random::random;
use crate::serde::Structure;
use crate::time::Clock;

/// A wait that begins when it is awaited. Dropping the future ends it.
///
/// It sends the request until the result shows the wanted state, a state from which the wanted one cannot be reached, or
/// an error that the model does not expect; but no longer than the time that was given to the client's method, after
/// which a request in flight is cancelled. The pauses between the requests are random numbers between
/// [`min_delay`](Self::min_delay) and a limit that doubles from there up to [`max_delay`](Self::max_delay). The last
/// request is sent shortly before the time is up.
///
/// ```
/// # use farrier_runtime::client::{Wait, WaitErrorKind};
/// # use farrier_runtime::operation::Operation;
/// use std::time::Duration;
///
/// // A method of a generated client returns the wait.
/// async fn is_reached<O>(wait: Wait<'_, O>) -> bool
/// where
///     O: Operation + Clone + Send,
/// {
///     match wait.max_delay(Duration::from_secs(30)).await {
///         Ok(waited) => {
///             println!("after {} requests", waited.requests());
///             true
///         }
///         Err(error) if error.kind() == WaitErrorKind::TimedOut => false,
///         Err(error) => panic!("{error}"),
///     }
/// }
/// ```
#[must_use = "nothing is sent before the wait is awaited"]
pub struct Wait<'a, O> {
    call: Call<'a, O>,
    waiter: &'static Waiter,
    max_wait: Duration,
    backoff: Backoff,
}

impl<'a, O: Operation> Wait<'a, O> {
    /// A wait. For generated code, which has the client's core and the description of the waiter.
    #[doc(hidden)]
    pub fn new(core: &'a Core, request: O, max_wait: Duration, waiter: &'static Waiter) -> Self {
        let backoff = Backoff {
            min_delay: Duration::from_secs(waiter.min_delay),
            max_delay: Duration::from_secs(waiter.max_delay),
        };
        Self { call: Call::new(core, request), waiter, max_wait, backoff }
    }

    /// Sets the least time between two requests, instead of the model's.
    pub fn min_delay(mut self, delay: Duration) -> Self {
        self.backoff.min_delay = delay;
        self
    }

    /// Sets the greatest time between two requests, instead of the model's. If it is less than the least time, it has no
    /// effect.
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.backoff.max_delay = delay;
        self
    }

    /// Sets options of the calls: `wait.options(|call| call.max_attempts(1))`.
    pub fn options(self, set: impl FnOnce(Call<'a, O>) -> Call<'a, O>) -> Self {
        Self { call: set(self.call), ..self }
    }
}

impl<O> fmt::Debug for Wait<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait")
            .field("waiter", &self.waiter.name)
            .field("max_wait", &self.max_wait)
            .field("min_delay", &self.backoff.min_delay)
            .field("max_delay", &self.backoff.max_delay)
            .finish_non_exhaustive()
    }
}

impl<'a, O: Operation + Clone + Send> IntoFuture for Wait<'a, O> {
    type Output = WaitResult<O>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let Self { call, waiter, max_wait, backoff } = self;
        let (core, request, options) = call.into_parts();
        let clock = &*core.shared.config.clock;
        let progress = Progress {
            clock,
            waiter,
            max_wait,
            backoff,
            since: clock.instant(),
            requests: 0,
            is_last: false,
        };
        Box::pin(repeat(core, request, options.unwrap_or_default(), progress))
    }
}

/// Repeats a call until its result leads to an end, or the time is up.
async fn repeat<O>(
    core: &Core,
    request: O,
    mut options: Arc<Options>,
    mut progress: Progress<'_>,
) -> WaitResult<O>
where
    O: Operation + Clone + Send,
{
    // The timeout of a call, unless less time remains.
    let timeout = options.operation_timeout.unwrap_or(core.shared.config.timeouts.operation);
    loop {
        let limit = progress.begin_request(timeout);
        Arc::make_mut(&mut options).operation_timeout = Some(Some(limit));
        let result = Call::with_options(core, request.clone(), Some(Arc::clone(&options))).await;
        let of_any = match &result {
            Ok(response) => state::Result::Output(&**response),
            Err(error) => {
                let modeled = error.service().map(|error| error.error().as_structure());
                state::Result::Error(error.failure(), modeled)
            }
        };
        match progress.judge(&request, of_any) {
            Verdict::Repeat(pause) => progress.clock.sleep(pause).await,
            Verdict::Success => return Ok(Waited::new(result, progress.requests)),
            Verdict::Failure(reason) => return Err(WaitError::new(reason, result)),
        }
    }
}

/// The state of a wait. It does not depend on the operation, so that programs contain its code once.
struct Progress<'a> {
    clock: &'a dyn Clock,
    waiter: &'static Waiter,
    max_wait: Duration,
    backoff: Backoff,
    since: Instant,
    requests: u32,
    /// Whether the time is too short for another request.
    is_last: bool,
}

/// What follows a result.
enum Verdict {
    Success,
    Failure(Reason),
    /// Another request, after this time.
    Repeat(Duration),
}

impl Progress<'_> {
    fn remaining(&self) -> Duration {
        self.max_wait.saturating_sub(self.clock.instant().saturating_duration_since(self.since))
    }

    /// Counts a request, and returns the time that it may take, given the timeout of calls.
    fn begin_request(&mut self, timeout: Option<Duration>) -> Duration {
        self.requests += 1;
        let remaining = self.remaining();
        timeout.map_or(remaining, |timeout| timeout.min(remaining))
    }

    /// Decides what follows a result.
    #[inline]
    fn judge(&mut self, input: &dyn Structure, result: state::Result<'_>) -> Verdict {
        let remaining = self.remaining();
        if remaining.is_zero() && result.is_timeout() {
            return self.fail(WaitErrorKind::TimedOut, None);
        }
        match self.waiter.accept(input, result) {
            Some(Acceptor { state: State::Success, .. }) => return Verdict::Success,
            Some(Acceptor { state: State::Failure, words, .. }) => {
                return self.fail(WaitErrorKind::Failed, Some(words));
            }
            None if result.is_error() => return self.fail(WaitErrorKind::Call, None),
            _ if self.is_last => return self.fail(WaitErrorKind::TimedOut, None),
            _ => {}
        }
        let pause = self.backoff.pause(self.requests, remaining, random());
        self.is_last = pause.is_last;
        Verdict::Repeat(pause.duration)
    }

    fn fail(&self, kind: WaitErrorKind, words: Option<&'static str>) -> Verdict {
        let (waiter, max_wait, requests) = (self.waiter.name, self.max_wait, self.requests);
        Verdict::Failure(Reason { kind, waiter, words, max_wait, requests })
    }
}
