//! The targets for the query protocols: XML and forms, over the model of the runtime's tests.

use bytes::Bytes;
use farrier_runtime::codec::xml;
use farrier_runtime::protocol::{AWS_QUERY, EC2_QUERY, Protocol};
use http::{Request, Response};

use self::barn::{Barn, FullException, OPERATION, SERVICE};

#[path = "../../../runtime/tests/runtime/barn.rs"]
#[allow(
    missing_docs,
    unexpected_cfgs,
    unreachable_pub,
    reason = "written as in a generated crate, which has more features"
)]
mod barn;

/// Reads the bytes as the body of a response: an output, and an error.
///
/// An output that was read can be written, unless it has a member that is not known. The written bytes are read as an
/// equal value.
pub fn xml(data: &[u8]) {
    let response = Response::new(Bytes::copy_from_slice(data));
    for protocol in [AWS_QUERY, EC2_QUERY] {
        let mut barn = Barn::default();
        match protocol.read_output(&SERVICE, &OPERATION, &response, &mut barn) {
            Ok(()) => round_trip(protocol, &barn),
            Err(error) => {
                assert!(error.offset().is_none_or(|offset| offset <= data.len()), "{error}");
                let _ = error.to_string();
            }
        }
        let head = protocol.read_error_head(&SERVICE, &OPERATION, &response);
        assert!(head.code.is_none_or(|code| !code.is_empty()));
        let mut error = FullException::default();
        let _ = protocol.read_error(&SERVICE, &OPERATION, &response, &mut error);
        let _ = format!("{error:?}");
    }
}

fn round_trip(protocol: &dyn Protocol, barn: &Barn) {
    let _ = format!("{barn:?}");
    let server = protocol.server();
    let Ok(written) = server.write_output(&SERVICE, &OPERATION, barn) else { return };
    let text = String::from_utf8_lossy(written.body()).into_owned();
    let mut again = Barn::default();
    let result = protocol.read_output(&SERVICE, &OPERATION, &written, &mut again);
    result.unwrap_or_else(|error| panic!("{text}: {error}"));
    let mut bytes = [Vec::new(), Vec::new()];
    for (barn, out) in [barn, &again].into_iter().zip(&mut bytes) {
        xml::write_element(barn, "Barn", None, out).expect("what was written before");
    }
    // Empty flattened lists are not written, so the values may differ.
    assert_eq!(bytes[0], bytes[1], "{text}");
}

/// Reads the bytes as a form. What was read can be written, unless it has a member that is not known, and read again. It
/// need not be the same: a form cannot represent an empty structure in a list.
pub fn form(data: &[u8]) {
    for protocol in [AWS_QUERY, EC2_QUERY] {
        let Some(barn) = read_form(protocol, Bytes::copy_from_slice(data)) else { continue };
        let Ok(request) = protocol.write_request(&SERVICE, &OPERATION, &barn) else { continue };
        let written = request.body().as_bytes().expect("a body in memory").clone();
        let text = String::from_utf8_lossy(&written).into_owned();
        assert!(read_form(protocol, written).is_some(), "{text}");
    }
}

fn read_form(protocol: &dyn Protocol, form: Bytes) -> Option<Barn> {
    let mut barn = Barn::default();
    match protocol.server().read_input(&SERVICE, &OPERATION, &Request::new(form), &mut barn) {
        Ok(()) => Some(barn),
        Err(error) => {
            let _ = error.to_string();
            None
        }
    }
}
