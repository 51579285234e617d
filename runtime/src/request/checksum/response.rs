//! Asks for the checksums of responses.

use http::{HeaderMap, HeaderName, HeaderValue};

use super::header_of;
use crate::schema::{OperationSchema, OperationTrait};
use crate::transport::{HttpRequest, set_header};

const ENABLED: &str = "ENABLED";

pub(super) fn ask(operation: &OperationSchema, request: &mut HttpRequest) {
    let Some((header, _)) = mode_header(operation) else { return };
    if request.headers().contains_key(header) {
        return;
    }
    if let Ok(header) = HeaderName::try_from(header) {
        set_header(request.headers_mut(), header, HeaderValue::from_static(ENABLED));
    }
}

/// The algorithms of the checksums that the response to a request with these headers may have: those of the operation,
/// if the request asks for a checksum.
pub fn response_algorithms(operation: &OperationSchema, request: &HeaderMap) -> &'static [&'static str] {
    match mode_header(operation) {
        Some((header, algorithms)) if asks(request, header) => algorithms,
        _ => &[],
    }
}

/// Returns `true` if a request asks for a checksum in this header.
fn asks(request: &HeaderMap, header: &str) -> bool {
    // Comparing the few headers that there are is faster than looking one up.
    request.iter().any(|(name, mode)| name.as_str().eq_ignore_ascii_case(header) && mode == ENABLED)
}

/// The header that asks for a checksum of the response, and the algorithms of that checksum.
fn mode_header(operation: &OperationSchema) -> Option<(&'static str, &'static [&'static str])> {
    operation.traits().iter().find_map(|it| match *it {
        OperationTrait::HttpChecksum { validation_mode_member, response_algorithms, .. } => {
            Some((header_of(operation, validation_mode_member?)?, response_algorithms))
        }
        _ => None,
    })
}
