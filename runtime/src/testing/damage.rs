//! Reads damaged bodies: they are errors or values, and reading never panics.

use bytes::Bytes;
use http::Response;

/// Reads the response with many damaged bodies; `read` returns whether it was read. Fails if a body that was cut off
/// is read.
#[cfg(feature = "xml")]
pub(super) fn read_damaged(
    media_type: Option<&str>,
    response: &Response<Bytes>,
    read: impl Fn(&Response<Bytes>) -> bool,
) -> Result<(), String> {
    let body = response.body();
    let (Some("application/xml"), Ok(document)) = (media_type, std::str::from_utf8(body)) else {
        return Ok(());
    };
    let with_body = |body: Bytes| {
        let mut response = response.clone();
        *response.body_mut() = body;
        response
    };
    // A body of no bytes is a value without members.
    for length in 1..document.trim_end().len() {
        if read(&with_body(body.slice(..length))) {
            return Err(format!("the first {length} bytes of the body were read"));
        }
    }
    for mutation in crate::codec::xml::mutate::mutations(document) {
        read(&with_body(mutation.into()));
    }
    Ok(())
}

/// Does nothing: no codec of this build has damaged bodies.
#[cfg(not(feature = "xml"))]
pub(super) fn read_damaged(
    _: Option<&str>,
    _: &Response<Bytes>,
    _: impl Fn(&Response<Bytes>) -> bool,
) -> Result<(), String> {
    Ok(())
}
