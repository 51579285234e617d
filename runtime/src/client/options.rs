//! The options of a call, which override its client's.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderName, HeaderValue};

use super::interceptor::Interceptor;
use crate::transport::{HttpRequest, Redacted, set_header};

/// The options set on a call. The client's settings apply to the rest.
#[derive(Clone, Default)]
pub(super) struct Options {
    pub(super) operation_timeout: Option<Option<Duration>>,
    pub(super) attempt_timeout: Option<Option<Duration>>,
    pub(super) max_attempts: Option<u32>,
    pub(super) endpoint_url: Option<String>,
    pub(super) interceptors: Vec<Arc<dyn Interceptor>>,
    headers: Vec<(HeaderName, HeaderValue)>,
    /// The first header that is not valid.
    invalid_header: Option<InvalidHeader>,
}

impl Options {
    pub(super) fn add_header(&mut self, name: impl TryInto<HeaderName>, value: impl TryInto<HeaderValue>) {
        match (name.try_into(), value.try_into()) {
            (Ok(name), Ok(value)) => self.headers.push((name, value)),
            (Ok(name), Err(_)) => self.invalid(Some(name)),
            (Err(_), _) => self.invalid(None),
        }
    }

    fn invalid(&mut self, name: Option<HeaderName>) {
        self.invalid_header.get_or_insert(InvalidHeader(name));
    }

    /// Returns `true` if the call has a header with this name.
    pub(super) fn has_header(&self, name: &str) -> bool {
        self.headers.iter().any(|(own, _)| own == name)
    }

    /// Sets the headers on the request, replacing those with the same names.
    pub(super) fn apply_headers(&self, request: &mut HttpRequest) -> Result<(), InvalidHeader> {
        if let Some(invalid) = &self.invalid_header {
            return Err(invalid.clone());
        }
        for (name, value) in &self.headers {
            set_header(request.headers_mut(), name.clone(), value.clone());
        }
        Ok(())
    }
}

impl fmt::Debug for Options {
    /// Shows only the names of headers: their values may be secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        f.debug_struct("Options")
            .field("operation_timeout", &self.operation_timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("max_attempts", &self.max_attempts)
            .field("endpoint_url", &self.endpoint_url.as_deref().map(Redacted))
            .field("interceptors", &self.interceptors)
            .field("headers", &headers)
            .finish()
    }
}

/// The error of an invalid header: its name, if the name is valid.
#[derive(Clone, Debug)]
pub(super) struct InvalidHeader(Option<HeaderName>);

impl fmt::Display for InvalidHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(name) => write!(f, "the value of the call's header {name} cannot be sent"),
            None => f.write_str("the name of one of the call's headers cannot be sent"),
        }
    }
}

impl Error for InvalidHeader {}
