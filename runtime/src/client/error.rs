//! The errors of calls.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::Response;

use crate::causes::{write_causes, write_reason};
use crate::operation::{ModeledError, ServiceError};
use crate::protocol::{ErrorHead, request_id};
use crate::schema::Fault;
use crate::transport::{TransportError, TransportErrorKind};

type Source = Box<dyn std::error::Error + Send + Sync>;

/// The error of a failed call: the service's error, or the reason why there is none.
///
/// [`service`](Self::service) returns an error of the model as a value to match on; the other methods apply to any
/// error. `{}` prints one line for a log: the operation, what failed, the reason, and the root of its causes. `{:#}`
/// prints all causes, which are also in [`source`](std::error::Error::source):
///
/// ```text
/// ListUsers: no response: could not connect: Connection refused (os error 111) (3 attempts)
/// ListUsers: no response (3 attempts): could not connect: connecting to 127.0.0.1 port 9 failed: Connection refused (os error 111)
/// ```
pub struct Error<E>(Box<Inner<E>>);

struct Inner<E> {
    service: Option<E>,
    failure: Failure,
}

/// The facts about a failed call that do not depend on the operation.
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
    /// The request cannot be serialized or the transport cannot send it; nothing was sent.
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
    /// The response could not be read: it is not HTTP, is too large, violates the protocol, or is a redirect, which is
    /// not followed.
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

    /// The error of the model, if the service returned one that the operation lists.
    pub fn service(&self) -> Option<&E> {
        self.0.service.as_ref()
    }

    /// The error of the model, or this error again.
    ///
    /// # Errors
    /// Returns this error if it is not one of the model's.
    pub fn into_service(mut self) -> Result<E, Self> {
        self.0.service.take().ok_or(self)
    }

    /// The part of the call that failed.
    pub fn kind(&self) -> ErrorKind {
        self.0.failure.kind
    }

    /// The service's code for the error, known to the model or not.
    pub fn code(&self) -> Option<&str> {
        self.0.failure.code()
    }

    /// The HTTP status, if there was a response.
    pub fn http_status(&self) -> Option<u16> {
        self.raw_response().map(|response| response.status().as_u16())
    }

    /// The service's id of the request, which its support asks for.
    pub fn request_id(&self) -> Option<&str> {
        let in_headers = || request_id(self.raw_response()?.headers());
        self.0.failure.head.request_id.as_deref().or_else(in_headers)
    }

    /// The number of times that the request was sent.
    pub fn attempts(&self) -> u32 {
        self.0.failure.attempts
    }

    /// The total time that the client waited between attempts.
    pub fn retry_delay(&self) -> Duration {
        self.0.failure.retry_delay
    }

    /// Returns `true` if the same call may succeed later. The client has already used its retries.
    pub fn is_retryable(&self) -> bool {
        self.0.failure.is_retryable
    }

    /// Returns `true` if the service asked for fewer calls.
    pub fn is_throttling(&self) -> bool {
        self.0.failure.is_throttling
    }

    /// Returns `true` if connecting, an attempt or the whole call took too long.
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }

    /// The unparsed response, if there was one. Its body may contain sensitive data.
    pub fn raw_response(&self) -> Option<&Response<Bytes>> {
        self.0.failure.response.as_ref()
    }
}

impl<E: ServiceError> Error<E> {
    /// The service's message.
    pub fn message(&self) -> Option<&str> {
        match self.modeled().and_then(<dyn ModeledError>::message) {
            Some(message) => Some(message),
            None => self.0.failure.head.message.as_deref(),
        }
    }

    /// The side at fault, according to the model or else the status.
    pub fn fault(&self) -> Option<Fault> {
        let by_status = |status| if status < 500 { Fault::Client } else { Fault::Server };
        self.modeled().and_then(|error| error.fault()).or_else(|| self.http_status().map(by_status))
    }

    fn modeled(&self) -> Option<&dyn ModeledError> {
        self.service().map(ServiceError::error)
    }

    /// Prints the service's error, without a message that the model marks as sensitive.
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

    /// The hook that stopped the call, if one did.
    fn interceptor(&self) -> Option<&InterceptorError> {
        self.0.failure.source.as_deref()?.downcast_ref()
    }

    fn fmt_interceptor(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.interceptor() {
            Some(error) => write!(f, "stopped by the interceptor {}", error.interceptor()),
            None => f.write_str("stopped by an interceptor"),
        }
    }

    /// The cause that is worth a place in one line: the first one that says more than the kind of the error.
    fn reason(&self) -> Option<&(dyn std::error::Error + 'static)> {
        let source: &(dyn std::error::Error + 'static) = self.0.failure.source.as_deref()?;
        let transport = source.downcast_ref::<TransportError>();
        let is_general = transport.is_some_and(|error| error.kind() == TransportErrorKind::InvalidRequest);
        if is_general || self.interceptor().is_some() { source.source() } else { Some(source) }
    }

    /// Prints status, request id and attempts, as far as there are any.
    fn fmt_facts(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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

impl<E: ServiceError> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.0.failure.operation)?;
        match self.kind() {
            ErrorKind::Request => f.write_str("the request cannot be sent")?,
            ErrorKind::Endpoint => f.write_str("no endpoint")?,
            ErrorKind::Credentials => f.write_str("no credentials")?,
            ErrorKind::Auth => f.write_str("the request cannot be authenticated")?,
            ErrorKind::Transport => f.write_str("no response")?,
            ErrorKind::Timeout => f.write_str("took too long")?,
            ErrorKind::Response => f.write_str("the response cannot be read")?,
            ErrorKind::Service => self.fmt_service(f)?,
            ErrorKind::Interceptor => self.fmt_interceptor(f)?,
        }
        match self.reason() {
            Some(reason) if !f.alternate() => write_reason(f, reason)?,
            _ => {}
        }
        self.fmt_facts(f)?;
        write_causes(f, self)
    }
}

impl<E: ServiceError> fmt::Debug for Error<E> {
    /// Omits the body, which may contain sensitive data.
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

/// The error of a hook that stopped the call: the source of an error of the kind [`ErrorKind::Interceptor`].
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
        write!(f, "the interceptor {} stopped the call in {}", self.name, self.hook)?;
        write_causes(f, self)
    }
}

impl std::error::Error for InterceptorError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.source)
    }
}
