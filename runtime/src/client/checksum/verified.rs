//! Verifies the checksum of a body while it is read.

use std::task::{Context, Poll, ready};

use bytes::Bytes;

use super::checks::Verifier;
use crate::transport::{Body, Chunks, TransportError};

/// The body, which fails at its end if it has another checksum than the service sent.
pub(in crate::client) fn verified(body: Body, verifier: Verifier) -> Body {
    Body::chunked(Verified { body, verifier: Some(verifier) })
}

struct Verified {
    body: Body,
    /// `None` after the end.
    verifier: Option<Verifier>,
}

impl Chunks for Verified {
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let chunk = ready!(self.body.poll_chunk(cx));
        if let (Some(Ok(bytes)), Some(verifier)) = (&chunk, &mut self.verifier) {
            verifier.update(bytes);
        }
        // A reader that knows the length does not ask for more than the last bytes.
        let is_at_end = chunk.is_none() || self.body.size_hint().1 == Some(0);
        let verifier = self.verifier.take_if(|_| is_at_end && !matches!(chunk, Some(Err(_))));
        match verifier.map_or(Ok(()), Verifier::finish) {
            Ok(()) => Poll::Ready(chunk),
            Err(mismatch) => Poll::Ready(Some(Err(mismatch))),
        }
    }

    fn size_hint(&self) -> (u64, Option<u64>) {
        self.body.size_hint()
    }
}
