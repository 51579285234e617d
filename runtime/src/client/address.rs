//! Addresses a request to its endpoint.

use std::error::Error;

use http::header::{HeaderName, HeaderValue};

use crate::endpoint::Endpoint;
use crate::request::{apply_endpoint, apply_shared_endpoint};
use crate::transport::HttpRequest;

/// Adds the URL of the endpoint, or the one that the input names, and the headers that the endpoint requires, unless the
/// request has them.
pub(super) fn add_endpoint(
    request: &mut HttpRequest,
    endpoint: &Endpoint,
    input_endpoint: Option<&str>,
    host_prefix: &str,
    has_headers: bool,
) -> Result<(), Box<dyn Error + Send + Sync>> {
    match input_endpoint {
        Some(url) => apply_endpoint(request, url, host_prefix)?,
        None => apply_shared_endpoint(request, endpoint, host_prefix)?,
    }
    if has_headers {
        return Ok(());
    }
    for (name, values) in endpoint.headers().iter() {
        for value in values {
            let (name, value) = (HeaderName::try_from(name)?, HeaderValue::try_from(value)?);
            request.headers_mut().append(name, value);
        }
    }
    Ok(())
}
