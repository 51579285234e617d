//! Damaged bodies: a body that was cut off is an error, and any other damage is an error or a value.

use bytes::Bytes;
use http::Response;

#[cfg(feature = "cbor")]
use super::body::CBOR;

/// Reads the response with many damaged bodies; `read` returns whether it was read. Fails if a body that was cut off
/// is read.
pub(super) fn read_damaged(
    media_type: Option<&str>,
    response: &Response<Bytes>,
    read: impl Fn(&Response<Bytes>) -> bool,
) -> Result<(), String> {
    let body = response.body();
    let Some(Damaged { length, mutations }) = damaged(media_type, body) else { return Ok(()) };
    let with_body = |body: Bytes| {
        let mut response = response.clone();
        *response.body_mut() = body;
        response
    };
    // A body of no bytes is a value without members.
    for length in 1..length {
        if read(&with_body(body.slice(..length))) {
            return Err(format!("the first {length} bytes of the body were read"));
        }
    }
    for mutation in mutations {
        read(&with_body(mutation.into()));
    }
    Ok(())
}

/// How a body can be damaged.
struct Damaged {
    /// The number of bytes without which the body is cut off.
    length: usize,
    /// Bodies with dropped, doubled or retyped values.
    mutations: Vec<Vec<u8>>,
}

/// The ways to damage a body of this type; `None` if this build does not have any.
fn damaged(media_type: Option<&str>, body: &[u8]) -> Option<Damaged> {
    match media_type? {
        #[cfg(feature = "cbor")]
        CBOR => Some(Damaged { length: body.len(), mutations: crate::codec::cbor::mutate::mutations(body) }),
        #[cfg(feature = "xml")]
        "application/xml" => {
            let document = std::str::from_utf8(body).ok()?;
            let mutations = crate::codec::xml::mutate::mutations(document);
            let mutations = mutations.into_iter().map(Into::into).collect();
            Some(Damaged { length: document.trim_end().len(), mutations })
        }
        // Operations without members in the body do not read it, so a part of it may be read.
        "application/json" => {
            let mutations = (0..body.len()).map(|length| body[..length].to_vec()).collect();
            Some(Damaged { length: 0, mutations })
        }
        _ => None,
    }
}
