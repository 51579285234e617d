//! Converts between hyper's bodies and those of this crate.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use hyper::body::{Body as _, Frame, Incoming, SizeHint};

use super::error::from_hyper;
use crate::transport::{Body, TransportError};

/// The body of a request.
#[derive(Debug)]
pub(super) struct RequestBody(Body);

impl From<Body> for RequestBody {
    fn from(body: Body) -> Self {
        Self(body)
    }
}

impl hyper::body::Body for RequestBody {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        self.get_mut().0.poll_chunk(cx).map_ok(Frame::data)
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        let (lower, upper) = self.0.size_hint();
        let mut hint = SizeHint::new();
        hint.set_lower(lower);
        if let Some(upper) = upper {
            hint.set_upper(upper);
        }
        hint
    }
}

/// The next bytes of a response; trailers are skipped.
pub(super) fn poll_data(
    body: &mut Incoming,
    cx: &mut Context<'_>,
) -> Poll<Option<Result<Bytes, TransportError>>> {
    loop {
        let frame = ready!(Pin::new(&mut *body).poll_frame(cx));
        match frame.transpose().map_err(from_hyper)?.map(Frame::into_data) {
            Some(Ok(data)) if data.is_empty() => {}
            Some(Ok(data)) => return Poll::Ready(Some(Ok(data))),
            Some(Err(_trailers)) => {}
            None => return Poll::Ready(None),
        }
    }
}

/// The minimum and the maximum number of bytes of a response that are still to be read.
pub(super) fn size_hint(body: &Incoming) -> (u64, Option<u64>) {
    let hint = body.size_hint();
    (hint.lower(), hint.upper())
}
