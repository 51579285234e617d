//! TLS over tokio: the offered versions of HTTP, and the handshake.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::sync::OnceCell;
use tokio::task::JoinHandle;
use tokio_rustls::TlsConnector;

use super::stream::Stream;
use crate::transport::error::{BuildError, ConnectError};
use crate::transport::tls::Source;
use crate::transport::{TransportError, TransportErrorKind};

/// The configuration of TLS.
pub(super) struct Tls {
    source: Arc<Source>,
    is_started: AtomicBool,
    configs: OnceCell<Configs>,
}

struct Configs {
    /// For servers, with all supported versions of HTTP.
    server: Arc<ClientConfig>,
    /// For proxies, whose tunnels are requested in HTTP/1.1.
    proxy: Arc<ClientConfig>,
}

/// The kind of peer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Peer {
    Server,
    Proxy,
}

impl Tls {
    pub(super) fn new(source: Source) -> Self {
        Self { source: Arc::new(source), is_started: AtomicBool::new(false), configs: OnceCell::new() }
    }

    /// Begins to read the roots, while the caller connects. Only the first call has an effect.
    pub(super) fn start(&self) {
        if !self.is_started.swap(true, Ordering::Relaxed) {
            // An error is that of the handshake, which reads them again.
            drop(self.read());
        }
    }

    /// Performs the handshake.
    pub(super) async fn connect(
        &self,
        stream: Stream,
        host: &str,
        peer: Peer,
    ) -> Result<Stream, TransportError> {
        let configs = self.configs.get_or_try_init(|| self.load()).await?;
        let config = if peer == Peer::Proxy { &configs.proxy } else { &configs.server };
        let name = ServerName::try_from(host.trim_matches(['[', ']']).to_owned()).map_err(|error| {
            ConnectError::with(TransportErrorKind::InvalidRequest, "reading the host", error)
        })?;
        let tls = TlsConnector::from(Arc::clone(config)).connect(name, stream).await;
        tls.map(|tls| Stream::Tls(Box::new(tls))).map_err(|error| ConnectError::from_tls(host, error))
    }

    async fn load(&self) -> Result<Configs, TransportError> {
        let config = self.read().await;
        let config = config
            .map_err(|error| ConnectError::with(TransportErrorKind::Interrupted, "loading roots", error))?
            .map_err(BuildError::into_transport)?;
        Ok(Configs { server: for_servers(&config), proxy: config })
    }

    /// Reads the roots on another thread: on some systems, they are hundreds of files.
    fn read(&self) -> JoinHandle<Result<Arc<ClientConfig>, BuildError>> {
        let source = Arc::clone(&self.source);
        tokio::task::spawn_blocking(move || source.config())
    }
}

#[cfg(not(feature = "http2"))]
fn for_servers(config: &Arc<ClientConfig>) -> Arc<ClientConfig> {
    Arc::clone(config)
}

#[cfg(feature = "http2")]
fn for_servers(config: &Arc<ClientConfig>) -> Arc<ClientConfig> {
    let mut config = ClientConfig::clone(config);
    config.alpn_protocols.insert(0, b"h2".to_vec());
    Arc::new(config)
}
