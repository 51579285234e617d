//! The facts about a failed call that do not depend on its operation, and their text.

use std::error::Error as _;
use std::fmt;
use std::time::Duration;

use super::metadata::RawResponse;
use crate::causes::{write_causes, write_reason};
use crate::protocol::{ErrorHead, extended_request_id, request_id};
use crate::schema::OperationSchema;
use crate::transport::{TransportError, TransportErrorKind};

type Source = Box<dyn std::error::Error + Send + Sync>;

/// A failed call.
pub(crate) struct Failure {
    pub(crate) operation: &'static str,
    pub(crate) kind: ErrorKind,
    pub(crate) head: ErrorHead,
    pub(crate) response: Option<RawResponse>,
    pub(crate) source: Option<Source>,
    pub(crate) attempts: u32,
    pub(crate) retry_delay: Duration,
    pub(crate) is_throttling: bool,
    pub(crate) is_retryable: bool,
    /// Whether there was no other attempt because the body can be read only once.
    pub(crate) is_body_spent: bool,
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
    /// The failure of a call of this operation, with its cause.
    pub(crate) fn new(operation: &OperationSchema, kind: ErrorKind, cause: impl Into<Source>) -> Box<Self> {
        Self::with_source(operation, kind, cause.into())
    }

    /// Not generic, so that programs contain it once and not for each type of causes.
    #[cold]
    fn with_source(operation: &OperationSchema, kind: ErrorKind, source: Source) -> Box<Self> {
        Box::new(Self { source: Some(source), ..Self::without_cause(operation, kind) })
    }

    /// An error that the service answered with.
    pub(crate) fn of_service(operation: &OperationSchema, head: ErrorHead) -> Self {
        Self { head, ..Self::without_cause(operation, ErrorKind::Service) }
    }

    fn without_cause(operation: &OperationSchema, kind: ErrorKind) -> Self {
        Self {
            operation: operation.name(),
            kind,
            head: ErrorHead::default(),
            response: None,
            source: None,
            attempts: 0,
            retry_delay: Duration::ZERO,
            is_throttling: false,
            is_retryable: false,
            is_body_spent: false,
        }
    }

    /// The service's code for the error.
    pub(crate) fn code(&self) -> Option<&str> {
        self.head.query_code.as_deref().or(self.head.code.as_deref())
    }

    /// The HTTP status, if there was a response.
    pub(super) fn http_status(&self) -> Option<u16> {
        self.response.as_ref().map(|response| response.status().as_u16())
    }

    /// The id that the service assigned to the request.
    pub(super) fn request_id(&self) -> Option<&str> {
        let in_headers = || request_id(self.response.as_ref()?.headers());
        self.head.request_id.as_deref().or_else(in_headers)
    }

    pub(super) fn extended_request_id(&self) -> Option<&str> {
        extended_request_id(self.response.as_ref()?.headers())
    }

    /// The cause.
    pub(super) fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }

    /// The hook that stopped the call, if one did.
    fn interceptor(&self) -> Option<&InterceptorError> {
        self.source()?.downcast_ref()
    }

    /// The cause that is worth a place in one line: the first one that says more than the kind of the error.
    fn reason(&self) -> Option<&(dyn std::error::Error + 'static)> {
        let source = self.source()?;
        let transport = source.downcast_ref::<TransportError>();
        let is_general = transport.is_some_and(|error| error.kind() == TransportErrorKind::InvalidRequest);
        if is_general || self.interceptor().is_some() { source.source() } else { Some(source) }
    }
}

/// The parts of an error's `Display`. They do not depend on the operation, so that programs contain them once.
impl Failure {
    /// Prints the part that failed, if it is not the service.
    pub(super) fn fmt_kind(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            ErrorKind::Request => "the request cannot be sent",
            ErrorKind::Endpoint => "no endpoint",
            ErrorKind::Credentials => "no credentials",
            ErrorKind::Auth => "the request cannot be authenticated",
            ErrorKind::Transport => "no response",
            ErrorKind::Timeout => "took too long",
            ErrorKind::Response => "the response cannot be read",
            ErrorKind::Service => "the service returned an error",
            ErrorKind::Interceptor => match self.interceptor() {
                Some(error) => return write!(f, "stopped by the interceptor {}", error.interceptor()),
                None => "stopped by an interceptor",
            },
        })
    }

    /// Prints the reason, and what is known about the call; with `{:#}`, all causes after that instead of the reason.
    pub(super) fn fmt_reason_and_facts(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (false, Some(reason)) = (f.alternate(), self.reason()) {
            write_reason(f, reason)?;
        }
        self.fmt_facts(f)?;
        write_causes(f, self.source())
    }

    /// Prints status, request id and attempts, as far as there are any.
    fn fmt_facts(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut facts = Vec::new();
        facts.extend(self.http_status().map(|status| format!("status {status}")));
        facts.extend(self.request_id().map(|id| format!("request id {id}")));
        facts.extend(self.extended_request_id().map(|id| format!("extended request id {id}")));
        match self.attempts {
            0 => {}
            1 => facts.push("1 attempt".to_owned()),
            attempts => facts.push(format!("{attempts} attempts")),
        }
        if self.is_body_spent {
            facts.push("not retried, because the body can be read only once".to_owned());
        }
        if facts.is_empty() { Ok(()) } else { write!(f, " ({})", facts.join(", ")) }
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
        write_causes(f, self.source())
    }
}

impl std::error::Error for InterceptorError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.source)
    }
}
