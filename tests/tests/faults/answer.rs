//! The results of all methods of an error.

use std::error::Error as _;
use std::time::Duration;

use farrier_runtime::client::{Error, ErrorKind};
use farrier_runtime::operation::ServiceError;
use farrier_runtime::schema::Fault;

use crate::server::REQUEST_ID;
use crate::setup::{SECRETS, Setup};

/// The results of an error's methods.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answers<'a> {
    pub(crate) kind: ErrorKind,
    pub(crate) is_modeled: bool,
    pub(crate) code: Option<&'a str>,
    pub(crate) message: Option<&'a str>,
    pub(crate) http_status: Option<u16>,
    pub(crate) attempts: u32,
    pub(crate) is_retryable: bool,
    pub(crate) is_throttling: bool,
    pub(crate) is_timeout: bool,
    /// The number of delays.
    pub(crate) delays: usize,
    /// The text without causes.
    pub(crate) text: &'a str,
    /// The sources, outermost first, without those whose text depends on the platform.
    pub(crate) causes: &'a [&'a str],
}

impl Answers<'_> {
    /// No response, and three attempts.
    pub(crate) const TRANSPORT: Self = Self {
        kind: ErrorKind::Transport,
        is_modeled: false,
        code: None,
        message: None,
        http_status: None,
        attempts: 3,
        is_retryable: true,
        is_throttling: false,
        is_timeout: false,
        delays: 2,
        text: "AdminSetUserPassword: no response (3 attempts)",
        causes: &[],
    };

    /// A response that cannot be read.
    pub(crate) const RESPONSE: Self = Self {
        kind: ErrorKind::Response,
        http_status: Some(200),
        attempts: 1,
        is_retryable: false,
        delays: 0,
        text: "AdminSetUserPassword: the response cannot be read (status 200, request id 0b1e7a9c-request, 1 attempt)",
        ..Self::TRANSPORT
    };

    /// An error of the service, to be completed.
    pub(crate) const SERVICE: Self =
        Self { kind: ErrorKind::Service, message: Some("it says"), ..Self::RESPONSE };
}

/// Compares the results of all methods of an error, and checks that neither it nor its sources show a secret.
pub(crate) fn check<E: ServiceError>(setup: &Setup, error: &Error<E>, expected: &Answers<'_>) {
    assert_eq!(error.kind(), expected.kind);
    assert_eq!(error.service().is_some(), expected.is_modeled);
    assert_eq!(error.code(), expected.code);
    assert_eq!(error.message(), expected.message);
    assert_eq!(error.http_status(), expected.http_status);
    assert_eq!(error.raw_response().is_some(), expected.http_status.is_some());
    assert_eq!(error.request_id(), expected.http_status.map(|_| REQUEST_ID));
    let fault = |status| if status < 500 { Fault::Client } else { Fault::Server };
    assert_eq!(error.fault(), expected.http_status.map(fault));
    assert_eq!(error.attempts(), expected.attempts);
    assert_eq!(error.is_retryable(), expected.is_retryable, "retryable");
    assert_eq!(error.is_throttling(), expected.is_throttling, "throttling");
    assert_eq!(error.is_timeout(), expected.is_timeout, "timeout");
    let causes = causes(error);
    assert!(causes.len() >= expected.causes.len(), "{causes:?}");
    assert_eq!(causes[..expected.causes.len()], *expected.causes);
    check_text(error, expected, &causes);
    check_delays(setup, error.retry_delay(), expected.delays);
    check_secrets(error);
}

/// Checks that `{:#}` appends all causes, and that `{}` has the nearest and the last one before what it knows about the
/// call.
fn check_text<E: ServiceError>(error: &Error<E>, expected: &Answers<'_>, causes: &[String]) {
    let text = expected.text.to_owned();
    let all: Vec<_> = [text].into_iter().chain(causes.iter().cloned()).collect();
    assert_eq!(format!("{error:#}"), all.join(": "));
    // "The request cannot be sent" says no more than the error itself.
    let mut reasons = if expected.kind == ErrorKind::Request { &causes[1..] } else { causes }.to_vec();
    if let [_, .., _] = reasons[..] {
        reasons.drain(1..reasons.len() - 1);
    }
    let (what, facts) = expected.text.rsplit_once(" (").unwrap_or((expected.text, ""));
    let line: Vec<_> = [what.to_owned()].into_iter().chain(reasons).collect();
    assert_eq!(error.to_string(), format!("{} ({facts}", line.join(": ")));
}

/// Checks that the upper bounds of the delays double, and that the error reports their sum.
fn check_delays(setup: &Setup, total: Duration, count: usize) {
    let delays = setup.clock.delays();
    assert_eq!(delays.len(), count, "{delays:?}");
    assert_eq!(delays.iter().sum::<Duration>(), total);
    for (delay, longest) in delays.iter().zip([1, 2, 4, 8, 16]) {
        assert!(*delay <= Duration::from_secs(longest), "{delays:?}");
    }
}

/// Checks that neither the error nor any of its sources shows a secret in any form.
pub(crate) fn check_secrets<E: ServiceError>(error: &Error<E>) {
    let mut shown = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(cause) = source {
        shown.push_str(&format!(" {cause} {cause:?} {cause:#?}"));
        source = cause.source();
    }
    for secret in SECRETS {
        assert!(!shown.contains(secret), "{shown}");
    }
}

/// The sources, outermost first.
pub(crate) fn causes(error: &dyn std::error::Error) -> Vec<String> {
    let mut causes = Vec::new();
    let mut source = error.source();
    while let Some(cause) = source {
        causes.push(cause.to_string());
        source = cause.source();
    }
    causes
}
