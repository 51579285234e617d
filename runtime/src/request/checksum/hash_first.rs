//! Hashes of a stream that are sent before it: it is read once for them, and then again to be sent.

use http::HeaderValue;

use super::add::TREE_HASH;
use super::tree_hash::TreeHasher;
use crate::crypto::digest::{Context, SHA256};
use crate::hex::hex;
use crate::transport::{HttpRequest, PayloadHash, TransportError, set_header};

/// A request's extension: the request lacks the hashes of its body.
#[derive(Clone, Copy, Debug)]
pub(super) struct LacksHashes;

/// Returns `true` if the request lacks the hashes of its body, which [`add_hashes`] adds.
pub(crate) fn lacks_hashes(request: &HttpRequest) -> bool {
    request.extensions().get::<LacksHashes>().is_some()
}

/// Reads a copy of the body, adds the root of its tree of hashes unless the caller has set it, and keeps the hash of the whole
/// for the signature.
///
/// # Errors
/// If the source of the body fails.
pub(crate) async fn add_hashes(request: &mut HttpRequest) -> Result<(), TransportError> {
    request.extensions_mut().remove::<LacksHashes>();
    let Some(mut body) = request.body().try_clone() else { return Ok(()) };
    let (mut whole, mut tree) = (Context::new(&SHA256), TreeHasher::new());
    while let Some(chunk) = body.next_chunk().await? {
        whole.update(&chunk);
        tree.update(&chunk);
    }
    if !request.headers().contains_key(TREE_HASH) {
        let root = HeaderValue::try_from(hex(&tree.finish())).expect("digits are ASCII");
        set_header(request.headers_mut(), TREE_HASH, root);
    }
    request.extensions_mut().insert(PayloadHash(hex(whole.finish().as_ref())));
    Ok(())
}
