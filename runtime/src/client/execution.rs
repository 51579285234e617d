//! The state of a call in flight: what it shares with its client, its options, and its progress.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::core::Shared;
use super::failure::{ErrorKind, Failure};
use super::hooks::Hooks;
use super::interceptor::Outcome;
use super::options::Options;
use super::timeout::TookTooLong;
use super::trace::Span;
use crate::retry::RetryConfig;
use crate::schema::OperationSchema;
use crate::time::Elapsed;
use crate::transport::Body;

/// A call in flight.
pub(super) struct Execution<'a> {
    pub(super) core: &'a Shared,
    pub(super) operation: &'static OperationSchema,
    pub(super) hooks: Hooks<'a>,
    pub(super) progress: Progress,
    /// The time limit of the call and when it ends.
    pub(super) deadline: Option<(Duration, Instant)>,
    /// Whether the request is signed for others instead of being sent.
    pub(super) is_presigned: bool,
    /// The body of a successful response that is streamed.
    pub(super) unread: Option<Body>,
    options: Option<Arc<Options>>,
    span: Span,
}

/// The attempts of a call so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Progress {
    pub(super) attempts: u32,
    pub(super) retry_delay: Duration,
    /// The amount that the last retry took from the quota.
    pub(super) cost: Option<u32>,
}

impl<'a> Execution<'a> {
    pub(super) fn new(
        core: &'a Shared,
        operation: &'static OperationSchema,
        options: Option<Arc<Options>>,
    ) -> Self {
        Self {
            core,
            operation,
            hooks: Hooks::new(core, operation, options.as_ref()),
            progress: Progress::default(),
            deadline: None,
            is_presigned: false,
            unread: None,
            options,
            span: Span::call(core.service, core.region(), operation),
        }
    }

    /// The span that the whole call runs in.
    pub(super) fn span(&self) -> Span {
        self.span.clone()
    }

    /// Records in the span how the call has ended.
    pub(super) fn end_span(&self, outcome: &Outcome<'_>) {
        self.span.outcome(outcome);
        self.span.attempts(self.progress.attempts, self.progress.retry_delay);
    }

    pub(super) fn options(&self) -> Option<&Options> {
        self.options.as_deref()
    }

    /// The endpoint that the call's options set.
    pub(super) fn endpoint_url(&self) -> Option<&str> {
        self.options()?.endpoint_url.as_deref()
    }

    pub(super) fn operation_timeout(&self) -> Option<Duration> {
        let own = self.options().and_then(|options| options.operation_timeout);
        own.unwrap_or(self.default_limit(self.core.config.timeouts.operation))
    }

    pub(super) fn attempt_timeout(&self) -> Option<Duration> {
        let own = self.options().and_then(|options| options.attempt_timeout);
        own.unwrap_or(self.default_limit(self.core.config.timeouts.attempt))
    }

    /// The client's limits do not fit uploads, whose duration depends on their size.
    fn default_limit(&self, limit: Option<Duration>) -> Option<Duration> {
        limit.filter(|_| !self.operation.has_streaming_input())
    }

    pub(super) fn retry(&self) -> RetryConfig {
        let retry = self.core.config.retry.clone();
        match self.options().and_then(|options| options.max_attempts) {
            Some(attempts) => retry.with_max_attempts(attempts),
            None => retry,
        }
    }

    /// A failure of this call.
    pub(super) fn fail(
        &self,
        kind: ErrorKind,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Box<Failure> {
        Failure::new(self.operation, kind, source)
    }

    /// A timeout. Retryable: a later call may be faster.
    pub(super) fn out_of_time(&self, what: &'static str, Elapsed(limit): Elapsed) -> Failure {
        let mut failure = *self.fail(ErrorKind::Timeout, TookTooLong { what, limit });
        failure.is_retryable = true;
        failure
    }
}

impl Progress {
    /// Adds the number and the delays of attempts to a failure.
    pub(super) fn finish(self, mut failure: Failure) -> Box<Failure> {
        failure.attempts = self.attempts;
        failure.retry_delay = self.retry_delay;
        Box::new(failure)
    }
}
