//! Requests over the network: hyper for HTTP, rustls with ring for TLS, tokio for sockets.
//!
//! A call takes a connection from the pool, or makes one, sends its request and reads the response. When a connection from the pool turns out to be closed before anything was sent, the call goes on
//! with another one; that is the only thing that is tried twice in here.

mod body;
mod connect;
mod connection;
mod error;
#[cfg(feature = "http2")]
mod http2;
mod pool;
mod race;
mod stream;
mod target;
mod tls;
mod tunnel;

use std::fmt;
use std::sync::Arc;

use http::header::PROXY_AUTHORIZATION;

use self::connection::{Connection, ExchangeError, Request};
use self::pool::{Key, Pool};
use self::target::{Form, address, with_body};
use self::tls::Tls;
pub use super::builder::BuildError;
use super::builder::Setup;
use super::error::ConnectError;
use super::proxy::{Proxies, Route};
use super::target::Target;
use super::{HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind};
use crate::BoxFuture;
use crate::environment::Environment;

/// The transport over the network.
///
/// Setting one up is cheap and connects to nothing; the operating system's trust store is read at the first call
/// over TLS. Connections are kept for the next call, so one transport should serve all of them. Calls run within
/// tokio, with its IO and time enabled; connections are not shared between runtimes.
pub struct HyperTransport {
    pool: Arc<Pool>,
    tls: Tls,
    proxies: Proxies,
}

/// Sets up a [`HyperTransport`].
pub type Builder = super::builder::Builder<HyperTransport>;

impl HyperTransport {
    /// A transport that is yet to be set up.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// A transport with the roots and proxies that the environment names, see [`Builder::environment`].
    ///
    /// # Errors
    /// When certificates cannot be read or a proxy's address is not understood.
    pub fn from_environment(environment: &dyn Environment) -> Result<Self, BuildError> {
        Self::builder().environment(environment).build()
    }

    async fn call(&self, request: HttpRequest, limits: Limits) -> Result<HttpResponse, TransportError> {
        let target = Target::of(&request)?;
        let route = self.proxies.route(&target);
        let key = self.key(&target)?;
        let mut request = with_body(request);
        authorize(&mut request, route);

        while let Some(connection) = self.pool.take(&key).await {
            match self.exchange(connection, &key, &target, route, request, limits).await {
                Err(ExchangeError::Unsent(unsent, _closed)) => request = *unsent,
                Err(ExchangeError::Failed(error)) => return Err(error),
                Ok(response) => return Ok(response),
            }
        }
        let connection = connect::connect(&self.tls, &target, route, limits.connect_timeout).await?;
        self.exchange(connection, &key, &target, route, request, limits).await.map_err(|error| match error {
            ExchangeError::Unsent(_, error) | ExchangeError::Failed(error) => error,
        })
    }

    /// Makes a call over a connection, which goes to the pool afterwards. On any way out but the last one it is
    /// dropped, and with it the socket: what is left on it belongs to a call that is over.
    async fn exchange(
        &self,
        mut connection: Connection,
        key: &Key,
        target: &Target,
        route: Route<'_>,
        mut request: Request,
        limits: Limits,
    ) -> Result<HttpResponse, ExchangeError> {
        let form = match route {
            _ if connection.is_http2() => Form::Http2,
            Route::Forward(_) => Form::Absolute,
            Route::Direct | Route::Tunnel(_) => Form::Origin,
        };
        address(target, &mut request, form);
        let response = connection.exchange(request, limits.max_response_body).await?;
        self.pool.put(key.clone(), connection);
        Ok(response)
    }

    fn key(&self, target: &Target) -> Result<Key, TransportError> {
        let runtime = tokio::runtime::Handle::try_current().map_err(|error| {
            ConnectError::with(TransportErrorKind::InvalidRequest, "finding tokio", error)
        })?;
        Ok(Key {
            tls: target.tls,
            authority: target.authority.clone(),
            is_direct: target.is_direct,
            runtime: runtime.id(),
        })
    }
}

impl From<Setup> for HyperTransport {
    fn from(Setup { settings, trust, proxies }: Setup) -> Self {
        Self { pool: Arc::new(Pool::new(settings)), tls: Tls::new(trust), proxies }
    }
}

/// Tells a proxy that is given the request who asks.
fn authorize(request: &mut Request, route: Route<'_>) {
    if let Route::Forward(proxy) = route
        && let Some(authorization) = proxy.authorization()
    {
        request.headers_mut().insert(PROXY_AUTHORIZATION, authorization.clone());
    }
}

impl Transport for HyperTransport {
    fn send(
        &self,
        request: HttpRequest,
        limits: Limits,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(self.call(request, limits))
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
