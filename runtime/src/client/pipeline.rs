//! A call from the prepared request to the response: identity, signature, attempts, retries and timeouts.

use std::pin::pin;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::Response;

use super::core::{Core, Prepared, SigningScope};
use super::error::{ErrorKind, Failure};
use super::execution::Execution;
use super::interceptor::Outcome;
use super::metadata::Metadata;
use super::random::random;
use super::timeout::{Elapsed, TookTooLong, within};
use super::trace::Span;

use crate::codec::DecodeError;
use crate::credentials::Credentials;
use crate::protocol::find_error;
use crate::retry::skew::{self, ClockOffset, Observation};
use crate::retry::{self, Classification, Decision, ResponseFailure};
use crate::schema::OperationSchema;
use crate::signing::sigv4::{SigningParams, SigningSettings, sign_headers};
use crate::transport::{HttpRequest, Limits, TransportError, TransportErrorKind, collect, try_clone};

/// A response that is no error.
pub(super) struct Done {
    pub(super) response: Response<Bytes>,
    progress: Progress,
}

/// What has become of a call so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Progress {
    pub(super) attempts: u32,
    pub(super) retry_delay: Duration,
    /// What the last retry took from the quota.
    cost: Option<u32>,
}

/// A request that is ready to be sent, and what the answer is judged by.
struct Signed {
    request: HttpRequest,
    /// By how much the time it was signed with is ahead of the local clock.
    offset: ClockOffset,
    /// Who signed it, where someone did.
    credentials: Option<Credentials>,
}

/// An attempt that failed.
struct Attempt {
    failure: Failure,
    classification: Option<Classification>,
}

impl Core {
    /// Sends the request until there is a response, or a reason to stop.
    pub(super) async fn run(
        &self,
        execution: &mut Execution,
        prepared: Result<Box<Prepared>, Box<Failure>>,
    ) -> Result<Done, Box<Failure>> {
        let prepared = prepared?;
        let clock = &*self.0.config.clock;
        let limit = execution.operation_timeout(self.0.config.timeouts.operation);
        let result = {
            let attempts = pin!(self.attempts(execution, &prepared, limit));
            within(limit, clock, attempts).await
        };
        let (operation, progress) = (execution.operation, execution.progress);
        match result {
            Ok(Ok(response)) => Ok(Done { response, progress }),
            Ok(Err(failure)) => Err(progress.finish(failure)),
            Err(elapsed) => Err(progress.finish(out_of_time(operation, "the call", elapsed))),
        }
    }

    async fn attempts(
        &self,
        execution: &mut Execution,
        prepared: &Prepared,
        limit: Option<Duration>,
    ) -> Result<Response<Bytes>, Failure> {
        let config = &self.0.config;
        let started = config.clock.instant();
        execution.deadline = limit.and_then(|limit| Some((limit, started.checked_add(limit)?)));
        loop {
            let Prepared { request, .. } = prepared;
            let span = Span::attempt(request.uri(), request.method(), execution.progress.attempts);
            let result = span.around(self.attempt(execution, prepared)).await;
            let attempt = match result {
                Ok(response) => {
                    self.0.quota.refund(execution.progress.cost);
                    execution.after_attempt(&span, &Outcome::success(&response));
                    return Ok(response);
                }
                Err(attempt) => *attempt,
            };
            let elapsed = || config.clock.instant().saturating_duration_since(started);
            let next = self.next_attempt(execution, attempt.classification, limit, elapsed);
            let outcome = Outcome::failure(&attempt.failure, next.map(|(delay, _)| delay));
            execution.after_attempt(&span, &outcome);
            span.end();
            let Some((delay, cost)) = next else { return Err(attempt.failure) };
            let progress = &mut execution.progress;
            progress.cost = Some(cost);
            progress.retry_delay += delay;
            if !delay.is_zero() {
                config.clock.sleep(delay).await;
            }
        }
    }

    /// The delay before the next attempt and what it took from the quota, if there is to be one.
    fn next_attempt(
        &self,
        execution: &Execution,
        classification: Option<Classification>,
        limit: Option<Duration>,
        elapsed: impl FnOnce() -> Duration,
    ) -> Option<(Duration, u32)> {
        let retry = execution.retry(&self.0.config.retry);
        let attempts = execution.progress.attempts;
        let decision = retry::decide(&retry, &self.0.quota, attempts, classification, random());
        let Decision::Retry { delay, cost } = decision else { return None };
        // A delay that the call's time does not allow would only hide the error behind a timeout.
        if limit.is_some_and(|limit| elapsed() + delay >= limit) {
            self.0.quota.refund(Some(cost));
            return None;
        }
        Some((delay, cost))
    }

    /// Signs the request and sends it once.
    async fn attempt(
        &self,
        execution: &mut Execution,
        prepared: &Prepared,
    ) -> Result<Response<Bytes>, Box<Attempt>> {
        execution.before_attempt()?;
        let signed = self.sign(execution, prepared).await?;
        execution.before_transmit(&signed.request)?;
        execution.progress.attempts += 1;
        self.send(execution, signed).await
    }

    /// The request with its signature, as of now.
    async fn sign(&self, execution: &mut Execution, prepared: &Prepared) -> Result<Signed, Box<Failure>> {
        let unsendable = || execution.fail(ErrorKind::Request, "the body cannot be sent again".into());
        let mut request = try_clone(&prepared.request).ok_or_else(unsendable)?;
        execution.before_signing(&mut request)?;
        let offset = self.0.skew.get();
        let Some(SigningScope { region, name }) = &prepared.signing else {
            return Ok(Signed { request, offset, credentials: None });
        };
        let config = &self.0.config;
        let credentials = config.credentials.provide_credentials(&self.0.context).await;
        let credentials =
            credentials.map_err(|error| execution.fail(ErrorKind::Credentials, error.into()))?;
        let params = SigningParams {
            credentials: &credentials,
            region,
            service: name,
            time: offset.apply(config.clock.now()),
            settings: SigningSettings::default(),
        };
        sign_headers(&mut request, &params, &self.0.keys)
            .map_err(|error| execution.fail(ErrorKind::Request, error.into()))?;
        Ok(Signed { request, offset, credentials: Some(credentials) })
    }

    /// Sends the signed request.
    async fn send(
        &self,
        execution: &mut Execution,
        Signed { request, offset, credentials }: Signed,
    ) -> Result<Response<Bytes>, Box<Attempt>> {
        let config = &self.0.config;
        let operation = execution.operation;
        let sent_at = config.clock.now();
        let limit = execution.attempt_timeout(config.timeouts.attempt);
        let left = self.time_left(execution, limit);
        let limits =
            Limits { connect_timeout: config.timeouts.connect, timeout: left.map(|(left, ..)| left) };
        let exchange = pin!(async {
            collect(config.transport.send(request, limits).await?, config.max_response_body).await
        });
        let response = match within(limit, &*config.clock, exchange).await {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => {
                let classification = retry::classify(&retry::Failure::Transport(&error));
                if let (TransportErrorKind::Timeout, Some((_, what, elapsed))) = (error.kind(), left) {
                    return Err(Attempt::new(out_of_time(operation, what, elapsed), classification));
                }
                let kind = kind_of(&error);
                let failure = Failure::new(operation.name(), kind, Some(error.into()));
                return Err(Attempt::new(failure, classification));
            }
            Err(elapsed) => {
                let classification = retry::classify(&retry::Failure::Timeout);
                return Err(Attempt::new(out_of_time(operation, "the attempt", elapsed), classification));
            }
        };
        let response = execution.after_response(response)?;
        if self.protocol().is_error(self.0.service, operation, &response) {
            let attempt = self.refused(operation, response, sent_at, offset);
            if let (Some(credentials), Some("ExpiredToken" | "ExpiredTokenException")) =
                (&credentials, attempt.failure.code())
            {
                config.credentials.forget(credentials);
            }
            return Err(attempt);
        }
        Ok(response)
    }

    /// How long the transport may take, and what has taken too long when that is over: the attempt or the call.
    fn time_left(
        &self,
        execution: &Execution,
        attempt: Option<Duration>,
    ) -> Option<(Duration, &'static str, Elapsed)> {
        let attempt = attempt.map(|limit| (limit, "the attempt", Elapsed(limit)));
        let call = execution.deadline.map(|(limit, end)| {
            let left = end.saturating_duration_since(self.0.config.clock.instant());
            (left, "the call", Elapsed(limit))
        });
        attempt.into_iter().chain(call).min_by_key(|(left, ..)| *left)
    }

    /// An attempt that the service answered with an error.
    fn refused(
        &self,
        operation: &'static OperationSchema,
        response: Response<Bytes>,
        sent_at: std::time::SystemTime,
        offset: ClockOffset,
    ) -> Box<Attempt> {
        let mut failure = Failure::new(operation.name(), ErrorKind::Service, None);
        failure.head = self.protocol().read_error_head(self.0.service, operation, &response);
        let code = failure.code();
        let assessment = skew::assess(&Observation {
            headers: response.headers(),
            code,
            sent_at,
            received_at: self.0.config.clock.now(),
            offset,
        });
        // What says nothing new must not undo what another call has found out meanwhile.
        if assessment.offset != offset {
            self.0.skew.set(assessment.offset);
        }
        let modeled = find_error(self.0.service, operation.errors(), &failure.head);
        let classification = retry::classify(&retry::Failure::Response(ResponseFailure {
            status: response.status().as_u16(),
            code,
            modeled: modeled.and_then(|index| operation.errors()[index].retryable()),
            retry_after: retry::retry_after(response.headers()),
            is_clock_skew: assessment.is_retryable,
        }));
        failure.response = Some(response);
        Attempt::new(failure, classification)
    }
}

/// Which part of the call a transport's error is about.
fn kind_of(error: &TransportError) -> ErrorKind {
    match error.kind() {
        TransportErrorKind::ConnectTimeout | TransportErrorKind::Timeout => ErrorKind::Timeout,
        TransportErrorKind::InvalidResponse | TransportErrorKind::ResponseTooLarge => ErrorKind::Response,
        TransportErrorKind::InvalidRequest => ErrorKind::Request,
        TransportErrorKind::Connect | TransportErrorKind::Certificate | TransportErrorKind::Interrupted => {
            ErrorKind::Transport
        }
    }
}

/// A failure for want of time: another call may find the service faster.
fn out_of_time(operation: &OperationSchema, what: &'static str, Elapsed(limit): Elapsed) -> Failure {
    let source = Box::new(TookTooLong { what, limit });
    let mut failure = Failure::new(operation.name(), ErrorKind::Timeout, Some(source));
    failure.is_retryable = true;
    failure
}

impl Attempt {
    fn new(mut failure: Failure, classification: Option<Classification>) -> Box<Self> {
        failure.is_retryable = classification.is_some();
        failure.is_throttling =
            classification.is_some_and(|classification| classification.kind == retry::ErrorKind::Throttling);
        Box::new(Self { failure, classification })
    }
}

/// What no other attempt would change.
impl From<Box<Failure>> for Box<Attempt> {
    fn from(failure: Box<Failure>) -> Self {
        Attempt::new(*failure, None)
    }
}

impl Progress {
    fn finish(self, mut failure: Failure) -> Box<Failure> {
        failure.attempts = self.attempts;
        failure.retry_delay = self.retry_delay;
        Box::new(failure)
    }
}

impl Done {
    pub(super) fn into_metadata(self) -> Metadata {
        let (parts, _) = self.response.into_parts();
        Metadata {
            status: parts.status,
            headers: parts.headers,
            attempts: self.progress.attempts,
            retry_delay: self.progress.retry_delay,
        }
    }

    /// The response turned out to be unreadable.
    pub(super) fn into_failure(self, operation: &'static str, error: DecodeError) -> Failure {
        let mut failure = Failure::new(operation, ErrorKind::Response, Some(Box::new(error)));
        failure.response = Some(self.response);
        *self.progress.finish(failure)
    }
}

/// By how much the service's clock is ahead, shared by all calls.
#[derive(Debug, Default)]
pub(super) struct Skew(AtomicI64);

impl Skew {
    fn get(&self) -> ClockOffset {
        ClockOffset::from_millis(self.0.load(Ordering::Relaxed))
    }

    fn set(&self, offset: ClockOffset) {
        self.0.store(offset.as_millis(), Ordering::Relaxed);
    }
}
