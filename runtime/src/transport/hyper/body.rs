//! Converts between hyper's bodies and those of this crate.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use hyper::body::{Body as _, Frame, Incoming, SizeHint};

use super::error::from_hyper;
#[cfg(feature = "streaming")]
use super::held::{Gate, Hold};
use crate::transport::{Body, TransportError};

/// The body of a request.
#[derive(Debug)]
pub(super) struct RequestBody {
    body: Body,
    /// What the body waits for.
    #[cfg(feature = "streaming")]
    hold: Option<Hold>,
}

impl From<Body> for RequestBody {
    fn from(body: Body) -> Self {
        Self {
            body,
            #[cfg(feature = "streaming")]
            hold: None,
        }
    }
}

#[cfg(feature = "streaming")]
impl RequestBody {
    pub(super) fn hold(&mut self, hold: Hold) {
        self.hold = Some(hold);
    }

    /// The gate that the body waits at.
    pub(super) fn gate(&self) -> Option<&Gate> {
        self.hold.as_ref().map(Hold::gate)
    }
}

impl hyper::body::Body for RequestBody {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let this = self.get_mut();
        #[cfg(feature = "streaming")]
        if let Some(hold) = &mut this.hold {
            ready!(hold.poll(cx));
            this.hold = None;
        }
        this.body.poll_chunk(cx).map_ok(Frame::data)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        let (lower, upper) = self.body.size_hint();
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
