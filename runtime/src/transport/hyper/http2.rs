//! HTTP/2: one connection for all calls to a server, driven by its own task.

use std::future::Future;

use hyper::client::conn::http2::{self, SendRequest};
use hyper::rt::Executor;

use super::body::RequestBody;
use super::error::from_hyper;
use super::exchange::{Exchange, Request};
use super::stream::Stream;
use crate::transport::TransportError;

/// A handle of a connection, which closes when the last handle has been dropped and the last call has ended.
#[derive(Clone)]
pub(super) struct Http2 {
    sender: SendRequest<RequestBody>,
}

impl Http2 {
    /// Starts HTTP on a new stream.
    pub(super) async fn start(stream: Stream) -> Result<Self, TransportError> {
        let (sender, connection) = http2::handshake(Spawn, stream).await.map_err(from_hyper)?;
        // Errors are reported to the calls that wait for a response.
        drop(tokio::spawn(connection));
        Ok(Self { sender })
    }

    /// Returns whether another request can be sent now.
    pub(super) fn is_open(&self) -> bool {
        !self.sender.is_closed()
    }

    /// Sends a request and waits for the head of the response.
    pub(super) fn exchange(&mut self, request: Request) -> Exchange<'_> {
        let response = self.sender.try_send_request(request);
        Box::pin(async { Ok(response.await?) })
    }
}

/// Runs hyper's background tasks on the runtime of the call that opened the connection.
#[derive(Clone, Copy)]
struct Spawn;

impl<F: Future<Output = ()> + Send + 'static> Executor<F> for Spawn {
    fn execute(&self, future: F) {
        drop(tokio::spawn(future));
    }
}
