//! The steps after an attempt: checks whether the response is an error, and reads the output or the error.

use std::time::SystemTime;

use bytes::Bytes;
use http::Response;

use crate::auth::Choice;
use crate::client::error::Error;
use crate::client::execution::{Execution, Progress};
use crate::client::failure::{ErrorKind, Failure};
use crate::client::interceptor::Outcome;
use crate::client::metadata::{self, Metadata, RawResponse};
use crate::client::streaming;
use crate::client::unexpected::{Redirect, UnexpectedBody};
use crate::codec::DecodeError;
use crate::operation::{Operation, ServiceError};
use crate::protocol::find_error;
use crate::retry::skew::{self, ClockOffset, Observation};
use crate::retry::{self, Classification, ResponseFailure};
use crate::schema::OperationSchema;
use crate::serde::Empty;

/// The result of calling an operation.
pub type CallResult<O> =
    Result<metadata::Response<<O as Operation>::Response>, Error<<O as Operation>::Error>>;

/// How and when a request was sent.
pub(super) struct Sent<'a> {
    /// The scheme and identity that it was signed with.
    pub(super) auth: Choice<'a>,
    /// The clock offset that it was signed with.
    pub(super) offset: ClockOffset,
    pub(super) at: SystemTime,
}

/// A response that is not an error.
pub(in crate::client) struct Done {
    pub(super) response: Response<Bytes>,
    pub(super) progress: Progress,
}

/// An attempt that failed.
pub(super) struct FailedAttempt {
    pub(super) failure: Failure,
    pub(super) classification: Option<Classification>,
}

/// Returns the response if it is not an error.
pub(super) fn judge(
    call: &Execution<'_>,
    sent: &Sent<'_>,
    response: Response<Bytes>,
) -> Result<Response<Bytes>, Box<FailedAttempt>> {
    if !call.core.protocol.is_error(call.core.service, call.operation, &response) {
        return Ok(response);
    }
    let attempt = refused(call, sent, response);
    if let Some(code) = attempt.failure.code() {
        sent.auth.refused(code);
    }
    Err(attempt)
}

/// An attempt that the service answered with an error.
fn refused(call: &Execution<'_>, sent: &Sent<'_>, response: Response<Bytes>) -> Box<FailedAttempt> {
    let Execution { core, operation, .. } = *call;
    let head = core.protocol.read_error_head(core.service, operation, &response);
    let mut failure = Failure::of_service(operation, head);
    let code = failure.code();
    let assessment = skew::assess(&Observation {
        headers: response.headers(),
        code,
        sent_at: sent.at,
        received_at: core.config.clock.now(),
        offset: sent.offset,
    });
    // An unchanged offset must not overwrite one that another call has measured since.
    if assessment.offset != sent.offset {
        core.skew.set(assessment.offset);
    }
    let modeled = find_error(core.service, operation.errors(), &failure.head);
    let classification = retry::classify(&retry::Failure::Response(ResponseFailure {
        // An error after a status that is a success came up when the service had sent the status.
        status: if response.status().is_success() { 500 } else { response.status().as_u16() },
        code,
        modeled: modeled.and_then(|index| operation.errors()[index].retryable()),
        retry_after: retry::retry_after(response.headers()),
        is_clock_skew: assessment.is_retryable,
    }));
    #[cfg(feature = "streaming")]
    let classification = classification.or_else(|| {
        let is_unmet = streaming::is_unmet(call, response.status());
        is_unmet.then_some(Classification { kind: retry::ErrorKind::Transient, retry_after: None })
    });
    #[cfg(feature = "s3-express")]
    let classification = classification.or_else(|| {
        let has_ended = super::session::forget_ended(core, &sent.auth, failure.code());
        has_ended.then_some(Classification { kind: retry::ErrorKind::Transient, retry_after: None })
    });
    if failure.code().is_none() && failure.head.message.is_none() {
        explain(&mut failure, &response);
    }
    failure.response = Some(RawResponse::new(response));
    FailedAttempt::new(failure, classification)
}

/// Says what came instead of the service's error.
#[cold]
fn explain(failure: &mut Failure, response: &Response<Bytes>) {
    match Redirect::of(response) {
        Some(redirect) => {
            failure.kind = ErrorKind::Response;
            failure.source = Some(Box::new(redirect));
        }
        None => failure.source = Some(Box::new(UnexpectedBody::of(response))),
    }
}

impl FailedAttempt {
    pub(super) fn new(mut failure: Failure, classification: Option<Classification>) -> Box<Self> {
        failure.is_retryable = classification.is_some();
        failure.is_throttling =
            classification.is_some_and(|classification| classification.kind == retry::ErrorKind::Throttling);
        Box::new(Self { failure, classification })
    }
}

/// A failure that another attempt would not change.
impl From<Box<Failure>> for Box<FailedAttempt> {
    fn from(failure: Box<Failure>) -> Self {
        FailedAttempt::new(*failure, None)
    }
}

/// Reads the output from the response, or the error of the model from the failure.
pub(super) fn deserialize<O: Operation>(
    call: &mut Execution<'_>,
    result: Result<Done, Box<Failure>>,
) -> CallResult<O> {
    let done = result.map_err(|failure| read_error::<O>(call, *failure))?;
    let mut output = O::Response::empty();
    match call.core.protocol.read_output(call.core.service, O::OPERATION, &done.response, &mut output) {
        Ok(()) => {
            streaming::fill_output(call, &mut output);
            Ok(metadata::Response::new(output, done.into_metadata()))
        }
        Err(error) => Err(Error::new(None, done.into_failure(O::OPERATION, error))),
    }
}

fn read_error<O: Operation>(call: &Execution<'_>, mut failure: Failure) -> Error<O::Error> {
    let (Some(response), ErrorKind::Service) = (&failure.response, failure.kind) else {
        return Error::new(None, failure);
    };
    let index = find_error(call.core.service, O::Error::ERRORS, &failure.head);
    let Some(mut error) = index.and_then(O::Error::empty) else { return Error::new(None, failure) };
    let core = call.core;
    if let Err(unreadable) = core.protocol.read_error(core.service, O::OPERATION, response, error.error_mut())
    {
        // Only an error that was read says whether its message is sensitive.
        failure.head.message = None;
        failure.source = Some(Box::new(unreadable));
        return Error::new(None, failure);
    }
    Error::new(Some(error), failure)
}

/// The outcome of a call.
pub(super) fn of_result<'a, O, E>(result: &'a Result<metadata::Response<O>, Error<E>>) -> Outcome<'a> {
    match result {
        Ok(response) => Outcome::end(response.metadata()),
        Err(error) => Outcome::failure(error.failure(), None),
    }
}

/// Reports the end of the call to its span and to interceptors.
pub(super) fn report(call: &mut Execution<'_>, outcome: &Outcome<'_>) {
    call.end_span(outcome);
    call.hooks.read_after_execution(outcome);
}

impl Done {
    fn into_metadata(self) -> Metadata {
        let (parts, _) = self.response.into_parts();
        Metadata {
            status: parts.status,
            headers: parts.headers,
            attempts: self.progress.attempts,
            retry_delay: self.progress.retry_delay,
        }
    }

    /// The failure of a call whose response cannot be read.
    #[cold]
    fn into_failure(self, operation: &OperationSchema, error: DecodeError) -> Failure {
        let source = UnexpectedBody::explain(&self.response, error);
        let mut failure = Failure::new(operation, ErrorKind::Response, source);
        failure.response = Some(RawResponse::new(self.response));
        *self.progress.finish(*failure)
    }
}
