//! The steps of one attempt: from the prepared request to a response.

use std::pin::pin;
use std::time::Duration;

use bytes::Bytes;
use http::Response;
use http::header::{Entry, SET_COOKIE};

use super::outcome::FailedAttempt;
use super::prepare::Prepared;
use crate::BoxFuture;
use crate::auth::{AuthError, Choice, OptionalPayload, PayloadSigning};
use crate::client::checksum::Checks;
use crate::client::execution::Execution;
use crate::client::failure::{ErrorKind, Failure};
use crate::client::streaming::{self, Upload};
use crate::retry;
use crate::retry::skew::ClockOffset;
use crate::schema::OperationSchema;
use crate::time::Elapsed;
use crate::transport::{HttpRequest, HttpResponse, Limits, TransportError, TransportErrorKind, try_clone};

/// Copies the prepared request: hooks and signatures change it for one attempt only.
pub(super) fn copy(call: &Execution<'_>, prepared: &Prepared) -> Result<HttpRequest, Box<Failure>> {
    try_clone(&prepared.request).ok_or_else(|| call.fail(ErrorKind::Request, "the body cannot be sent again"))
}

/// Chooses the auth scheme, and gets the identity to sign with.
pub(super) async fn choose_auth_scheme<'a>(
    call: &Execution<'a>,
    prepared: &'a Prepared,
) -> Result<Choice<'a>, Box<Failure>> {
    let choice = call.core.auth.choose(call.operation, prepared.endpoint.auth_schemes());
    let choice = choice.await.map_err(|error| unauthenticated(call.operation, error))?;
    #[cfg(feature = "s3-express")]
    if choice.needs_session() {
        let session = super::session::session(call.core, call.operation, prepared.endpoint.url());
        return Box::pin(session).await.map(|session| choice.with_session(session));
    }
    Ok(choice)
}

/// Signs the request with the time of the service's clock, which differs from the local one by this offset.
pub(super) fn sign(
    call: &Execution<'_>,
    auth: &Choice<'_>,
    offset: ClockOffset,
    request: &mut HttpRequest,
) -> Result<(), Box<Failure>> {
    let core = call.core;
    let (time, payload) = (offset.apply(core.config.clock.now()), payload_signing(call));
    auth.sign(request, core.service, core.region(), time, payload)
        .map_err(|error| unauthenticated(call.operation, error))?;
    core.exposure.signed(auth, request.uri());
    Ok(())
}

/// What the operation and the configuration say about signing the payload.
fn payload_signing(call: &Execution<'_>) -> PayloadSigning {
    let has_checksums = cfg!(all(feature = "checksum", feature = "streaming"));
    PayloadSigning {
        optional: if has_checksums && call.operation.has_checked_stream() {
            OptionalPayload::Checked
        } else if call.operation.has_unsigned_payload() {
            OptionalPayload::Always
        } else {
            OptionalPayload::Never
        },
        #[cfg(feature = "streaming")]
        sign_optional: call.core.config.signs_payloads,
        #[cfg(not(feature = "streaming"))]
        sign_optional: None,
    }
}

pub(super) fn unauthenticated(operation: &OperationSchema, error: AuthError) -> Box<Failure> {
    let kind = if error.is_missing_identity() { ErrorKind::Credentials } else { ErrorKind::Auth };
    Failure::new(operation, kind, error)
}

/// A request in flight.
pub(super) struct Sending<'a> {
    response: BoxFuture<'a, Result<HttpResponse, TransportError>>,
    checks: Checks,
    limit: Option<Duration>,
    left: TimeLeft,
    upload: Upload,
}

/// Sends the request.
pub(super) fn transmit<'a>(call: &Execution<'a>, request: HttpRequest) -> Sending<'a> {
    let config = &call.core.config;
    let limit = call.attempt_timeout();
    let left = time_left(call, limit);
    let limits = Limits {
        connect_timeout: config.timeouts.connect,
        timeout: left.map(|(left, ..)| left),
        #[cfg(feature = "streaming")]
        is_streamed: call.operation.has_streaming_output(),
        #[cfg(feature = "streaming")]
        min_throughput: config.timeouts.min_throughput.filter(|_| call.operation.is_streamed()),
    };
    let checks = Checks::of(call.core.service, call.operation, &request);
    let (request, upload) = streaming::begin_upload(request);
    Sending { response: config.transport.send(request, limits), checks, limit, left, upload }
}

/// Receives the response; if the output is streamed, only its head.
pub(super) async fn receive(
    call: &mut Execution<'_>,
    Sending { response, checks, limit, left, upload }: Sending<'_>,
) -> Result<Response<Bytes>, Box<FailedAttempt>> {
    let (core, operation) = (call.core, call.operation);
    let exchange = pin!(async move {
        let response = response.await?;
        let (response, unread) = streaming::receive(core, operation, response, checks).await?;
        if unread.is_none() {
            checks.check(&response)?;
        }
        Ok((response, unread))
    });
    match streaming::wait(core, limit, &upload, exchange).await {
        Ok(Ok((mut response, unread))) => {
            call.unread = unread;
            hide_cookies(&mut response);
            Ok(response)
        }
        Ok(Err(error)) => Err(not_transmitted(call, error, left)),
        Err(elapsed) => {
            let classification = retry::classify(&retry::Failure::Timeout);
            Err(FailedAttempt::new(call.out_of_time("the attempt", elapsed), classification))
        }
    }
}

/// Keeps cookies out of the `Debug` of headers, which interceptors and programs may print.
fn hide_cookies(response: &mut Response<Bytes>) {
    if !response.headers().contains_key(SET_COOKIE) {
        return;
    }
    if let Entry::Occupied(mut cookies) = response.headers_mut().entry(SET_COOKIE) {
        cookies.iter_mut().for_each(|cookie| cookie.set_sensitive(true));
    }
}

/// The time limit of the transport, and whose limit it is: the attempt's or the call's.
type TimeLeft = Option<(Duration, &'static str, Elapsed)>;

fn time_left(call: &Execution<'_>, attempt: Option<Duration>) -> TimeLeft {
    let attempt = attempt.map(|limit| (limit, "the attempt", Elapsed(limit)));
    let of_call = call.deadline.map(|(limit, end)| {
        let left = end.saturating_duration_since(call.core.config.clock.instant());
        (left, "the call", Elapsed(limit))
    });
    attempt.into_iter().chain(of_call).min_by_key(|(left, ..)| *left)
}

fn not_transmitted(call: &Execution<'_>, error: TransportError, left: TimeLeft) -> Box<FailedAttempt> {
    let classification = retry::classify(&retry::Failure::Transport(&error));
    let failure = match (error.kind(), left) {
        (TransportErrorKind::Timeout, Some((_, what, elapsed))) => call.out_of_time(what, elapsed),
        (kind, _) => *call.fail(kind_of(kind), error),
    };
    FailedAttempt::new(failure, classification)
}

/// The part of the call that a transport's error belongs to.
fn kind_of(kind: TransportErrorKind) -> ErrorKind {
    match kind {
        TransportErrorKind::ConnectTimeout | TransportErrorKind::Timeout | TransportErrorKind::Stalled => {
            ErrorKind::Timeout
        }
        TransportErrorKind::InvalidResponse
        | TransportErrorKind::DamagedResponse
        | TransportErrorKind::ResponseTooLarge => ErrorKind::Response,
        TransportErrorKind::InvalidRequest | TransportErrorKind::BodySource => ErrorKind::Request,
        TransportErrorKind::Connect | TransportErrorKind::Certificate | TransportErrorKind::Interrupted => {
            ErrorKind::Transport
        }
    }
}
