//! Addresses a request to its endpoint.

use std::error::Error;

use http::header::{HeaderName, HeaderValue};

use crate::endpoint::Endpoint;
use crate::request::{InvalidEndpoint, apply_endpoint, apply_shared_endpoint};
use crate::transport::HttpRequest;

/// Adds the URL of the endpoint, or the one that the input names.
pub(super) fn add_url(
    request: &mut HttpRequest,
    endpoint: &Endpoint,
    input_endpoint: Option<&str>,
    host_prefix: &str,
) -> Result<(), InvalidEndpoint> {
    match input_endpoint {
        Some(url) => apply_endpoint(request, url, host_prefix),
        None => apply_shared_endpoint(request, endpoint, host_prefix),
    }
}

/// Adds the headers that the endpoint requires.
pub(super) fn add_endpoint_headers(
    request: &mut HttpRequest,
    endpoint: &Endpoint,
) -> Result<(), Box<dyn Error + Send + Sync>> {
    for (name, values) in endpoint.headers().iter() {
        for value in values {
            let (name, value) = (HeaderName::try_from(name)?, HeaderValue::try_from(value)?);
            request.headers_mut().append(name, value);
        }
    }
    Ok(())
}
