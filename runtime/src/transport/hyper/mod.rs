//! Requests over the network: hyper for HTTP, rustls for TLS, tokio for sockets.
//!
//! A call takes a connection from the pool or opens one, sends its request and waits for the head of the response; the
//! body reads the rest and returns the connection. If a connection from the pool turns out to be closed before anything
//! was sent, the call uses another one; nothing else is retried here.

mod body;
mod connect;
mod connection;
mod error;
mod exchange;
#[cfg(feature = "streaming")]
mod held;
mod http1;
#[cfg(feature = "http2")]
mod http2;
mod pool;
mod race;
mod response;
mod self_wakes;
mod stream;
mod target;
mod tls;
mod tunnel;

use std::fmt;
use std::future::{Future, ready};
use std::sync::Arc;

use http::header::PROXY_AUTHORIZATION;

use self::connection::Connection;
use self::exchange::{Exchange, ExchangeError, Request};
use self::pool::{Key, Pool, Slot};
use self::target::{Form, address, with_body};
use self::tls::Tls;
use super::builder::Setup;
pub use super::error::BuildError;
use super::error::ConnectError;
use super::proxy::{Proxies, Route};
use super::target::Target;
use super::{HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind, set_header};
use crate::BoxFuture;
use crate::environment::Environment;
use crate::time::{Clock, SystemClock};

/// The network transport.
///
/// Creating one is cheap and does not connect; the operating system's trust store is read while the first connection over
/// TLS of the process is opened. Transports that trust the same roots also resume each other's TLS sessions.
/// Connections are reused, so all calls should share one transport. Calls need a tokio runtime with IO and time
/// enabled; connections are not shared between runtimes.
pub struct HyperTransport {
    pool: Arc<Pool>,
    tls: Tls,
    proxies: Proxies,
    clock: Arc<dyn Clock>,
}

/// The builder of a [`HyperTransport`].
pub type Builder = super::builder::Builder<HyperTransport>;

impl HyperTransport {
    /// A builder with the default settings.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// A transport with the trusted roots and the proxies from the environment; see [`Builder::environment`].
    ///
    /// # Errors
    /// If certificates cannot be read or the address of a proxy is not valid.
    pub fn from_environment(environment: &dyn Environment) -> Result<Self, BuildError> {
        Self::builder().environment(environment).build()
    }

    /// Replaces the clock that times connection attempts and idle connections.
    #[must_use]
    pub fn with_clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self.pool = Arc::new(self.pool.with_clock(self.clock.clone()));
        self
    }

    /// Prepares a call. This is not an `async fn`, whose future would also reserve space for the request that it passes on.
    /// Connecting, which few calls need, is boxed for the same reason.
    fn call(
        &self,
        request: HttpRequest,
        limits: Limits,
    ) -> Result<impl Future<Output = Result<HttpResponse, TransportError>> + Send, TransportError> {
        let target = Target::of(&request)?;
        let route = self.proxies.route(&target)?;
        let mut request = with_body(request);
        #[cfg(feature = "streaming")]
        {
            request = held::hold(request, &self.clock);
        }
        authorize(&mut request, route);
        Ok(async move {
            let slot = self.slot(&target)?;
            while let Some(mut connection) = slot.take().await {
                match exchange(&mut connection, &target, route, request).await {
                    Err(ExchangeError::Unsent(unsent, _closed)) => request = *unsent,
                    Err(ExchangeError::Failed(error)) => return Err(error),
                    Ok(response) => return Ok(response::owning(response, connection, slot)),
                }
            }
            let connecting =
                connect::connect(&*self.clock, &self.tls, &target, route, limits.connect_timeout);
            let mut connection = Box::pin(connecting).await?;
            match exchange(&mut connection, &target, route, request).await {
                Err(ExchangeError::Unsent(_, error) | ExchangeError::Failed(error)) => Err(error),
                Ok(response) => Ok(response::owning(response, connection, slot)),
            }
        })
    }

    fn slot(&self, target: &Target) -> Result<Slot, TransportError> {
        let runtime = tokio::runtime::Handle::try_current().map_err(|error| {
            ConnectError::with(TransportErrorKind::InvalidRequest, "finding tokio", error)
        })?;
        let key = Key {
            tls: target.tls,
            authority: target.authority.clone(),
            is_direct: target.is_direct,
            runtime: runtime.id(),
        };
        Ok(Slot::new(&self.pool, key, runtime))
    }
}

/// Sends a request over a connection. A connection without a response must be dropped: the bytes that are left on its
/// socket belong to this call.
fn exchange<'a>(
    connection: &'a mut Connection,
    target: &Target,
    route: Route<'_>,
    mut request: Request,
) -> Exchange<'a> {
    let form = match route {
        _ if connection.is_http2() => Form::Http2,
        Route::Forward(_) => Form::Absolute,
        Route::Direct | Route::Tunnel(_) => Form::Origin,
    };
    address(target, &mut request, form);
    #[cfg(all(feature = "streaming", feature = "http2"))]
    if connection.is_http2() {
        held::release(&mut request);
    }
    connection.exchange(request)
}

impl From<Setup> for HyperTransport {
    fn from(setup: Setup) -> Self {
        let (settings, source, proxies) = setup.into_parts();
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        Self { pool: Arc::new(Pool::new(settings, clock.clone())), tls: Tls::new(source), proxies, clock }
    }
}

/// Adds `Proxy-Authorization` to a request that a proxy forwards.
fn authorize(request: &mut Request, route: Route<'_>) {
    let Route::Forward(proxy) = route else { return };
    if let Some(authorization) = proxy.authorization() {
        set_header(request.headers_mut(), PROXY_AUTHORIZATION, authorization.clone());
    }
}

impl Transport for HyperTransport {
    fn send(
        &self,
        request: HttpRequest,
        limits: Limits,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        match self.call(request, limits) {
            Ok(call) => Box::pin(call),
            Err(error) => Box::pin(ready(Err(error))),
        }
    }
}

impl fmt::Debug for HyperTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HyperTransport")
            .field("idle_connections", &self.pool.idle())
            .field("proxies", &self.proxies)
            .finish_non_exhaustive()
    }
}
