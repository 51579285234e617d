//! Bodies: the request's, sent from memory, and the response's, read whole up to a limit.

use std::convert::Infallible;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use hyper::body::{Body, Frame, Incoming, SizeHint};

use super::error::from_hyper;
use crate::transport::{TransportError, TransportErrorKind};

/// What is set aside for a response before any of it has come, whatever the server promises.
const FIRST_ALLOCATION: u64 = 64 << 10;

/// A request's body: all of it in one frame.
#[derive(Clone, Debug)]
pub(super) struct RequestBody(Bytes);

impl From<Bytes> for RequestBody {
    fn from(bytes: Bytes) -> Self {
        Self(bytes)
    }
}

impl Body for RequestBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let bytes = std::mem::take(&mut self.get_mut().0);
        Poll::Ready((!bytes.is_empty()).then(|| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.0.len() as u64)
    }
}

/// Reads a body to its end, without ever holding more than the limit and one frame.
pub(super) async fn read(mut body: Incoming, limit: usize) -> Result<Bytes, TransportError> {
    let promised = body.size_hint().lower();
    if promised > limit as u64 {
        return Err(too_large(limit));
    }
    let Some(first) = next(&mut body).await? else { return Ok(Bytes::new()) };
    if first.len() > limit {
        return Err(too_large(limit));
    }
    let Some(second) = next(&mut body).await? else { return Ok(first) };

    let mut whole = BytesMut::with_capacity(promised.min(FIRST_ALLOCATION) as usize);
    whole.extend_from_slice(&first);
    let mut more = Some(second);
    while let Some(data) = more {
        if data.len() > limit - whole.len() {
            return Err(too_large(limit));
        }
        whole.extend_from_slice(&data);
        more = next(&mut body).await?;
    }
    Ok(whole.freeze())
}

/// The next bytes; trailers are left out.
async fn next(body: &mut Incoming) -> Result<Option<Bytes>, TransportError> {
    loop {
        let frame = poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx)).await;
        match frame.transpose().map_err(from_hyper)?.map(Frame::into_data) {
            Some(Ok(data)) if data.is_empty() => {}
            Some(Ok(data)) => return Ok(Some(data)),
            Some(Err(_trailers)) => {}
            None => return Ok(None),
        }
    }
}

fn too_large(limit: usize) -> TransportError {
    TransportError::new(TransportErrorKind::ResponseTooLarge, Some(Box::new(Limit(limit)) as _))
}

/// The limit that a body went over.
#[derive(Debug)]
struct Limit(usize);

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the limit is {} bytes", self.0)
    }
}

impl std::error::Error for Limit {}
