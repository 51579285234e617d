//! The steps before the first attempt: from the input to a request that lacks only its signature.

use http::header::{HeaderName, HeaderValue, USER_AGENT};

use crate::client::execution::Execution;
use crate::client::failure::{ErrorKind, Failure};
use crate::client::trace_header::add_trace_header;
use crate::endpoint::Endpoint;
use crate::request::{
    DEFAULT_MIN_COMPRESSED_SIZE, WithToken, compress_request, host_prefix, input_endpoint, lacks_token,
};
use crate::serde::Structure;
use crate::settings::{SettingsError, check_endpoint};
use crate::transport::{HttpRequest, UnsignedPayload, set_header};

/// A request that lacks only its signature, and the endpoint that it goes to.
pub(in crate::client) struct Prepared {
    pub(super) request: HttpRequest,
    pub(super) endpoint: Endpoint,
}

/// Returns the input with an idempotency token if it lacks one.
pub(super) fn fill_idempotency_token<'a>(
    call: &Execution<'_>,
    input: &'a dyn Structure,
) -> Result<Option<WithToken<'a>>, Box<Failure>> {
    if !lacks_token(call.operation, input) {
        return Ok(None);
    }
    let token = call.core.config.tokens.token();
    let token = token.map_err(|error| call.fail(ErrorKind::Request, error))?;
    Ok(Some(WithToken::new(input, token)))
}

/// Checks the input against the constraints of the model, if the client is configured to.
#[cfg(feature = "validation")]
pub(super) fn validate(call: &Execution<'_>, input: &dyn Structure) -> Result<(), Box<Failure>> {
    if call.core.config.validates_requests {
        crate::validation::check(input).map_err(|error| call.fail(ErrorKind::Request, error))?;
    }
    Ok(())
}

/// Checks nothing without the feature `validation`.
#[cfg(not(feature = "validation"))]
#[expect(clippy::unnecessary_wraps, reason = "the same signature with and without the feature")]
pub(super) fn validate(_: &Execution<'_>, _: &dyn Structure) -> Result<(), Box<Failure>> {
    Ok(())
}

/// Writes the request, without scheme and host.
pub(super) fn serialize(call: &Execution<'_>, input: &dyn Structure) -> Result<HttpRequest, Box<Failure>> {
    let request = call.core.protocol.write_request(call.core.service, call.operation, input);
    let mut request = request.map_err(|error| call.fail(ErrorKind::Request, error))?;
    #[cfg(feature = "test-util")]
    {
        request = crate::client::Called::mark(request, call.operation);
    }
    if call.operation.has_unsigned_payload() {
        request.extensions_mut().insert(UnsignedPayload);
    }
    Ok(request)
}

/// Compresses the body if the operation allows it and the body is large enough.
pub(super) fn compress(call: &Execution<'_>, request: &mut HttpRequest) {
    compress_request(call.operation, request, DEFAULT_MIN_COMPRESSED_SIZE);
}

/// Adds a checksum of the body if the operation has one.
pub(super) fn add_checksum(
    call: &Execution<'_>,
    input: &dyn Structure,
    request: &mut HttpRequest,
) -> Result<(), Box<Failure>> {
    crate::request::add_checksum(call.operation, input, request)
        .map_err(|error| call.fail(ErrorKind::Request, error))
}

/// Resolves the endpoint. The call may set its own.
pub(super) fn resolve_endpoint(
    call: &Execution<'_>,
    input: &dyn Structure,
) -> Result<Endpoint, Box<Failure>> {
    let settings = &call.core.config.endpoint;
    let url = call.endpoint_url();
    if let Some(url) = url {
        check_endpoint(url).map_err(|problem| {
            call.fail(ErrorKind::Endpoint, SettingsError::variable("endpoint_url", url, problem))
        })?;
    }
    (call.core.resolve_endpoint)(settings, url, Some((call.operation, input)))
        .map_err(|error| call.fail(ErrorKind::Endpoint, error))
}

/// Addresses the request to the endpoint and adds the endpoint's headers.
pub(super) fn apply_endpoint(
    call: &Execution<'_>,
    input: &dyn Structure,
    endpoint: &Endpoint,
    request: &mut HttpRequest,
) -> Result<(), Box<Failure>> {
    let prefix = host_prefix(call.operation, input).map_err(|error| call.fail(ErrorKind::Request, error))?;
    let url = input_endpoint(call.operation, input).unwrap_or(endpoint.url());
    crate::request::apply_endpoint(request, url, &prefix)
        .map_err(|error| call.fail(ErrorKind::Endpoint, error))?;
    add_endpoint_headers(request, endpoint).map_err(|error| call.fail(ErrorKind::Endpoint, error))
}

fn add_endpoint_headers(request: &mut HttpRequest, endpoint: &Endpoint) -> Result<(), http::Error> {
    for (name, values) in endpoint.headers().iter() {
        for value in values {
            let (name, value) = (HeaderName::try_from(name)?, HeaderValue::try_from(value)?);
            request.headers_mut().append(name, value);
        }
    }
    Ok(())
}

/// Adds the user agent, the headers that are set on the call, and the trace header of a Lambda function.
pub(super) fn add_headers(call: &Execution<'_>, request: &mut HttpRequest) -> Result<(), Box<Failure>> {
    let config = &call.core.config;
    set_header(request.headers_mut(), USER_AGENT, config.user_agent.clone());
    if let Some(options) = call.options() {
        call.core
            .check_headers(&|name| options.has_header(name))
            .map_err(|error| call.fail(ErrorKind::Request, error))?;
        options.apply_headers(request).map_err(|error| call.fail(ErrorKind::Request, error))?;
    }
    if let Some(environment) = &config.lambda {
        add_trace_header(&**environment, request);
    }
    Ok(())
}
