//! The steps before the first attempt: from the input to a request that lacks only its signature.

use std::sync::Arc;

use http::header::USER_AGENT;

use super::endpoint::Late;
use crate::client::address::add_endpoint;
use crate::client::core::{Resolution, Target};
use crate::client::execution::Execution;
use crate::client::failure::{ErrorKind, Failure};
use crate::client::streaming;
use crate::client::trace_header::add_trace_header;
use crate::endpoint::Endpoint;
use crate::request::{
    DEFAULT_MIN_COMPRESSED_SIZE, WithToken, add_checksum, ask_for_checksum, compress_request, host_prefix,
    input_endpoint, lacks_token,
};
use crate::serde::Structure;
use crate::settings::{SettingsError, check_endpoint};
use crate::transport::{HttpRequest, set_header};

/// A request that lacks only its signature, and the endpoint that it goes to.
pub(in crate::client) struct Prepared {
    pub(super) request: HttpRequest,
    pub(super) endpoint: Arc<Endpoint>,
    /// The source of the endpoint, if the endpoint has to be waited for (`endpoint` is empty until then) or the service
    /// may name another one.
    pub(super) late: Option<Box<Late>>,
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
    streaming::prepare_input(call, input, &mut request)?;
    Ok(request)
}

/// Compresses the body if the operation allows it and the body is large enough.
pub(super) fn compress(call: &Execution<'_>, request: &mut HttpRequest) {
    compress_request(call.operation, request, DEFAULT_MIN_COMPRESSED_SIZE);
}

/// Adds a checksum of the body if the operation has one, and asks for that of the response.
pub(super) fn add_checksums(
    call: &Execution<'_>,
    input: &dyn Structure,
    request: &mut HttpRequest,
) -> Result<(), Box<Failure>> {
    if call.is_presigned {
        // The body is not known yet.
        return Ok(());
    }
    let policies = call.core.config.checksums;
    add_checksum(call.operation, input, request, policies.sends_when_supported())
        .map_err(|error| call.fail(ErrorKind::Request, error))?;
    if policies.asks_when_supported() {
        ask_for_checksum(call.operation, request);
    }
    Ok(())
}

/// Resolves the endpoint, which the call may set, and addresses the request to it. If the endpoint has to be waited for,
/// that is left to the attempts.
pub(super) fn address(
    call: &Execution<'_>,
    input: &dyn Structure,
    mut request: HttpRequest,
) -> Result<Prepared, Box<Failure>> {
    let url = call.endpoint_url();
    if let Some(url) = url {
        check_endpoint(url).map_err(|problem| {
            call.fail(ErrorKind::Endpoint, SettingsError::variable("endpoint_url", url, problem))
        })?;
    }
    let (core, operation) = (call.core, call.operation);
    let resolution = (core.endpoints)
        .resolve(&core.config.endpoint, url, &core.known, operation, input)
        .map_err(|error| call.fail(ErrorKind::Endpoint, error))?;
    let host_prefix = host_prefix(operation, input).map_err(|error| call.fail(ErrorKind::Request, error))?;
    let input_endpoint = input_endpoint(operation, input);
    let (endpoint, late) = match resolution {
        Resolution::Done(endpoint) => (Some(endpoint), None),
        Resolution::Late(late) => (None, Some(late)),
        Resolution::Replaceable { endpoint, by } => (Some(endpoint), Some(by)),
    };
    let is_due = endpoint.is_none();
    let endpoint = endpoint.unwrap_or_else(|| Arc::new(Endpoint::new("")));
    let late = late.map(|late| {
        let (path, host_prefix) = (request.uri().clone(), host_prefix.clone());
        let input_endpoint = input_endpoint.map(str::to_owned);
        let target = Target { operation, path, host_prefix, input_endpoint };
        Box::new(Late { endpoint: late, target, is_due, was_outdated: false })
    });
    if !is_due {
        add_endpoint(&mut request, &endpoint, input_endpoint, &host_prefix, false)
            .map_err(|error| call.fail(ErrorKind::Endpoint, error))?;
    }
    Ok(Prepared { request, endpoint, late })
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
