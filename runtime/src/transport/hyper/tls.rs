//! TLS: the trusted roots and the offered protocols. The trust store is read at the first connection that needs it.

use std::sync::Arc;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::sync::OnceCell;
use tokio_rustls::TlsConnector;

use super::stream::Stream;
use crate::transport::error::{BuildError, ConnectError};
use crate::transport::trust::Trust;
use crate::transport::{TransportError, TransportErrorKind};

/// The configuration of TLS.
pub(super) struct Tls {
    trust: Trust,
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
    pub(super) fn new(trust: Trust) -> Self {
        Self { trust, configs: OnceCell::new() }
    }

    /// Performs the handshake.
    pub(super) async fn connect(
        &self,
        stream: Stream,
        host: &str,
        peer: Peer,
    ) -> Result<Stream, TransportError> {
        let configs = self.configs.get_or_try_init(|| Configs::load(&self.trust)).await?;
        let config = if peer == Peer::Proxy { &configs.proxy } else { &configs.server };
        let name = ServerName::try_from(host.trim_matches(['[', ']']).to_owned()).map_err(|error| {
            ConnectError::with(TransportErrorKind::InvalidRequest, "reading the host", error)
        })?;
        let tls = TlsConnector::from(Arc::clone(config)).connect(name, stream).await;
        tls.map(|tls| Stream::Tls(Box::new(tls))).map_err(|error| ConnectError::from_tls(host, error))
    }
}

impl Configs {
    async fn load(trust: &Trust) -> Result<Self, TransportError> {
        let trust = trust.clone();
        // On some systems, the operating system's store consists of hundreds of files.
        tokio::task::spawn_blocking(move || Self::build(&trust))
            .await
            .map_err(|error| ConnectError::with(TransportErrorKind::Interrupted, "loading roots", error))?
            .map_err(BuildError::into_transport)
    }

    fn build(trust: &Trust) -> Result<Self, BuildError> {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(trust.certificates()?);
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut proxy = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| BuildError::with("TLS cannot be set up", error))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        proxy.alpn_protocols = vec![b"http/1.1".to_vec()];
        let proxy = Arc::new(proxy);
        Ok(Self { server: for_servers(&proxy), proxy })
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
