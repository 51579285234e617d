//! Maps hyper's errors to the kinds of transport errors.

use std::error::Error;
use std::io;

use crate::transport::{TransportError, TransportErrorKind};

/// The kind of an error that hyper reports on an established connection.
pub(super) fn from_hyper(error: hyper::Error) -> TransportError {
    let kind = if error.is_user() {
        TransportErrorKind::InvalidRequest
    } else if is_too_large(&error) {
        TransportErrorKind::ResponseTooLarge
    } else if error.is_parse() || is_malformed(&error) {
        TransportErrorKind::InvalidResponse
    } else {
        TransportErrorKind::Interrupted
    };
    TransportError::new(kind, Some(Box::new(error) as _))
}

/// Returns `true` if the head is larger than hyper's buffer or has more headers than hyper reads. Only hyper's server has
/// a predicate for it, and HTTP/2 reports such a head like any other violation of the protocol.
fn is_too_large(error: &hyper::Error) -> bool {
    error.is_parse() && error.to_string() == "message head is too large"
}

/// Returns `true` if the server violated HTTP in a way for which hyper does not have a predicate: unexpected bytes, or
/// a chunk whose size is not a number.
fn is_malformed(error: &hyper::Error) -> bool {
    if error.is_incomplete_message()
        || error.is_canceled()
        || error.is_closed()
        || error.is_body_write_aborted()
    {
        return false;
    }
    let Some(source) = error.source() else { return true };
    source.downcast_ref::<io::Error>().is_some_and(|error| {
        let from_tls = error.get_ref().is_some_and(|inner| inner.is::<rustls::Error>());
        !from_tls && matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData)
    })
}
