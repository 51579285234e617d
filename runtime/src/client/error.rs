//! Why a call failed.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::Response;

use crate::operation::{ModeledError, ServiceError};
use crate::protocol::{ErrorHead, request_id};
use crate::schema::Fault;

type Source = Box<dyn std::error::Error + Send + Sync>;

/// Why a call failed: what the service said, or what kept the call from it.
///
/// [`service`](Self::service) gives an error that the model knows as a value to match on; every other question can
/// be asked of any error. `Display` tells what happened in a line, the causes are in
/// [`source`](std::error::Error::source).
pub struct Error<E>(Box<Inner<E>>);

struct Inner<E> {
    service: Option<E>,
    failure: Failure,
}

/// What every failed call has, whatever the operation.
pub(crate) struct Failure {
    pub(crate) operation: &'static str,
    pub(crate) kind: ErrorKind,
    pub(crate) head: ErrorHead,
    pub(crate) response: Option<Response<Bytes>>,
    pub(crate) source: Option<Source>,
    pub(crate) attempts: u32,
    pub(crate) retry_delay: Duration,
    pub(crate) is_throttling: bool,
    pub(crate) is_retryable: bool,
}

/// The part of a call that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request has no form on the wire, or none that the transport sends; nothing was sent.
    Request,
    /// There is no endpoint for the configuration; nothing was sent.
    Endpoint,
    /// There are no credentials; nothing was sent.
    Credentials,
    /// The request cannot be authenticated: no auth scheme can be used, or the one to use lacks a setting or cannot
    /// honor one; nothing was sent.
    Auth,
    /// There was no response.
    Transport,
    /// An attempt, connecting or the whole call took too long.
    Timeout,
    /// The service answered with an error.
    Service,
    /// The service's answer could not be read: it is not HTTP, too large, or not what the protocol says.
    Response,
    /// An [`Interceptor`](super::Interceptor) stopped the call; the source is an
    /// [`InterceptorError`](super::InterceptorError).
    Interceptor,
}

impl Failure {
    pub(crate) fn new(operation: &'static str, kind: ErrorKind, source: Option<Source>) -> Self {
        Self {
            operation,
            kind,
            head: ErrorHead::default(),
            response: None,
            source,
            attempts: 0,
            retry_delay: Duration::ZERO,
            is_throttling: false,
            is_retryable: false,
        }
    }

    /// The service's code for the error.
    pub(crate) fn code(&self) -> Option<&str> {
        self.head.query_code.as_deref().or(self.head.code.as_deref())
    }
}

impl<E> Error<E> {
    pub(crate) fn new(service: Option<E>, failure: Failure) -> Self {
        Self(Box::new(Inner { service, failure }))
    }

    /// The error of the model, where the service returned one that the operation names.
    pub fn service(&self) -> Option<&E> {
        self.0.service.as_ref()
    }

    /// The error of the model, or this error again.
    ///
    /// # Errors
    /// With this error, when it is not one of the model's.
    pub fn into_service(mut self) -> Result<E, Self> {
        self.0.service.take().ok_or(self)
    }

    /// Which part of the call failed.
    pub fn kind(&self) -> ErrorKind {
        self.0.failure.kind
    }

    /// The service's code for the error, known to the model or not.
    pub fn code(&self) -> Option<&str> {
        self.0.failure.code()
    }

    /// The HTTP status, where there was a response.
    pub fn http_status(&self) -> Option<u16> {
        self.raw_response().map(|response| response.status().as_u16())
    }

    /// The id that the service gave the request: what its support asks for.
    pub fn request_id(&self) -> Option<&str> {
        let in_headers = || request_id(self.raw_response()?.headers());
        self.0.failure.head.request_id.as_deref().or_else(in_headers)
    }

    /// How many times the request was sent.
    pub fn attempts(&self) -> u32 {
        self.0.failure.attempts
    }

    /// How long the client waited between attempts, in all.
    pub fn retry_delay(&self) -> Duration {
        self.0.failure.retry_delay
    }

    /// Whether the same call may succeed later. The client has tried as often as it may.
    pub fn is_retryable(&self) -> bool {
        self.0.failure.is_retryable
    }

    /// Whether the service asked for fewer calls.
    pub fn is_throttling(&self) -> bool {
        self.0.failure.is_throttling
    }

    /// Whether something took too long: connecting, an attempt, or the whole call.
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }

    /// The response as it came, where there was one. Its body may hold what is sensitive.
    pub fn raw_response(&self) -> Option<&Response<Bytes>> {
        self.0.failure.response.as_ref()
    }
}

impl<E: ServiceError> Error<E> {
    /// What the service says about the error.
    pub fn message(&self) -> Option<&str> {
        match self.modeled().and_then(<dyn ModeledError>::message) {
            Some(message) => Some(message),
            None => self.0.failure.head.message.as_deref(),
        }
    }

    /// Whose fault the error is, as the model says, or else the status.
    pub fn fault(&self) -> Option<Fault> {
        let by_status = |status| if status < 500 { Fault::Client } else { Fault::Server };
        self.modeled().and_then(|error| error.fault()).or_else(|| self.http_status().map(by_status))
    }

    fn modeled(&self) -> Option<&dyn ModeledError> {
        self.service().map(ServiceError::error)
    }

    /// What to print of the service's error: not a message that the model calls sensitive.
    fn fmt_service(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.modeled(), &self.0.failure.head.message) {
            (Some(error), _) => fmt::Display::fmt(error, f),
            (None, Some(message)) => write!(f, "{}: {message}", self.code().unwrap_or("unknown error")),
            (None, None) => f.write_str(self.code().unwrap_or("unknown error")),
        }
    }
}

impl<E> Error<E> {
    pub(crate) fn failure(&self) -> &Failure {
        &self.0.failure
    }

    fn fmt_interceptor(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let source = self.0.failure.source.as_deref();
        match source.and_then(|source| source.downcast_ref::<InterceptorError>()) {
            Some(error) => write!(f, "stopped by the interceptor {}", error.interceptor()),
            None => f.write_str("stopped by an interceptor"),
        }
    }
}

impl<E: ServiceError> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.0.failure.operation)?;
        match self.kind() {
            ErrorKind::Request => f.write_str("the request cannot be written")?,
            ErrorKind::Endpoint => f.write_str("no endpoint")?,
            ErrorKind::Credentials => f.write_str("no credentials")?,
            ErrorKind::Auth => f.write_str("the request cannot be authenticated")?,
            ErrorKind::Transport => f.write_str("no response")?,
            ErrorKind::Timeout => f.write_str("took too long")?,
            ErrorKind::Response => f.write_str("the response cannot be read")?,
            ErrorKind::Service => self.fmt_service(f)?,
            ErrorKind::Interceptor => self.fmt_interceptor(f)?,
        }
        let mut facts = Vec::new();
        facts.extend(self.http_status().map(|status| format!("status {status}")));
        facts.extend(self.request_id().map(|id| format!("request id {id}")));
        match self.attempts() {
            0 => {}
            1 => facts.push("1 attempt".to_owned()),
            attempts => facts.push(format!("{attempts} attempts")),
        }
        if facts.is_empty() { Ok(()) } else { write!(f, " ({})", facts.join(", ")) }
    }
}

impl<E: ServiceError> fmt::Debug for Error<E> {
    /// Shows no body: it may hold what is sensitive.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("operation", &self.0.failure.operation)
            .field("kind", &self.kind())
            .field("service", &self.service())
            .field("code", &self.code())
            .field("http_status", &self.http_status())
            .field("request_id", &self.request_id())
            .field("attempts", &self.attempts())
            .field("source", &self.0.failure.source)
            .finish()
    }
}

impl<E: ServiceError> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.failure.source.as_deref().map(|source| source as _)
    }
}

/// A hook stopped the call. The source of an error of the kind [`ErrorKind::Interceptor`].
#[derive(Debug)]
pub struct InterceptorError {
    name: &'static str,
    hook: &'static str,
    source: Source,
}

impl InterceptorError {
    pub(super) fn new(name: &'static str, hook: &'static str, source: Source) -> Self {
        Self { name, hook, source }
    }

    /// The interceptor's [name](super::Interceptor::name).
    pub fn interceptor(&self) -> &'static str {
        self.name
    }

    /// The hook's name.
    pub fn hook(&self) -> &'static str {
        self.hook
    }
}

impl fmt::Display for InterceptorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the interceptor {} stopped the call in {}", self.name, self.hook)
    }
}

impl std::error::Error for InterceptorError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.source)
    }
}
