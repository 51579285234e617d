//! The one place where bytes leave the process: a request in, a response or an error out.
//!
//! A transport makes a single attempt and returns the response when its head has arrived; the caller reads the body.
//! Signing, retries, the timeouts of attempts and operations, and the limit of bodies are left to the client, and the
//! meaning of a status to the protocol.

#[cfg(feature = "blocking")]
pub mod blocking;
mod body;
#[cfg(feature = "network")]
mod builder;
#[cfg(feature = "network")]
mod error;
#[cfg(feature = "streaming")]
mod expectation;
#[cfg(feature = "hyper")]
pub mod hyper;
#[cfg(feature = "network")]
mod proxy;
mod redacted;
mod reserved;
#[cfg(feature = "network")]
mod target;
#[cfg(feature = "streaming")]
mod throughput;
#[cfg(feature = "network")]
mod tls;

use std::error::Error as _;
use std::fmt;
use std::time::Duration;

use http::Uri;
use http::uri::PathAndQuery;

use crate::BoxFuture;
use crate::causes::write_causes;

#[cfg(feature = "streaming")]
pub(crate) use body::Chunks;
pub(crate) use body::try_clone;
pub use body::{Body, collect};
#[cfg(feature = "network")]
pub use builder::{Builder, Setup};
#[cfg(feature = "network")]
pub use error::BuildError;
#[cfg(feature = "streaming")]
pub(crate) use expectation::Expectation;
pub(crate) use redacted::Redacted;
pub use reserved::ReservedHeader;
/// The version of rustls that the transports use, for [`Builder::rustls_config`].
#[cfg(all(feature = "network", feature = "rustls"))]
pub use rustls;
#[cfg(feature = "streaming")]
pub use throughput::MinThroughput;

/// A request that is ready to be sent.
pub type HttpRequest = http::Request<Body>;

/// A response whose body may still be unread: [`collect`] reads it.
pub type HttpResponse = http::Response<Body>;

/// Sets a header, replacing others of the same name. Inserting into a map of headers is 3 kB of code, which compilers
/// copy to wherever it is called: in the runtime, it is called here.
#[inline(never)]
pub(crate) fn set_header(headers: &mut http::HeaderMap, name: http::HeaderName, value: http::HeaderValue) {
    headers.insert(name, value);
}

/// Returns `true` if a message has the checksum of its body in a header, of whichever algorithm.
pub(crate) fn has_checksum(headers: &http::HeaderMap) -> bool {
    headers.keys().any(|name| name.as_str().starts_with("x-amz-checksum-"))
}

/// Appends parameters to the query of a URI. `None` if the result is too long for one.
pub(crate) fn append_query(uri: &Uri, parameters: &str) -> Option<Uri> {
    let separator = match uri.query() {
        None => "?",
        Some("") => "",
        Some(_) => "&",
    };
    let before = uri.path_and_query().map_or("/", PathAndQuery::as_str);
    with_path_and_query(uri, [before, separator, parameters].concat())
}

/// Replaces the query of a URI. `None` if the result is too long for one.
pub(crate) fn replace_query(uri: &Uri, query: &str) -> Option<Uri> {
    let separator = if query.is_empty() { "" } else { "?" };
    with_path_and_query(uri, [uri.path(), separator, query].concat())
}

fn with_path_and_query(uri: &Uri, path_and_query: String) -> Option<Uri> {
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(path_and_query.try_into().ok()?);
    Uri::from_parts(parts).ok()
}

/// Sends requests.
pub trait Transport: fmt::Debug + Send + Sync + 'static {
    /// Sends a request and waits for the head of the response. Dropping the future, or later the body of the
    /// response, cancels the call.
    fn send(
        &self,
        request: HttpRequest,
        limits: Limits,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportError>>;
}

/// A request's extension: the request goes to this machine or a link-local address and must not go through a proxy.
#[derive(Clone, Copy, Debug)]
pub struct WithoutProxy;

/// A request's extension: the SHA-256 of a body that is a stream, in hexadecimal, for services whose signatures must cover it.
#[cfg(all(feature = "checksum", feature = "streaming"))]
#[derive(Clone, Debug)]
pub(crate) struct PayloadHash(pub(crate) String);

/// The time limits of a single attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The time limit of connecting, including TLS.
    pub connect_timeout: Option<Duration>,
    /// The time limit of the exchange, from connecting to the response's last byte. A transport that does not block can
    /// ignore it: the client drops its future, or the body, after that time.
    pub timeout: Option<Duration>,
    /// Whether a program reads the body of the response, when it likes: `timeout` then ends with the head.
    #[cfg(feature = "streaming")]
    pub is_streamed: bool,
    /// The minimum speed of the bodies that are streamed. A transport that does not block can ignore it, because the
    /// client watches them.
    #[cfg(feature = "streaming")]
    pub min_throughput: Option<MinThroughput>,
}

/// The default time limit of connecting.
pub(crate) const DEFAULT_CONNECT_TIMEOUT: Duration = Duration::from_millis(3100);

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect_timeout: Some(DEFAULT_CONNECT_TIMEOUT),
            timeout: None,
            #[cfg(feature = "streaming")]
            is_streamed: false,
            #[cfg(feature = "streaming")]
            min_throughput: None,
        }
    }
}

/// The error of a request without a usable response.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// The kind of failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// Connecting failed, including TLS; nothing was sent.
    Connect,
    /// The certificate of the server or the proxy is not trusted; nothing was sent.
    Certificate,
    /// Connecting took too long; nothing was sent.
    ConnectTimeout,
    /// The exchange took too long: at least a part of the request was sent.
    Timeout,
    /// The transfer of a stream was slower than the client allows.
    Stalled,
    /// The connection broke while the request was sent or the response was read.
    Interrupted,
    /// The answer is not HTTP.
    InvalidResponse,
    /// The body does not have the checksum that the service sent with it.
    DamagedResponse,
    /// The response is too large: its head for the transport, or its body for the reader; see [`Body::collect`].
    ResponseTooLarge,
    /// This transport cannot send the request, regardless of the server.
    InvalidRequest,
    /// The source of the request's body failed, or has already been read by an earlier attempt.
    BodySource,
}

impl TransportError {
    /// An error of this kind, with its cause.
    pub fn new(
        kind: TransportErrorKind,
        source: impl Into<Option<Box<dyn std::error::Error + Send + Sync>>>,
    ) -> Self {
        Self { kind, source: source.into() }
    }

    /// The kind of failure.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// The error of the source of a request's body.
    #[cfg(feature = "streaming")]
    pub(crate) fn of_source(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::new(TransportErrorKind::BodySource, source.into())
    }

    /// Returns `true` if another attempt may succeed.
    pub fn is_transient(&self) -> bool {
        use TransportErrorKind::{BodySource, Certificate, InvalidRequest, ResponseTooLarge};
        !matches!(self.kind, BodySource | Certificate | InvalidRequest | ResponseTooLarge)
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connect => "could not connect",
            TransportErrorKind::Certificate => "the server's certificate is not trusted",
            TransportErrorKind::ConnectTimeout => "connecting took too long",
            TransportErrorKind::Timeout => "the exchange took too long",
            TransportErrorKind::Stalled => "the transfer stalled",
            TransportErrorKind::Interrupted => "the connection broke",
            TransportErrorKind::InvalidResponse => "the response is not valid HTTP",
            TransportErrorKind::DamagedResponse => "the response was damaged in transit",
            TransportErrorKind::ResponseTooLarge => "the response is too large",
            TransportErrorKind::InvalidRequest => "the request cannot be sent",
            TransportErrorKind::BodySource => "the source of the body failed",
        })?;
        write_causes(f, self.source())
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
