//! The transport over the network, against small loopback servers.
#![allow(clippy::unwrap_used, reason = "a server that cannot go on fails its test")]

mod faults;
#[cfg(feature = "http2")]
mod http2;
mod load;
mod pool;
mod proxy;
mod server;
mod success;
mod tls;

use bytes::Bytes;
use farrier_runtime::transport::hyper::HyperTransport;
use farrier_runtime::transport::{HttpRequest, HttpResponse, Limits, Transport, TransportError};

/// A transport that ignores this machine's proxies and root certificates.
fn transport() -> HyperTransport {
    HyperTransport::builder().system_roots(false).build().unwrap()
}

/// A request with a body.
fn post(uri: &str, body: &'static str) -> HttpRequest {
    http::Request::post(uri).body(Bytes::from_static(body.as_bytes())).unwrap()
}

/// Sends a request within the default limits.
async fn send(transport: &HyperTransport, request: HttpRequest) -> Result<HttpResponse, TransportError> {
    transport.send(request, Limits::default()).await
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
