//! Opens a connection: resolves the name, and connects to an address, the proxy and TLS, within one timeout.

use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;

use tokio::net::TcpStream;

use super::connection::Connection;
use super::race::race;
use super::stream::Stream;
use super::tls::{Peer, Tls};
use super::tunnel::open_tunnel;
use crate::time::{self, Clock, Elapsed};
use crate::transport::error::ConnectError;
use crate::transport::proxy::{Proxy, Route};
use crate::transport::target::Target;
use crate::transport::{TransportError, TransportErrorKind};

/// Connects to a target.
pub(super) async fn connect(
    clock: &dyn Clock,
    tls: &Tls,
    target: &Target,
    route: Route<'_>,
    timeout: Option<Duration>,
) -> Result<Connection, TransportError> {
    let connecting = pin!(open(clock, tls, target, route));
    time::timeout(clock, timeout, connecting).await.unwrap_or_else(|Elapsed(limit)| {
        let limit = format!("the limit is {limit:?}");
        Err(ConnectError::bare(TransportErrorKind::ConnectTimeout, limit))
    })
}

async fn open(
    clock: &dyn Clock,
    tls: &Tls,
    target: &Target,
    route: Route<'_>,
) -> Result<Connection, TransportError> {
    if target.tls || route.proxy().is_some_and(|proxy| proxy.tls) {
        tls.start();
    }
    let stream = match route {
        Route::Direct => tcp(clock, target.host(), target.port()).await?,
        Route::Forward(proxy) => to_proxy(clock, tls, proxy).await?,
        Route::Tunnel(proxy) => open_tunnel(to_proxy(clock, tls, proxy).await?, proxy, target).await?,
    };
    let stream = if target.tls { tls.connect(stream, target.host(), Peer::Server).await? } else { stream };
    Connection::start(stream).await
}

async fn to_proxy(clock: &dyn Clock, tls: &Tls, proxy: &Proxy) -> Result<Stream, TransportError> {
    let stream = tcp(clock, proxy.host(), proxy.port()).await?;
    if proxy.tls { tls.connect(stream, proxy.host(), Peer::Proxy).await } else { Ok(stream) }
}

async fn tcp(clock: &dyn Clock, host: &str, port: u16) -> Result<Stream, TransportError> {
    let addresses: Vec<SocketAddr> = tokio::net::lookup_host((host, port))
        .await
        .map_err(|error| {
            ConnectError::with(TransportErrorKind::Connect, format!("looking up {host}"), error)
        })?
        .collect();
    let tcp =
        race(clock, addresses, |address| Box::pin(TcpStream::connect(address))).await.map_err(|error| {
            ConnectError::with(
                TransportErrorKind::Connect,
                format!("connecting to {host} port {port}"),
                error,
            )
        })?;
    // Requests are written in one piece, so waiting for more data would only delay them. If this fails, the socket
    // still works.
    let _slower = tcp.set_nodelay(true);
    Ok(Stream::Tcp(tcp))
}
