//! Bytes that have been read already, in front of the rest of a body.

use std::task::{Context, Poll};

use bytes::Bytes;

use crate::transport::{Body, Chunks, TransportError};

/// The body that begins with these bytes.
pub(crate) fn prepend(bytes: Bytes, rest: Body) -> Body {
    if bytes.is_empty() { rest } else { Body::chunked(Prepended { bytes, rest }) }
}

struct Prepended {
    bytes: Bytes,
    rest: Body,
}

impl Chunks for Prepended {
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        if self.bytes.is_empty() {
            return self.rest.poll_chunk(cx);
        }
        Poll::Ready(Some(Ok(std::mem::take(&mut self.bytes))))
    }

    fn size_hint(&self) -> (u64, Option<u64>) {
        let (first, (least, most)) = (self.bytes.len() as u64, self.rest.size_hint());
        (first + least, most.map(|most| first + most))
    }
}
