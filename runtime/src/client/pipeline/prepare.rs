//! The steps that need the input: from the input to a request without scheme and host.

use crate::client::config::Resolution;
use crate::client::execution::Execution;
use crate::client::failure::{ErrorKind, Failure};
use crate::request::{
    DEFAULT_MIN_COMPRESSED_SIZE, WithToken, compress_request, host_prefix, input_endpoint, lacks_token,
};
use crate::serde::Structure;
use crate::settings::{SettingsError, check_endpoint};
use crate::transport::{HttpRequest, UnsignedPayload};

/// A request without scheme and host, and what its endpoint depends on.
pub(in crate::client) struct Prepared {
    pub(super) request: HttpRequest,
    pub(super) endpoint: Resolution,
    pub(super) host_prefix: String,
    /// The endpoint that the input names.
    pub(super) input_endpoint: Option<String>,
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

/// Reads from the input what the endpoint depends on. The call may set an endpoint of its own.
pub(super) fn bind_endpoint(
    call: &Execution<'_>,
    input: &dyn Structure,
    request: HttpRequest,
) -> Result<Prepared, Box<Failure>> {
    let settings = &call.core.config.endpoint;
    let url = call.endpoint_url();
    if let Some(url) = url {
        check_endpoint(url).map_err(|problem| {
            call.fail(ErrorKind::Endpoint, SettingsError::variable("endpoint_url", url, problem))
        })?;
    }
    let endpoint = (call.core.resolve_endpoint)(settings, url, Some((call.operation, input)))
        .map_err(|error| call.fail(ErrorKind::Endpoint, error))?;
    let host_prefix =
        host_prefix(call.operation, input).map_err(|error| call.fail(ErrorKind::Request, error))?;
    let input_endpoint = input_endpoint(call.operation, input).map(str::to_owned);
    Ok(Prepared { request, endpoint, host_prefix, input_endpoint })
}
