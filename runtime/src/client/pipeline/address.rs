//! The step between the input and the attempts: the request gets its endpoint and the headers of the client.

use http::Uri;
use http::header::{HeaderName, HeaderValue, USER_AGENT};

use super::attempt::unauthenticated;
use super::discovery;
use super::prepare::Prepared;
use crate::client::config::Resolution;
use crate::client::execution::Execution;
use crate::client::failure::{ErrorKind, Failure};
use crate::client::trace_header::add_trace_header;
use crate::endpoint::Endpoint;
use crate::request::apply_endpoint;
use crate::transport::{HttpRequest, set_header};

/// A request that lacks only its signature, and the endpoint that it goes to.
pub(super) struct Addressed {
    pub(super) request: HttpRequest,
    pub(super) endpoint: Endpoint,
    /// What another endpoint is added to, if this one was discovered.
    unaddressed: Option<Unaddressed>,
}

struct Unaddressed {
    uri: Uri,
    host_prefix: String,
}

/// Addresses the request to its endpoint, and adds the headers of the endpoint, the client and the call.
pub(super) async fn address(call: &Execution<'_>, prepared: Prepared) -> Result<Addressed, Box<Failure>> {
    let Prepared { mut request, endpoint, host_prefix, input_endpoint } = prepared;
    let endpoint = match endpoint {
        Resolution::Done(endpoint) => endpoint,
        Resolution::NeedsAccount(resolve) => {
            let account = call.core.auth.account_id(call.operation).await;
            let account = account.map_err(|error| unauthenticated(call, error))?;
            resolve(account.as_deref()).map_err(|error| call.fail(ErrorKind::Endpoint, error))?
        }
    };
    let discovered = discovery::endpoint(call).await?;
    let unaddressed = discovered
        .as_ref()
        .map(|_| Unaddressed { uri: request.uri().clone(), host_prefix: host_prefix.clone() });
    let url = input_endpoint.as_deref().or(discovered.as_deref()).unwrap_or(endpoint.url());
    apply_endpoint(&mut request, url, &host_prefix).map_err(|error| call.fail(ErrorKind::Endpoint, error))?;
    add_endpoint_headers(&mut request, &endpoint).map_err(|error| call.fail(ErrorKind::Endpoint, error))?;
    add_headers(call, &mut request)?;
    Ok(Addressed { request, endpoint, unaddressed })
}

/// Addresses the request to another endpoint if the discovered one is no longer the right one. This is tried once.
pub(super) async fn readdress(
    call: &Execution<'_>,
    addressed: &mut Addressed,
    failure: &Failure,
) -> Result<bool, Box<Failure>> {
    if !discovery::is_outdated(call, failure) {
        return Ok(false);
    }
    let Some(Unaddressed { uri, host_prefix }) = addressed.unaddressed.take() else { return Ok(false) };
    let Some(url) = discovery::endpoint(call).await? else { return Ok(false) };
    *addressed.request.uri_mut() = uri;
    apply_endpoint(&mut addressed.request, &url, &host_prefix)
        .map_err(|error| call.fail(ErrorKind::Endpoint, error))?;
    Ok(true)
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
fn add_headers(call: &Execution<'_>, request: &mut HttpRequest) -> Result<(), Box<Failure>> {
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
