//! Responses whose body owns the connection and returns it to the pool at its end.
//!
//! If the body is dropped before its end, or fails, a connection of HTTP/1.1 is closed, because the rest of the
//! response is still on it. A connection of HTTP/2 serves other calls and is returned at once.

use std::task::{Context, Poll};

use bytes::Bytes;
use hyper::body::{Body as _, Incoming};

use super::body::{poll_data, size_hint};
use super::connection::Connection;
use super::http1::Http1;
use super::pool::Slot;
use crate::transport::body::Chunks;
use crate::transport::{Body, HttpResponse, TransportError};

/// The response on a connection, which returns to its slot in the pool when the body has ended.
pub(super) fn owning(response: http::Response<Incoming>, connection: Connection, slot: Slot) -> HttpResponse {
    let (head, incoming) = response.into_parts();
    let body = match connection {
        connection if incoming.is_end_stream() => {
            slot.put(connection);
            Body::empty()
        }
        Connection::Http1(connection) => {
            Body::chunked(Http1Body { incoming, lease: Some((connection, slot)) })
        }
        #[cfg(feature = "http2")]
        Connection::Http2(_) => {
            slot.put(connection);
            Body::chunked(Http2Body(incoming))
        }
    };
    HttpResponse::from_parts(head, body)
}

/// A body that drives its connection.
struct Http1Body {
    incoming: Incoming,
    /// The connection and its slot in the pool; `None` once it has been returned.
    lease: Option<(Box<Http1>, Slot)>,
}

impl Chunks for Http1Body {
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let chunk = match &mut self.lease {
            Some((connection, _)) => connection.poll_body(&mut self.incoming, cx),
            None => poll_data(&mut self.incoming, cx),
        };
        if let Poll::Ready(None) = chunk {
            if let Some((connection, slot)) = self.lease.take() {
                slot.put(Connection::Http1(connection));
            }
        }
        chunk
    }

    fn size_hint(&self) -> (u64, Option<u64>) {
        size_hint(&self.incoming)
    }
}

/// A body that the connection's task reads.
#[cfg(feature = "http2")]
struct Http2Body(Incoming);

#[cfg(feature = "http2")]
impl Chunks for Http2Body {
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        poll_data(&mut self.0, cx)
    }

    fn size_hint(&self) -> (u64, Option<u64>) {
        size_hint(&self.0)
    }
}
