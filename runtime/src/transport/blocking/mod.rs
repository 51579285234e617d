//! Requests of the blocking client over the network: ureq for HTTP, rustls for TLS.

mod body_reader;
mod phase;
#[cfg(feature = "streaming")]
mod steady;
mod tls;

use std::fmt;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use http::{Method, Request};
use ureq::config::AutoHeaderValue;
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::{ConnectProxyConnector, Connector, TcpConnector};
use ureq::{Agent, AsSendBody, SendBody};

pub use self::body_reader::BodyReader;
use self::phase::PhaseConnector;
#[cfg(feature = "streaming")]
use self::steady::SteadyReader;
use self::tls::{Tls, TlsConnector};
use super::body::Chunks;
use super::builder::{Settings, Setup};
use super::error::{BuildError, ConnectError};
use super::proxy::{Proxies, Proxy};
use super::target::Target;
use super::{Body, HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind};
use crate::BoxFuture;
use crate::environment::Environment;

/// The network transport of the blocking client: its futures block the thread when they are first polled, and are then
/// ready.
///
/// Creating one is cheap and does not connect; the operating system's trust store is read while the first connection over
/// TLS of the process is opened. Transports that trust the same roots also resume each other's TLS sessions.
/// Connections are reused, so all calls should share one transport, from any thread. Requests to `http` addresses also
/// go through a tunnel if they use a proxy, like those to `https` addresses.
pub struct BlockingTransport {
    agent: Agent,
    tls: Arc<Tls>,
    is_loading: AtomicBool,
    proxies: Proxies,
}

/// The builder of a [`BlockingTransport`].
pub type Builder = super::builder::Builder<BlockingTransport>;

impl BlockingTransport {
    /// A builder with the default settings.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// A transport with the trusted roots and the proxies from the environment; see
    /// [`Builder::environment`](super::Builder::environment).
    ///
    /// # Errors
    /// If certificates cannot be read or the address of a proxy is not valid.
    pub fn from_environment(environment: &dyn Environment) -> Result<Self, BuildError> {
        Self::builder().environment(environment).build()
    }

    /// Sends the request and waits for the head of the response.
    async fn call(&self, request: HttpRequest, limits: Limits) -> Result<HttpResponse, TransportError> {
        let target = Target::of(&request)?;
        let proxy = self.proxies.route(&target)?.proxy();
        if target.tls || proxy.is_some_and(|proxy| proxy.tls) {
            self.start_tls();
        }
        let proxy = proxy.map(to_ureq).transpose()?;
        let (parts, body) = request.into_parts();
        let is_bare = body.is_empty() && matches!(parts.method, Method::GET | Method::HEAD | Method::DELETE);
        let response = match body.into_bytes() {
            _ if is_bare => run(&self.agent, Request::from_parts(parts, ()), proxy, limits),
            Ok(body) => run(&self.agent, Request::from_parts(parts, &body[..]), proxy, limits),
            Err(body) => {
                let body = BodyReader::new(body);
                #[cfg(feature = "streaming")]
                let body = SteadyReader::upload(body, limits.min_throughput);
                let body = SendBody::from_owned_reader(body);
                run(&self.agent, Request::from_parts(parts, body), proxy, limits)
            }
        };
        let host = target.host().to_owned();
        match response {
            Ok(response) => Ok(response.map(|body| Body::chunked(Reader::new(body, host, limits)))),
            Err(error) => Err(from_ureq(&host, limits, error)),
        }
    }

    /// Begins to read the roots, while this thread connects. Only the first call has an effect.
    fn start_tls(&self) {
        if !self.is_loading.swap(true, Ordering::Relaxed) {
            let tls = Arc::clone(&self.tls);
            // Without this thread, or if it fails, the handshake reads them.
            drop(std::thread::Builder::new().spawn(move || drop(tls.config().map(drop))));
        }
    }
}

fn new_agent(settings: Settings, tls: Arc<Tls>) -> Agent {
    let config = Agent::config_builder()
        .proxy(None)
        // The client interprets the status and decides about retries.
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .allow_non_standard_methods(true)
        // Only signed headers are sent.
        .user_agent(AutoHeaderValue::None)
        .accept(AutoHeaderValue::None)
        .accept_encoding(AutoHeaderValue::None)
        .max_idle_connections(settings.max_idle)
        .max_idle_connections_per_host(settings.max_idle)
        .max_idle_age(settings.idle_timeout)
        .build();
    let connector =
        ().chain(ConnectProxyConnector::default())
            .chain(TcpConnector::default())
            .chain(TlsConnector(tls))
            .chain(PhaseConnector);
    Agent::with_parts(config, connector, DefaultResolver::default())
}

fn run(
    agent: &Agent,
    request: Request<impl AsSendBody>,
    proxy: Option<ureq::Proxy>,
    limits: Limits,
) -> Result<http::Response<ureq::Body>, ureq::Error> {
    let request = agent.configure_request(request).proxy(proxy).timeout_connect(limits.connect_timeout);
    #[cfg(feature = "streaming")]
    let request = steady::configure(request, limits);
    #[cfg(not(feature = "streaming"))]
    let request = request.timeout_global(limits.timeout);
    agent.run(request.build())
}

impl From<Setup> for BlockingTransport {
    fn from(setup: Setup) -> Self {
        let (settings, source, proxies) = setup.into_parts();
        let tls = Arc::new(Tls::new(source));
        let agent = new_agent(settings, Arc::clone(&tls));
        Self { agent, tls, is_loading: AtomicBool::new(false), proxies }
    }
}

impl Transport for BlockingTransport {
    fn send(
        &self,
        request: HttpRequest,
        limits: Limits,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(self.call(request, limits))
    }
}

impl fmt::Debug for BlockingTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlockingTransport").field("proxies", &self.proxies).finish_non_exhaustive()
    }
}

/// The body of a response, which is read on the thread that polls it.
struct Reader {
    #[cfg(feature = "streaming")]
    reader: SteadyReader<ureq::BodyReader<'static>>,
    #[cfg(not(feature = "streaming"))]
    reader: ureq::BodyReader<'static>,
    buffer: BytesMut,
    host: String,
    limits: Limits,
}

impl Reader {
    /// The size of the buffer for reading.
    const SIZE: usize = 16 << 10;

    fn new(body: ureq::Body, host: String, limits: Limits) -> Self {
        let reader = body.into_reader();
        #[cfg(feature = "streaming")]
        let reader = SteadyReader::download(reader, limits);
        Self { reader, buffer: BytesMut::new(), host, limits }
    }
}

impl Chunks for Reader {
    fn poll_chunk(&mut self, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        self.buffer.resize(Self::SIZE, 0);
        Poll::Ready(match self.reader.read(&mut self.buffer) {
            Ok(0) => None,
            Ok(read) => Some(Ok(self.buffer.split_to(read).freeze())),
            Err(error) => Some(Err(from_ureq(&self.host, self.limits, error.into()))),
        })
    }

    fn size_hint(&self) -> (u64, Option<u64>) {
        (0, None)
    }
}

fn to_ureq(proxy: &Proxy) -> Result<ureq::Proxy, TransportError> {
    ureq::Proxy::new(proxy.url())
        .map_err(|_| ConnectError::bare(TransportErrorKind::InvalidRequest, "the proxy cannot be used"))
}

/// Converts ureq's error of a call to this host.
fn from_ureq(host: &str, limits: Limits, error: ureq::Error) -> TransportError {
    use ureq::{Error, Timeout};
    #[cfg(feature = "streaming")]
    if let (Error::Timeout(Timeout::PerRead | Timeout::PerWrite), Some(limit)) =
        (&error, limits.min_throughput)
    {
        return limit
            .check(0)
            .err()
            .unwrap_or_else(|| TransportError::new(TransportErrorKind::Stalled, None));
    }
    #[cfg(not(feature = "streaming"))]
    let Limits { .. } = limits;
    let kind = match error {
        Error::Io(error) => return from_io(host, error),
        Error::Other(error) => return from_tls_connector(error),
        Error::Timeout(Timeout::Connect | Timeout::Resolve) => TransportErrorKind::ConnectTimeout,
        Error::Timeout(_) => TransportErrorKind::Timeout,
        Error::HostNotFound | Error::ConnectionFailed | Error::ConnectProxyFailed(_) | Error::TlsRequired => {
            TransportErrorKind::Connect
        }
        Error::LargeResponseHeader(..) => TransportErrorKind::ResponseTooLarge,
        Error::Protocol(ref error) if is_too_many_headers(error) => TransportErrorKind::ResponseTooLarge,
        Error::Protocol(_) => TransportErrorKind::InvalidResponse,
        // The connection ended within a line of a body in chunks.
        Error::BodyStalled => {
            let ended: Box<dyn std::error::Error + Send + Sync> = "the response ended too early".into();
            return TransportError::new(TransportErrorKind::Interrupted, ended);
        }
        _ => TransportErrorKind::InvalidRequest,
    };
    TransportError::new(kind, Some(Box::new(error) as _))
}

/// The error of a TLS configuration or a host name that cannot be used.
fn from_tls_connector(error: Box<dyn std::error::Error + Send + Sync>) -> TransportError {
    match error.downcast::<BuildError>() {
        Ok(error) => error.into_transport(),
        Err(error) => TransportError::new(TransportErrorKind::InvalidRequest, error),
    }
}

/// The type of these errors is public only in a crate below ureq, which this one does not depend on.
fn is_too_many_headers(error: &impl fmt::Debug) -> bool {
    format!("{error:?}") == "HttpParseTooManyHeaders"
}

/// The kind of a socket's error says whether a connection had been established.
fn from_io(host: &str, error: io::Error) -> TransportError {
    use io::ErrorKind as Io;
    let error = match error.downcast::<TransportError>() {
        // The source of the request's body failed.
        Ok(error) => return error,
        Err(error) => error,
    };
    if error.get_ref().is_some_and(|inner| inner.is::<rustls::Error>()) {
        return ConnectError::from_tls(host, error);
    }
    let kind = match error.kind() {
        Io::ConnectionRefused
        | Io::HostUnreachable
        | Io::NetworkUnreachable
        | Io::NetworkDown
        | Io::AddrNotAvailable => {
            return ConnectError::with(TransportErrorKind::Connect, format!("connecting to {host}"), error);
        }
        Io::TimedOut | Io::WouldBlock => TransportErrorKind::Timeout,
        Io::InvalidData | Io::InvalidInput => TransportErrorKind::InvalidResponse,
        _ => TransportErrorKind::Interrupted,
    };
    TransportError::new(kind, Some(Box::new(error) as _))
}
