//! Converts requests to the form in which they are sent.

use http::HeaderValue;
use http::header::HOST;
use http::uri::{PathAndQuery, Scheme, Uri};

use super::body::RequestBody;
use super::exchange::Request;
use crate::transport::target::Target;
use crate::transport::{HttpRequest, set_header};

/// Converts the request to the form in which it is sent: only the path, with the server in `Host`, or the full address
/// for a proxy or HTTP/2.
pub(super) fn address(target: &Target, request: &mut Request, form: Form) {
    let headers = request.headers_mut();
    match form {
        Form::Http2 => {
            headers.remove(HOST);
        }
        Form::Origin | Form::Absolute if headers.contains_key(HOST) => {}
        Form::Origin | Form::Absolute => {
            if let Ok(value) = HeaderValue::from_str(target.authority.as_str()) {
                set_header(headers, HOST, value);
            }
        }
    }
    let path = request.uri().path_and_query().cloned().unwrap_or(PathAndQuery::from_static("/"));
    let mut parts = http::uri::Parts::default();
    if form != Form::Origin {
        parts.scheme = Some(if target.tls { Scheme::HTTPS } else { Scheme::HTTP });
        parts.authority = Some(target.authority.clone());
    }
    parts.path_and_query = Some(path);
    if let Ok(uri) = Uri::from_parts(parts) {
        *request.uri_mut() = uri;
    }
}

/// The form of a request's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// For the server itself.
    Origin,
    /// For a proxy that forwards the request.
    Absolute,
    /// In the pseudo-header fields of HTTP/2.
    Http2,
}

/// The request with a body that hyper sends.
pub(super) fn with_body(request: HttpRequest) -> Request {
    request.map(RequestBody::from)
}
