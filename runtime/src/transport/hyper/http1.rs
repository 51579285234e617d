//! HTTP/1.1: a connection for one call at a time.
//!
//! The call that uses it drives it, not a separate task: no messages pass between threads, and dropping the call drops
//! the socket.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use bytes::Bytes;
use hyper::body::Incoming;
use hyper::client::conn::http1;

use super::body::{RequestBody, poll_data};
use super::error::from_hyper;
use super::exchange::{Exchange, Request};
#[cfg(feature = "streaming")]
use super::held::Gate;
use super::self_wakes::SelfWakes;
use super::stream::Stream;
use crate::transport::TransportError;

/// A connection of HTTP/1.1.
pub(super) struct Http1 {
    sender: http1::SendRequest<RequestBody>,
    /// Reads and writes; `None` once it has ended.
    driver: Option<http1::Connection<Stream, RequestBody>>,
    wakes: SelfWakes,
}

impl Http1 {
    /// Starts HTTP on a new stream.
    pub(super) async fn start(stream: Stream) -> Result<Self, TransportError> {
        let (sender, driver) = http1::handshake(stream).await.map_err(from_hyper)?;
        Ok(Self { sender, driver: Some(driver), wakes: SelfWakes::new() })
    }

    /// Sends a request and waits for the head of the response, whose body [`poll_body`](Self::poll_body) reads.
    pub(super) fn exchange(&mut self, request: Request) -> Exchange<'_> {
        #[cfg(feature = "streaming")]
        let gate = request.body().gate().cloned();
        let Self { sender, driver, wakes } = self;
        let response = wakes.before_poll(|| sender.try_send_request(request));
        Box::pin(async move {
            let mut response = pin!(response);
            let mut exchange = |cx: &mut Context<'_>| {
                poll_driver(driver, cx);
                response.as_mut().poll(cx)
            };
            let response = poll_fn(|cx| wakes.poll(cx, &mut exchange)).await?;
            #[cfg(feature = "streaming")]
            gate.iter().for_each(Gate::close);
            Ok(response)
        })
    }

    /// Reads the next bytes of a response's body.
    pub(super) fn poll_body(
        &mut self,
        body: &mut Incoming,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        let Self { driver, wakes, .. } = self;
        wakes.poll(cx, |cx| {
            let chunk = poll_data(body, cx);
            if chunk.is_ready() {
                return chunk;
            }
            // Polling the body told hyper to read the next bytes.
            poll_driver(driver, cx);
            poll_data(body, cx)
        })
    }

    /// Returns whether another request can be sent now. One poll is not enough, because it may only finish the last
    /// response.
    pub(super) fn is_open(&mut self, cx: &mut Context<'_>) -> bool {
        let Self { sender, driver, wakes } = self;
        let polled = wakes.poll(cx, |cx| {
            poll_driver(driver, cx);
            if !sender.is_ready() {
                poll_driver(driver, cx);
            }
            Poll::Ready(driver.is_some() && sender.is_ready())
        });
        polled == Poll::Ready(true)
    }
}

/// Reads and writes bytes. Errors are reported by the response, not here.
fn poll_driver(driver: &mut Option<http1::Connection<Stream, RequestBody>>, cx: &mut Context<'_>) {
    let Some(connection) = driver else { return };
    if let Poll::Ready(_reported_elsewhere) = Pin::new(connection).poll(cx) {
        *driver = None;
    }
}

#[cfg(test)]
mod tests {
    use std::task::Waker;

    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::{TcpListener, TcpStream};

    use super::super::exchange::ExchangeError;
    use super::*;
    use crate::transport::Body;

    fn request() -> Request {
        let request = http::Request::post("/").header("host", "x").body(Body::from("body"));
        request.unwrap().map(RequestBody::from)
    }

    async fn chunk(connection: &mut Http1, body: &mut Incoming) -> Option<Bytes> {
        poll_fn(|cx| connection.poll_body(body, cx)).await.transpose().unwrap()
    }

    /// A connection on which one request was answered, and the server's end of it.
    async fn used_once() -> (Http1, TcpStream) {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let (mut server, _) = listener.accept().await.unwrap();
        let mut connection = Http1::start(Stream::Tcp(client)).await.unwrap();
        let answer = async {
            assert!(server.read(&mut [0; 1024]).await.unwrap() > 0);
            server.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").await.unwrap();
        };
        let (response, ()) = tokio::join!(connection.exchange(request()), answer);
        let mut body = response.ok().unwrap().into_body();
        assert_eq!(chunk(&mut connection, &mut body).await.unwrap(), "ok");
        assert_eq!(chunk(&mut connection, &mut body).await, None);
        assert!(connection.is_open(&mut Context::from_waker(Waker::noop())));
        (connection, server)
    }

    /// Gives the reactor time to notice what the server did.
    #[expect(clippy::disallowed_methods, reason = "the reactor needs real time")]
    async fn settle() {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }

    #[tokio::test]
    async fn a_request_that_meets_a_closed_connection_comes_back_unsent() {
        let (mut connection, server) = used_once().await;
        drop(server);
        settle().await;
        match connection.exchange(request()).await {
            Err(ExchangeError::Unsent(request, _closed)) => assert_eq!(request.method(), "POST"),
            _ => panic!("the request was not returned"),
        }
    }

    #[tokio::test]
    async fn a_connection_is_found_closed_before_it_is_used() {
        let (mut connection, mut server) = used_once().await;
        settle().await;
        assert!(connection.is_open(&mut Context::from_waker(Waker::noop())));
        server.write_all(b"unexpected bytes").await.unwrap();
        settle().await;
        assert!(!connection.is_open(&mut Context::from_waker(Waker::noop())));
    }
}
