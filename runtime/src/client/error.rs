//! The errors of calls.

use std::fmt;
use std::time::Duration;

use super::failure::{ErrorKind, Failure};
use super::metadata::RawResponse;
use crate::operation::{ModeledError, ServiceError};
use crate::schema::Fault;

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
        self.0.failure.http_status()
    }

    /// The id that the service assigned to the request; support requests should contain it.
    pub fn request_id(&self) -> Option<&str> {
        self.0.failure.request_id()
    }

    /// The second id that Amazon S3 assigns to requests, and asks for in support requests.
    pub fn extended_request_id(&self) -> Option<&str> {
        self.0.failure.extended_request_id()
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

    /// The unparsed response, if there was one: a [`Response<Bytes>`](http::Response) whose `Debug` shows no contents,
    /// because they may be secret.
    pub fn raw_response(&self) -> Option<&RawResponse> {
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

    /// The side at fault, according to the model, or to the status if the error is not in the model.
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
}

impl<E: ServiceError> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let failure = &self.0.failure;
        write!(f, "{}: ", failure.operation)?;
        match failure.kind {
            ErrorKind::Service => self.fmt_service(f)?,
            _ => failure.fmt_kind(f)?,
        }
        failure.fmt_reason_and_facts(f)
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
        self.0.failure.source()
    }
}
