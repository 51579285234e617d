//! Writes requests.

use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::uri::PathAndQuery;
use http::{HeaderName, HeaderValue, Method};

use super::body::{Format, write_body};
use super::headers::write_headers;
use super::location::Message;
use super::target::write_target;
use crate::codec::EncodeError;
use crate::schema::{OperationSchema, ServiceSchema};
use crate::serde::Structure;
use crate::transport::{Body, HttpRequest, set_header};

/// Writes the request of an operation.
///
/// # Errors
/// If a value cannot be written to its place.
pub(in crate::protocol) fn write_request(
    format: &dyn Format,
    service: &ServiceSchema,
    operation: &OperationSchema,
    input: &dyn Structure,
) -> Result<HttpRequest, EncodeError> {
    let http = operation.http().ok_or_else(|| EncodeError::new("request", "the operation has no `@http`"))?;
    let target = write_target(service, http.uri, input)?;
    let content = write_body(format, service, input, Message::Request)?;
    let mut request = HttpRequest::new(Body::empty());
    *request.method_mut() = Method::from_bytes(http.method.as_bytes())
        .map_err(|_| EncodeError::new("request", "the operation's method is not one"))?;
    let target =
        PathAndQuery::try_from(target).map_err(|_| EncodeError::new("URL", "the path is too long"))?;
    *request.uri_mut() = target.into();
    if let Some(content) = content {
        let headers = request.headers_mut();
        set_header(headers, CONTENT_TYPE, content.content_type);
        if let (_, Some(length)) = content.body.size_hint() {
            set_header(headers, CONTENT_LENGTH, HeaderValue::from(length));
        }
        *request.body_mut() = content.body;
    }
    for (name, value) in service.headers() {
        let (name, value) = (HeaderName::from_static(name), HeaderValue::from_static(value));
        set_header(request.headers_mut(), name, value);
    }
    // After the content type: a member may be bound to it.
    write_headers(input, Message::Request, request.headers_mut())?;
    Ok(request)
}
