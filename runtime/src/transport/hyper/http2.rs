//! HTTP/2: one connection for all calls to a server, driven by a task of its own.

use std::future::Future;

use hyper::client::conn::http2::{self, SendRequest};
use hyper::rt::Executor;

use super::body::{self, RequestBody};
use super::connection::{ExchangeError, Request, unsent_or_failed};
use super::error::from_hyper;
use super::stream::Stream;
use crate::transport::{HttpResponse, TransportError};

/// A handle of a connection; it closes when the last handle and the last call are gone.
#[derive(Clone)]
pub(super) struct Http2 {
    sender: SendRequest<RequestBody>,
}

impl Http2 {
    pub(super) async fn start(stream: Stream) -> Result<Self, TransportError> {
        let (sender, connection) = http2::handshake(Spawn, stream).await.map_err(from_hyper)?;
        // How it ends is reported to the calls that wait for a response.
        drop(tokio::spawn(connection));
        Ok(Self { sender })
    }

    pub(super) fn is_open(&self) -> bool {
        !self.sender.is_closed()
    }

    pub(super) async fn exchange(
        &mut self,
        request: Request,
        limit: usize,
    ) -> Result<HttpResponse, ExchangeError> {
        let response = self.sender.try_send_request(request).await.map_err(unsent_or_failed)?;
        let (head, body) = response.into_parts();
        let body = body::read(body, limit).await.map_err(ExchangeError::Failed)?;
        Ok(HttpResponse::from_parts(head, body))
    }
}

/// Runs what hyper splits off a connection on the runtime of the call that opened it.
#[derive(Clone, Copy)]
struct Spawn;

impl<F: Future<Output = ()> + Send + 'static> Executor<F> for Spawn {
    fn execute(&self, future: F) {
        drop(tokio::spawn(future));
    }
}
