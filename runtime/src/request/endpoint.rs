//! The request's URL: the [endpoint](https://smithy.io/2.0/additional-specs/rules-engine/specification.html) that the
//! rules return, followed by the path that the protocol wrote. Resolving the endpoint is left to the service's rules.

use std::fmt;

use http::Uri;
use http::uri::{Authority, PathAndQuery};

use crate::endpoint::Endpoint;
use crate::schema::OperationSchema;
use crate::serde::{Structure, View};
use crate::transport::{HttpRequest, Redacted};

/// Returns the endpoint in the input, for the few operations whose input contains their endpoint.
pub fn input_endpoint<'a>(operation: &OperationSchema, input: &'a dyn Structure) -> Option<&'a str> {
    match input.get(operation.endpoint_member()?)?.view() {
        View::String(endpoint) => Some(endpoint),
        _ => None,
    }
}

/// Completes the request's URL with an endpoint, such as `https://example.com/base`. The host prefix precedes the
/// endpoint's host name, and the endpoint's path precedes the request's path.
///
/// # Errors
/// If the endpoint or the result is not a URL with scheme and host.
pub fn apply_endpoint(
    request: &mut HttpRequest,
    endpoint: &str,
    host_prefix: &str,
) -> Result<(), InvalidEndpoint> {
    let uri = endpoint.parse().ok().and_then(|endpoint| join(request.uri(), &endpoint, host_prefix));
    *request.uri_mut() = uri.ok_or_else(|| InvalidEndpoint::new(endpoint))?;
    Ok(())
}

/// Completes the request's URL, as [`apply_endpoint`] does, with an endpoint that may have been parsed for another call.
///
/// # Errors
/// If the endpoint or the result is not a URL with scheme and host.
pub(crate) fn apply_shared_endpoint(
    request: &mut HttpRequest,
    endpoint: &Endpoint,
    host_prefix: &str,
) -> Result<(), InvalidEndpoint> {
    let uri = endpoint.uri().and_then(|endpoint| join(request.uri(), endpoint, host_prefix));
    *request.uri_mut() = uri.ok_or_else(|| InvalidEndpoint::new(endpoint.url()))?;
    Ok(())
}

fn join(uri: &Uri, endpoint: &Uri, host_prefix: &str) -> Option<Uri> {
    let mut parts = endpoint.clone().into_parts();
    let authority = parts.authority.take().filter(|authority| !authority.host().is_empty())?;
    parts.authority = Some(with_prefix(authority, host_prefix)?);
    let base = parts.path_and_query.as_ref().map_or("", |base| base.path().trim_end_matches('/'));
    parts.path_and_query = match (base, uri.path_and_query()) {
        ("", Some(path)) if path.as_str().starts_with('/') => Some(path.clone()),
        (base, path) => {
            // The operations whose path is only the bucket, which the endpoint has, do not have a path.
            let path = path.map_or("/", PathAndQuery::as_str).trim_end_matches('?');
            let base = if base.is_empty() && !path.starts_with('/') { "/" } else { base };
            [base, path].concat().try_into().ok()
        }
    };
    Uri::from_parts(parts).ok()
}

/// The authority with a prefix before its host, which may have a user before it.
fn with_prefix(authority: Authority, prefix: &str) -> Option<Authority> {
    if prefix.is_empty() {
        return Some(authority);
    }
    let authority = authority.as_str();
    let (user, host) = authority.split_at(authority.rfind('@').map_or(0, |at| at + 1));
    [user, prefix, host].concat().try_into().ok()
}

/// The error of an endpoint that is not a URL with scheme and host. It shows the endpoint without user, password and
/// query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidEndpoint(String);

impl InvalidEndpoint {
    fn new(endpoint: &str) -> Self {
        Self(Redacted(endpoint).to_string())
    }
}

impl fmt::Display for InvalidEndpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the endpoint `{}` is not a URL with scheme and host", self.0)
    }
}

impl std::error::Error for InvalidEndpoint {}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, endpoint: &str, prefix: &str, expected: Option<&str>) {
        let mut request = HttpRequest::default();
        *request.uri_mut() = PathAndQuery::try_from(path).unwrap().into();
        let result = apply_endpoint(&mut request, endpoint, prefix);
        assert_eq!(result.ok().map(|()| request.uri().to_string()).as_deref(), expected, "{endpoint}");
    }

    #[test]
    fn the_endpoint_comes_first() {
        check("/", "https://example.com", "", Some("https://example.com/"));
        check("/", "https://example.com/", "a.b.", Some("https://a.b.example.com/"));
        check("/", "https://user@example.com", "a.b.", Some("https://user@a.b.example.com/"));
        check("/", "https://example.com/custom", "", Some("https://example.com/custom/"));
        check("?acl", "https://example.com", "", Some("https://example.com/?acl"));
        check("?acl", "https://example.com/bucket", "", Some("https://example.com/bucket?acl"));
        check("?", "https://example.com/bucket", "", Some("https://example.com/bucket"));
        check("?", "https://example.com", "", Some("https://example.com/"));
        check("/x?y=1", "http://[::1]:5000/base/", "", Some("http://[::1]:5000/base/x?y=1"));
    }

    #[test]
    fn other_text_is_refused() {
        for endpoint in [
            "",
            "/path",
            "example.com",
            "https://",
            "https://:80",
            "https://user@:80",
            "https://exa mple.com",
        ] {
            check("/", endpoint, "", None);
        }
    }
}
