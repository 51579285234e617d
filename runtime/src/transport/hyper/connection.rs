//! An HTTP connection: a request in, a response out.
//!
//! A connection of HTTP/1.1 belongs to one call at a time and is driven by that call, not by a task of its own:
//! no message passes between threads, and dropping the call drops the socket.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use hyper::client::conn::http1;

use super::body::{self, RequestBody};
use super::error::from_hyper;
use super::stream::Stream;
use crate::transport::{HttpResponse, TransportError};

/// A request as hyper takes it.
pub(super) type Request = http::Request<RequestBody>;

/// Why an exchange gave no response.
pub(super) enum ExchangeError {
    /// The connection was closed before anything was sent: the request may go over another one.
    Unsent(Box<Request>, TransportError),
    /// Something may have reached the server.
    Failed(TransportError),
}

/// A connection on which a request can be sent.
pub(super) enum Connection {
    /// For one call at a time.
    Http1(Box<Http1>),
    /// For any number of calls.
    #[cfg(feature = "http2")]
    Http2(super::http2::Http2),
}

impl Connection {
    /// Starts HTTP on a fresh stream.
    pub(super) async fn start(stream: Stream) -> Result<Self, TransportError> {
        #[cfg(feature = "http2")]
        if stream.is_http2() {
            return super::http2::Http2::start(stream).await.map(Self::Http2);
        }
        Http1::start(stream).await.map(|connection| Self::Http1(Box::new(connection)))
    }

    /// Whether the requests need their whole address and no `Host`.
    pub(super) fn is_http2(&self) -> bool {
        match self {
            Self::Http1(_) => false,
            #[cfg(feature = "http2")]
            Self::Http2(_) => true,
        }
    }

    /// Whether another request can be sent now. Of a connection that lay in the pool, it finds out first
    /// whether the server has closed it meanwhile.
    pub(super) fn is_open(&mut self, cx: &mut Context<'_>) -> bool {
        match self {
            Self::Http1(connection) => connection.is_open(cx),
            #[cfg(feature = "http2")]
            Self::Http2(connection) => connection.is_open(),
        }
    }

    /// Sends a request and reads the response, of whose body at most `limit` bytes.
    pub(super) async fn exchange(
        &mut self,
        request: Request,
        limit: usize,
    ) -> Result<HttpResponse, ExchangeError> {
        match self {
            Self::Http1(connection) => connection.exchange(request, limit).await,
            #[cfg(feature = "http2")]
            Self::Http2(connection) => connection.exchange(request, limit).await,
        }
    }
}

/// A connection of HTTP/1.1, for one call at a time.
pub(super) struct Http1 {
    sender: http1::SendRequest<RequestBody>,
    /// What reads and writes; `None` once it has ended.
    driver: Option<http1::Connection<Stream, RequestBody>>,
}

impl Http1 {
    async fn start(stream: Stream) -> Result<Self, TransportError> {
        let (sender, driver) = http1::handshake(stream).await.map_err(from_hyper)?;
        Ok(Self { sender, driver: Some(driver) })
    }

    async fn exchange(&mut self, request: Request, limit: usize) -> Result<HttpResponse, ExchangeError> {
        let response = self.sender.try_send_request(request);
        let response = drive(&mut self.driver, response).await.map_err(unsent_or_failed)?;
        let (head, body) = response.into_parts();
        let body = drive(&mut self.driver, body::read(body, limit)).await.map_err(ExchangeError::Failed)?;
        Ok(HttpResponse::from_parts(head, body))
    }

    /// Once is not enough: the first poll may be what ends the last response.
    fn is_open(&mut self, cx: &mut Context<'_>) -> bool {
        poll_driver(&mut self.driver, cx);
        if !self.sender.is_ready() {
            poll_driver(&mut self.driver, cx);
        }
        self.driver.is_some() && self.sender.is_ready()
    }
}

/// Runs a future together with the connection that it waits for.
async fn drive<F: Future>(
    driver: &mut Option<http1::Connection<Stream, RequestBody>>,
    future: F,
) -> F::Output {
    let mut future = pin!(future);
    poll_fn(|cx| {
        poll_driver(driver, cx);
        future.as_mut().poll(cx)
    })
    .await
}

/// Moves bytes. How the connection ends is reported by whatever waits for the response, not here.
fn poll_driver(driver: &mut Option<http1::Connection<Stream, RequestBody>>, cx: &mut Context<'_>) {
    if let Some(connection) = driver
        && let Poll::Ready(_reported_elsewhere) = Pin::new(connection).poll(cx)
    {
        *driver = None;
    }
}

/// What hyper says about a request that got no response.
pub(super) fn unsent_or_failed(mut error: hyper::client::conn::TrySendError<Request>) -> ExchangeError {
    match error.take_message() {
        Some(request) => ExchangeError::Unsent(Box::new(request), from_hyper(error.into_error())),
        None => ExchangeError::Failed(from_hyper(error.into_error())),
    }
}

#[cfg(test)]
mod tests {
    use std::task::Waker;

    use bytes::Bytes;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::{TcpListener, TcpStream};

    use super::*;

    fn request() -> Request {
        let request = http::Request::post("/").header("host", "x").body(Bytes::from_static(b"body"));
        request.unwrap().map(RequestBody::from)
    }

    /// A connection over which one request was answered, and the server's end of it.
    async fn used_once() -> (Connection, TcpStream) {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let (mut server, _) = listener.accept().await.unwrap();
        let mut connection = Connection::start(Stream::Tcp(client)).await.unwrap();
        let answer = async {
            assert!(server.read(&mut [0; 1024]).await.unwrap() > 0);
            server.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").await.unwrap();
        };
        let (response, ()) = tokio::join!(connection.exchange(request(), 10), answer);
        assert_eq!(response.ok().unwrap().body(), "ok");
        assert!(connection.is_open(&mut Context::from_waker(Waker::noop())));
        (connection, server)
    }

    /// Lets the reactor hear of what the server did.
    async fn settle() {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }

    #[tokio::test]
    async fn a_request_that_meets_a_closed_connection_comes_back_unsent() {
        let (mut connection, server) = used_once().await;
        drop(server);
        settle().await;
        match connection.exchange(request(), 10).await {
            Err(ExchangeError::Unsent(request, _closed)) => assert_eq!(request.method(), "POST"),
            _ => panic!("the request did not come back"),
        }
    }

    #[tokio::test]
    async fn a_connection_is_found_closed_before_it_is_used() {
        let (mut connection, mut server) = used_once().await;
        settle().await;
        assert!(connection.is_open(&mut Context::from_waker(Waker::noop())));
        server.write_all(b"bytes that nobody asked for").await.unwrap();
        settle().await;
        assert!(!connection.is_open(&mut Context::from_waker(Waker::noop())));
    }
}
