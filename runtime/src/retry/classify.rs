//! Classifies failed attempts: is a failure retryable, and why?
//!
//! <https://smithy.io/2.0/spec/behavior-traits.html#retryable-trait>

use std::time::Duration;

use http::HeaderMap;

use super::codes::{is_throttling_code, is_throttling_status, is_transient_code, is_transient_status};
use crate::transport::{TransportError, TransportErrorKind};

/// The outcome of a failed attempt.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Failure<'a> {
    /// There was no response.
    Transport(&'a TransportError),
    /// The attempt timed out.
    Timeout,
    /// The service responded with an error.
    Response(ResponseFailure<'a>),
}

/// The parts of an error response that matter for retries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResponseFailure<'a> {
    /// The HTTP status.
    pub status: u16,
    /// The error's code, without namespace.
    pub code: Option<&'a str>,
    /// The model's `@retryable` of the error: `None` if there is none, `Some(true)` for throttling; see
    /// [`Schema::retryable`](crate::schema::Schema::retryable).
    pub modeled: Option<bool>,
    /// The delay that the service asks for; see [`retry_after`].
    pub retry_after: Option<Duration>,
    /// Whether the clock was wrong and the offset has been corrected; see [`skew::assess`](super::skew::assess).
    pub is_clock_skew: bool,
}

impl ResponseFailure<'_> {
    /// A response without anything but a status.
    pub const fn status(status: u16) -> Self {
        Self { status, code: None, modeled: None, retry_after: None, is_clock_skew: false }
    }
}

/// A failure that a retry may overcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Classification {
    /// The kind of failure.
    pub kind: ErrorKind,
    /// The delay that the service asks for.
    pub retry_after: Option<Duration>,
}

/// The reason why a retry may succeed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// There was no response in time.
    Timeout,
    /// The connection failed or broke.
    Connection,
    /// A transient failure of the service, by its status, its code or the model.
    Transient,
    /// Too many requests.
    Throttling,
    /// The request was signed with a wrong time.
    ClockSkew,
}

/// Classifies a failure, or returns `None` if it is not retryable.
///
/// The most specific reason wins: clock skew, throttling by code, model or status, then any transient failure.
pub fn classify(failure: &Failure<'_>) -> Option<Classification> {
    let (kind, retry_after) = match failure {
        Failure::Timeout => (Some(ErrorKind::Timeout), None),
        Failure::Transport(error) => (classify_transport(error), None),
        Failure::Response(response) => (classify_response(response), response.retry_after),
    };
    kind.map(|kind| Classification { kind, retry_after })
}

fn classify_transport(error: &TransportError) -> Option<ErrorKind> {
    match error.kind() {
        TransportErrorKind::ConnectTimeout | TransportErrorKind::Timeout => Some(ErrorKind::Timeout),
        _ if error.is_transient() => Some(ErrorKind::Connection),
        _ => None,
    }
}

fn classify_response(response: &ResponseFailure<'_>) -> Option<ErrorKind> {
    let is_code = |is: fn(&str) -> bool| response.code.is_some_and(is);
    let status = response.status;
    if response.is_clock_skew {
        Some(ErrorKind::ClockSkew)
    } else if is_code(is_throttling_code) || response.modeled == Some(true) || is_throttling_status(status) {
        Some(ErrorKind::Throttling)
    } else if is_code(is_transient_code) || response.modeled.is_some() || is_transient_status(status) {
        Some(ErrorKind::Transient)
    } else {
        None
    }
}

/// The delay that a service asks for, `x-amz-retry-after` in milliseconds; `None` if the header is not a number.
pub fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = headers.get("x-amz-retry-after")?.to_str().ok()?;
    value.trim().parse().ok().map(Duration::from_millis)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ErrorKind::{ClockSkew, Connection, Throttling, Timeout, Transient};

    fn response(failure: ResponseFailure<'_>) -> Option<ErrorKind> {
        classify(&Failure::Response(failure)).map(|classification| classification.kind)
    }

    #[test]
    fn without_a_response() {
        for (kind, expected) in [
            (TransportErrorKind::Connect, Some(Connection)),
            (TransportErrorKind::ConnectTimeout, Some(Timeout)),
            (TransportErrorKind::Timeout, Some(Timeout)),
            (TransportErrorKind::Interrupted, Some(Connection)),
            (TransportErrorKind::InvalidResponse, Some(Connection)),
            (TransportErrorKind::ResponseTooLarge, None),
            (TransportErrorKind::InvalidRequest, None),
        ] {
            let error = TransportError::new(kind, None);
            let classification = classify(&Failure::Transport(&error));
            assert_eq!(classification.map(|c| c.kind), expected, "{kind:?}");
        }
        assert_eq!(classify(&Failure::Timeout), Some(Classification { kind: Timeout, retry_after: None }));
    }

    #[test]
    fn statuses() {
        for (status, expected) in [
            (200, None),
            (400, None),
            (403, None),
            (408, None),
            (429, Some(Throttling)),
            (500, Some(Transient)),
            (501, None),
            (502, Some(Transient)),
            (503, Some(Transient)),
            (504, Some(Transient)),
            (505, None),
        ] {
            assert_eq!(response(ResponseFailure::status(status)), expected, "{status}");
        }
    }

    #[test]
    fn codes() {
        for code in [
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "RequestThrottledException",
            "TooManyRequestsException",
            "ProvisionedThroughputExceededException",
            "TransactionInProgressException",
            "RequestLimitExceeded",
            "BandwidthLimitExceeded",
            "LimitExceededException",
            "RequestThrottled",
            "SlowDown",
            "PriorRequestNotComplete",
            "EC2ThrottledException",
        ] {
            let failure = ResponseFailure { code: Some(code), ..ResponseFailure::status(400) };
            assert_eq!(response(failure), Some(Throttling), "{code}");
        }
        for (code, expected) in [
            ("RequestTimeout", Some(Transient)),
            ("RequestTimeoutException", Some(Transient)),
            ("UserNotFoundException", None),
            ("throttling", None),
            ("", None),
        ] {
            let failure = ResponseFailure { code: Some(code), ..ResponseFailure::status(400) };
            assert_eq!(response(failure), expected, "{code}");
        }
    }

    #[test]
    fn what_the_model_says() {
        for (modeled, expected) in
            [(None, None), (Some(false), Some(Transient)), (Some(true), Some(Throttling))]
        {
            let failure = ResponseFailure { modeled, ..ResponseFailure::status(400) };
            assert_eq!(response(failure), expected, "{modeled:?}");
        }
    }

    #[test]
    fn what_says_most_counts() {
        let slow_down = ResponseFailure { code: Some("SlowDown"), ..ResponseFailure::status(503) };
        assert_eq!(response(slow_down), Some(Throttling));
        let modeled = ResponseFailure { modeled: Some(false), ..ResponseFailure::status(429) };
        assert_eq!(response(modeled), Some(Throttling));
        assert_eq!(response(ResponseFailure { is_clock_skew: true, ..slow_down }), Some(ClockSkew));
    }

    #[test]
    fn the_wait_a_service_asks_for() {
        for (value, expected) in [
            ("1500", Some(1_500)),
            ("0", Some(0)),
            (" 20 ", Some(20)),
            ("-1", None),
            ("1.5", None),
            ("soon", None),
        ] {
            let headers = HeaderMap::from_iter([(
                http::HeaderName::from_static("x-amz-retry-after"),
                http::HeaderValue::from_static(value),
            )]);
            assert_eq!(retry_after(&headers), expected.map(Duration::from_millis), "{value}");
        }
        assert_eq!(retry_after(&HeaderMap::new()), None);
    }

    #[test]
    fn the_wait_alone_makes_nothing_retryable() {
        let wait = Some(Duration::from_secs(1));
        let failure = ResponseFailure { retry_after: wait, ..ResponseFailure::status(400) };
        assert_eq!(classify(&Failure::Response(failure)), None);
        let failure = ResponseFailure { status: 500, ..failure };
        let classification = classify(&Failure::Response(failure));
        assert_eq!(classification, Some(Classification { kind: Transient, retry_after: wait }));
    }
}
