//! Asks for the checksums of responses.

use http::{HeaderMap, HeaderValue};

use super::header_of;
use crate::schema::{OperationSchema, OperationTrait};
use crate::transport::{HttpRequest, set_header};

const ENABLED: &str = "ENABLED";

pub(super) fn ask(operation: &OperationSchema, request: &mut HttpRequest) {
    let Some(header) = mode_member(operation).and_then(|member| header_of(operation, member)) else { return };
    if !request.headers().contains_key(&header) {
        set_header(request.headers_mut(), header, HeaderValue::from_static(ENABLED));
    }
}

/// The algorithms of the checksums that the response to a request with these headers may have: those of the operation,
/// if the request asks for a checksum.
pub fn response_algorithms(operation: &OperationSchema, request: &HeaderMap) -> &'static [&'static str] {
    let asks = || {
        let header = header_of(operation, mode_member(operation)?)?;
        Some(request.get(header)? == ENABLED)
    };
    let algorithms = operation.traits().iter().find_map(|it| match *it {
        OperationTrait::HttpChecksum { response_algorithms, .. } => Some(response_algorithms),
        _ => None,
    });
    algorithms.filter(|_| asks().unwrap_or_default()).unwrap_or_default()
}

/// The input's member that asks for a checksum.
fn mode_member(operation: &OperationSchema) -> Option<&'static str> {
    operation.traits().iter().find_map(|it| match *it {
        OperationTrait::HttpChecksum { validation_mode_member, .. } => validation_mode_member,
        _ => None,
    })
}
