//! Writes errors, for mocks.

use std::convert::Infallible;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response, StatusCode};

use crate::codec::{EncodeError, xml};
use crate::schema::{ServiceSchema, XmlNamespace};
use crate::serde::Structure;

const ERROR: &str = "Error";

/// Writes the members of an error as elements.
///
/// # Errors
/// If a value cannot be written.
pub(in crate::protocol) fn members_of(error: &dyn Structure) -> Result<Vec<u8>, EncodeError> {
    let mut element = Vec::new();
    xml::write_element(error, ERROR, None, &mut element)?;
    Ok(element[ERROR.len() + "<>".len()..element.len() - ERROR.len() - "</>".len()].to_vec())
}

/// Writes the response with an error, of which the members are written. The code comes before them.
pub(in crate::protocol) fn error_response(
    service: &ServiceSchema,
    status: StatusCode,
    code: &str,
    members: &[u8],
) -> Response<Bytes> {
    let mut body = Vec::new();
    let fault = if status.is_server_error() { "Receiver" } else { "Sender" };
    let content = |body: &mut Vec<u8>| {
        if !service.has_no_error_wrapping() {
            element("Type", fault, body);
        }
        element("Code", code, body);
        body.extend_from_slice(members);
    };
    if service.has_no_error_wrapping() {
        wrap(ERROR, None, &mut body, content);
    } else {
        wrap("ErrorResponse", service.xml_namespace(), &mut body, |body| wrap(ERROR, None, body, content));
    }
    response(status, body)
}

/// Writes an element around others.
pub(in crate::protocol) fn wrap(
    name: &str,
    namespace: Option<XmlNamespace>,
    out: &mut Vec<u8>,
    content: impl FnOnce(&mut Vec<u8>),
) {
    let Ok(()) = xml::wrap(name, namespace, out, |out| {
        content(out);
        Ok::<(), Infallible>(())
    });
}

/// Writes an element with a text.
pub(in crate::protocol) fn element(name: &str, text: &str, out: &mut Vec<u8>) {
    wrap(name, None, out, |out| xml::push_text(out, text));
}

/// The response with an XML body.
pub(in crate::protocol) fn response(status: StatusCode, body: Vec<u8>) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/xml"));
    response
}
