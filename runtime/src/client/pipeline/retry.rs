//! The step after an attempt: reports it to interceptors, and makes another attempt or ends the call. The decision is
//! left to [`crate::retry`].
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html>

use std::pin::pin;
use std::time::Duration;

use bytes::Bytes;
use http::Response;

use super::outcome::{Done, FailedAttempt};
use super::prepare::Prepared;
use crate::client::execution::Execution;
#[cfg(all(feature = "checksum", feature = "streaming"))]
use crate::client::failure::ErrorKind;
use crate::client::failure::Failure;
use crate::client::interceptor::Outcome;
use crate::client::trace::Span;
use crate::random::random;
#[cfg(all(feature = "checksum", feature = "streaming"))]
use crate::request::{add_hashes, lacks_hashes};
use crate::retry::{self, Classification, Decision, StopReason};
use crate::time::timeout;

/// Makes attempts until one succeeds, a failure is not retried, or the call times out.
pub(super) async fn repeat(call: &mut Execution<'_>, prepared: &mut Prepared) -> Result<Done, Box<Failure>> {
    let (limit, clock) = (call.operation_timeout(), &*call.core.config.clock);
    let result = {
        let attempts = pin!(attempts(call, prepared, limit));
        timeout(clock, limit, attempts).await
    };
    let progress = call.progress;
    match result {
        Ok(Ok(response)) => Ok(Done { response, progress }),
        Ok(Err(failure)) => Err(progress.finish(failure)),
        Err(elapsed) => Err(progress.finish(call.out_of_time("the call", elapsed))),
    }
}

async fn attempts(
    call: &mut Execution<'_>,
    prepared: &mut Prepared,
    limit: Option<Duration>,
) -> Result<Response<Bytes>, Failure> {
    let core = call.core;
    let started = core.config.clock.instant();
    call.deadline = limit.and_then(|limit| Some((limit, started.checked_add(limit)?)));
    #[cfg(all(feature = "checksum", feature = "streaming"))]
    if lacks_hashes(&prepared.request) {
        let added = Box::pin(add_hashes(&mut prepared.request)).await;
        added.map_err(|error| *call.fail(ErrorKind::Request, error))?;
    }
    loop {
        if let Some(endpoint) = prepared.due_endpoint(core) {
            endpoint.await.map_err(|failure| *failure)?;
        }
        let request = &prepared.request;
        let span = Span::attempt(request.uri(), request.method(), call.progress.attempts);
        // Boxed: allocators are fast up to 1 kB, and the futures of the call and of the attempt are larger together.
        let result = span.around(Box::pin(super::attempt(call, prepared))).await;
        let FailedAttempt { mut failure, classification } = match result {
            Ok(response) => {
                core.quota.refund(call.progress.cost);
                after_attempt(call, &span, &Outcome::success(&response));
                return Ok(response);
            }
            Err(attempt) => *attempt,
        };
        let next = next_attempt(call, prepared, classification);
        failure.is_body_spent = matches!(next, Decision::Stop { reason: StopReason::BodySpent, .. });
        let delay = next.delay();
        let is_retried = matches!(next, Decision::Retry { .. });
        after_attempt(call, &span, &Outcome::failure(&failure, is_retried.then_some(delay)));
        span.end();
        if !delay.is_zero() {
            core.config.clock.sleep(delay).await;
        }
        let Decision::Retry { cost, .. } = next else {
            if prepared.needs_other_endpoint(core, &failure) { continue } else { return Err(failure) }
        };
        call.progress.cost = Some(cost);
        call.progress.retry_delay += delay;
    }
}

/// Step 16: shows the outcome of the attempt to hooks, within the attempt's span.
fn after_attempt(call: &mut Execution<'_>, span: &Span, outcome: &Outcome<'_>) {
    span.outcome(outcome);
    span.within(|| call.hooks.read_after_attempt(outcome));
}

/// Decides whether there is another attempt.
fn next_attempt(
    call: &Execution<'_>,
    prepared: &Prepared,
    classification: Option<Classification>,
) -> Decision {
    let core = call.core;
    let attempt = retry::FailedAttempt {
        number: call.progress.attempts,
        classification,
        is_long_polling: retry::is_long_polling(core.service.sdk_id(), call.operation.name()),
    };
    let decision = retry::decide(&call.retry(), &core.quota, &attempt, random());
    // A delay that exceeds the call's timeout would only hide the error behind a timeout.
    let is_too_long =
        |delay| call.deadline.is_some_and(|(_, end)| core.config.clock.instant() + delay >= end);
    match decision {
        Decision::Retry { cost, .. } if !prepared.request.body().is_unread() => {
            core.quota.refund(Some(cost));
            Decision::stop(StopReason::BodySpent)
        }
        Decision::Retry { delay, cost } if is_too_long(delay) => {
            core.quota.refund(Some(cost));
            Decision::stop(StopReason::OutOfTime)
        }
        Decision::Stop { reason, delay } if is_too_long(delay) => Decision::stop(reason),
        decision => decision,
    }
}
