//! The local server over TLS. It notes the moments of each connection.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context as _, Result};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use rustls::ServerConfig;
use rustls::server::Acceptor;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio_rustls::LazyConfigAcceptor;

use super::monotonic;
use crate::call::server::{Answers, answer, answers};
use crate::context::Context;

/// The moments of a connection, in nanoseconds on the system's monotonic clock.
#[derive(Clone, Copy, Debug)]
pub(super) struct Connection {
    /// The client has connected.
    pub(super) accepted: u64,
    /// The client's first message of TLS has arrived.
    pub(super) hello: u64,
    /// The handshake is complete.
    pub(super) established: u64,
}

/// The server, which listens until it is dropped.
pub(super) struct Server {
    address: SocketAddr,
    last: Last,
    _runtime: Runtime,
}

/// The moments of the last connection.
type Last = Arc<Mutex<Option<Connection>>>;

impl Server {
    /// Starts the server on a free port of the loopback interface.
    pub(super) fn start(context: &Context, tls: ServerConfig) -> Result<Self> {
        let answers = Arc::new(answers(&context.root.join("bench/responses"))?);
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_io().build()?;
        let listener =
            runtime.block_on(TcpListener::bind("127.0.0.1:0")).context("cannot listen on 127.0.0.1")?;
        let (address, last) = (listener.local_addr()?, Last::default());
        runtime.spawn(serve(listener, Arc::new(tls), answers, Arc::clone(&last)));
        Ok(Self { address, last, _runtime: runtime })
    }

    /// The URL of the server.
    pub(super) fn url(&self) -> String {
        format!("https://{}", self.address)
    }

    /// Returns the moments of the last connection, once.
    pub(super) fn take(&self) -> Result<Connection> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).take().context("no client has connected")
    }
}

async fn serve(listener: TcpListener, tls: Arc<ServerConfig>, answers: Arc<Answers>, last: Last) {
    while let Ok((stream, _)) = listener.accept().await {
        let accepted = monotonic();
        let (tls, answers, last) = (Arc::clone(&tls), Arc::clone(&answers), Arc::clone(&last));
        // A client that disconnects does not affect the others.
        tokio::spawn(async move {
            let _ = connection(stream, accepted, tls, answers, last).await;
        });
    }
}

async fn connection(
    stream: TcpStream,
    accepted: u64,
    tls: Arc<ServerConfig>,
    answers: Arc<Answers>,
    last: Last,
) -> Result<()> {
    stream.set_nodelay(true)?;
    let start = LazyConfigAcceptor::new(Acceptor::default(), stream).await?;
    let hello = monotonic();
    let stream = start.into_stream(tls).await?;
    let moments = Connection { accepted, hello, established: monotonic() };
    *last.lock().unwrap_or_else(PoisonError::into_inner) = Some(moments);
    let service = service_fn(|request| answer(Arc::clone(&answers), request));
    Ok(http1::Builder::new().serve_connection(TokioIo::new(stream), service).await?)
}
