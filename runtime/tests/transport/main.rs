//! The network transport, against small loopback servers.
#![allow(clippy::disallowed_methods, reason = "servers and timeouts of the tests take real time")]
#![allow(clippy::unwrap_used, reason = "a server that cannot continue fails its test")]

mod faults;
#[cfg(feature = "http2")]
mod http2;
mod load;
mod pool;
mod proxy;
#[cfg(feature = "rustls")]
mod rustls_config;
mod server;
#[cfg(all(feature = "event-stream", feature = "http2", feature = "rest-json"))]
mod streams;
mod success;
mod tls;

use bytes::Bytes;
use farrier_runtime::transport::hyper::HyperTransport;
use farrier_runtime::transport::{Body, HttpRequest, Limits, Transport, TransportError, collect};
use http::Response;

/// A transport that ignores this machine's proxies and root certificates.
fn transport() -> HyperTransport {
    HyperTransport::builder().system_roots(false).build().unwrap()
}

/// A request with a body.
fn post(uri: &str, body: &'static str) -> HttpRequest {
    http::Request::post(uri).body(Body::from(body)).unwrap()
}

/// Sends a request within the default limits and reads the response.
async fn send(transport: &HyperTransport, request: HttpRequest) -> Result<Response<Bytes>, TransportError> {
    send_up_to(usize::MAX, transport, request).await
}

/// Sends a request and reads a response of at most `limit` bytes.
async fn send_up_to(
    limit: usize,
    transport: &HyperTransport,
    request: HttpRequest,
) -> Result<Response<Bytes>, TransportError> {
    collect(transport.send(request, Limits::default()).await?, limit).await
}

/// An error with all its causes, as users see it.
fn report(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}
