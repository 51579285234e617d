//! The way to a connection: name, addresses, proxy, TLS, all within one timeout.

use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpStream;

use super::connection::Connection;
use super::race::race;
use super::stream::Stream;
use super::tls::{Peer, Tls};
use super::tunnel::open_tunnel;
use crate::transport::error::ConnectError;
use crate::transport::proxy::{Proxy, Route};
use crate::transport::target::Target;
use crate::transport::{TransportError, TransportErrorKind};

/// Connects to a target.
pub(super) async fn connect(
    tls: &Tls,
    target: &Target,
    route: Route<'_>,
    timeout: Option<Duration>,
) -> Result<Connection, TransportError> {
    within(timeout, async {
        let stream = match route {
            Route::Direct => tcp(target.host(), target.port()).await?,
            Route::Forward(proxy) => to_proxy(tls, proxy).await?,
            Route::Tunnel(proxy) => open_tunnel(to_proxy(tls, proxy).await?, proxy, target).await?,
        };
        let stream =
            if target.tls { tls.connect(stream, target.host(), Peer::Server).await? } else { stream };
        Connection::start(stream).await
    })
    .await
}

async fn within<T>(
    timeout: Option<Duration>,
    connecting: impl Future<Output = Result<T, TransportError>>,
) -> Result<T, TransportError> {
    let Some(timeout) = timeout else { return connecting.await };
    tokio::time::timeout(timeout, connecting).await.unwrap_or_else(|_elapsed| {
        let limit = format!("the limit is {timeout:?}");
        Err(ConnectError::bare(TransportErrorKind::ConnectTimeout, limit))
    })
}

async fn to_proxy(tls: &Tls, proxy: &Proxy) -> Result<Stream, TransportError> {
    let stream = tcp(proxy.host(), proxy.port()).await?;
    if proxy.tls { tls.connect(stream, proxy.host(), Peer::Proxy).await } else { Ok(stream) }
}

async fn tcp(host: &str, port: u16) -> Result<Stream, TransportError> {
    let addresses: Vec<SocketAddr> = tokio::net::lookup_host((host, port))
        .await
        .map_err(|error| {
            ConnectError::with(TransportErrorKind::Connect, format!("looking up {host}"), error)
        })?
        .collect();
    let tcp = race(addresses, |address| Box::pin(TcpStream::connect(address))).await.map_err(|error| {
        ConnectError::with(TransportErrorKind::Connect, format!("connecting to {host} port {port}"), error)
    })?;
    // Requests are written whole: waiting for more to send would only delay them. A socket that cannot do this
    // still works.
    let _slower = tcp.set_nodelay(true);
    Ok(Stream::Tcp(tcp))
}
