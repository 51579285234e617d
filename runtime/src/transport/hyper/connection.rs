//! A connection of HTTP/1.1 or HTTP/2.

use std::task::Context;

use super::exchange::{Exchange, Request};
use super::http1::Http1;
#[cfg(feature = "http2")]
use super::http2::Http2;
use super::stream::Stream;
use crate::transport::TransportError;

/// A connection on which a request can be sent.
pub(super) enum Connection {
    /// For one call at a time.
    Http1(Box<Http1>),
    /// For any number of calls.
    #[cfg(feature = "http2")]
    Http2(Http2),
}

impl Connection {
    /// Starts HTTP on a new stream.
    pub(super) async fn start(stream: Stream) -> Result<Self, TransportError> {
        #[cfg(feature = "http2")]
        if stream.is_http2() {
            return Http2::start(stream).await.map(Self::Http2);
        }
        Http1::start(stream).await.map(|connection| Self::Http1(Box::new(connection)))
    }

    /// Whether requests contain the full address instead of `Host`.
    pub(super) fn is_http2(&self) -> bool {
        match self {
            Self::Http1(_) => false,
            #[cfg(feature = "http2")]
            Self::Http2(_) => true,
        }
    }

    /// Returns whether another request can be sent now. For a connection from the pool, first checks whether the server
    /// has closed it.
    pub(super) fn is_open(&mut self, cx: &mut Context<'_>) -> bool {
        match self {
            Self::Http1(connection) => connection.is_open(cx),
            #[cfg(feature = "http2")]
            Self::Http2(connection) => connection.is_open(),
        }
    }

    /// Sends a request and waits for the head of the response.
    pub(super) fn exchange(&mut self, request: Request) -> Exchange<'_> {
        match self {
            Self::Http1(connection) => connection.exchange(request),
            #[cfg(feature = "http2")]
            Self::Http2(connection) => connection.exchange(request),
        }
    }
}
