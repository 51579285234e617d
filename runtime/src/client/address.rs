//! Addresses a request to its endpoint.

use std::error::Error;

use http::header::{HeaderName, HeaderValue};

use crate::request::apply_endpoint;
use crate::transport::HttpRequest;
use crate::types::SmallMap;

/// Adds the URL of the endpoint and the headers that it requires.
pub(super) fn add_endpoint(
    request: &mut HttpRequest,
    url: &str,
    host_prefix: &str,
    headers: &SmallMap<Vec<String>>,
) -> Result<(), Box<dyn Error + Send + Sync>> {
    apply_endpoint(request, url, host_prefix)?;
    for (name, values) in headers.iter() {
        for value in values {
            let (name, value) = (HeaderName::try_from(name)?, HeaderValue::try_from(value)?);
            request.headers_mut().append(name, value);
        }
    }
    Ok(())
}
