//! Errors as XML, in REST XML and the query protocols. A damaged body is read as far as possible.

#[cfg(feature = "test-util")]
mod write;

use bytes::Bytes;
use http::Response;
#[cfg(feature = "test-util")]
pub(super) use write::{element, error_response, members_of};
#[cfg(all(feature = "test-util", feature = "query"))]
pub(super) use write::{response, wrap};

use super::{ErrorHead, request_id};
use crate::codec::xml::tolerant::{self, ErrorElement};
use crate::serde::StructureMut;

/// Reads the parts that every error has. The request id is in a header or in the body.
pub(super) fn read_head(response: &Response<Bytes>) -> ErrorHead {
    let text = tolerant::text(response.body());
    let error = ErrorElement::new(&text);
    let in_headers = request_id(response.headers()).map(str::to_owned);
    ErrorHead {
        code: error.code(),
        query_code: None,
        message: error.message(),
        request_id: in_headers.or_else(|| error.request_id()),
    }
}

/// Reads the members of an error.
pub(super) fn read_members(body: &[u8], error: &mut dyn StructureMut) {
    ErrorElement::new(&tolerant::text(body)).read_into(error);
}
