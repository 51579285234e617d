//! TLS: whom to trust, and what is offered. The trust store is read at the first connection that needs it.

use std::fmt;
use std::sync::Arc;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::sync::OnceCell;
use tokio_rustls::TlsConnector;

use super::builder::BuildError;
use super::error::ConnectError;
use super::stream::Stream;
use crate::transport::{TransportError, TransportErrorKind};

/// Whom to trust.
#[derive(Clone, Default)]
pub(super) struct Trust {
    /// Certificates from the configuration.
    pub(super) given: Vec<CertificateDer<'static>>,
    /// Whether the operating system's store counts as well.
    pub(super) system: bool,
}

/// TLS, ready to be laid over streams.
pub(super) struct Tls {
    trust: Trust,
    configs: OnceCell<Configs>,
}

struct Configs {
    /// For servers, with all versions of HTTP that can be spoken.
    server: Arc<ClientConfig>,
    /// For proxies, which are asked for tunnels in HTTP/1.1.
    proxy: Arc<ClientConfig>,
}

/// Who is at the other end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Peer {
    Server,
    Proxy,
}

impl Tls {
    pub(super) fn new(trust: Trust) -> Self {
        Self { trust, configs: OnceCell::new() }
    }

    /// Makes the handshake.
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
        let given = trust.given.clone();
        let with_system = trust.system;
        // The operating system's store is hundreds of files on some systems.
        tokio::task::spawn_blocking(move || Self::build(given, with_system))
            .await
            .map_err(|error| ConnectError::with(TransportErrorKind::Interrupted, "loading roots", error))?
            .map_err(|error| {
                TransportError::new(TransportErrorKind::InvalidRequest, Some(Box::new(error) as _))
            })
    }

    fn build(given: Vec<CertificateDer<'static>>, with_system: bool) -> Result<Self, BuildError> {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(given);
        if with_system {
            let system = rustls_native_certs::load_native_certs();
            roots.add_parsable_certificates(system.certs);
            if let (true, Some(error)) = (roots.is_empty(), system.errors.into_iter().next()) {
                return Err(BuildError::with("the operating system's trust store cannot be read", error));
            }
        }
        if roots.is_empty() {
            return Err(BuildError::new(
                "no root certificates: nothing given, none in the operating system's store",
            ));
        }
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

/// The certificates of a PEM text. `origin` says in errors where the text is from.
pub(super) fn certificates(pem: &[u8], origin: &str) -> Result<Vec<CertificateDer<'static>>, BuildError> {
    let certificates = CertificateDer::pem_slice_iter(pem)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| BuildError::with(format!("{origin} is not valid PEM"), error))?;
    // Bundles may hold some that are too odd to be trusted; one without any good one is a mistake.
    let (good, _odd) = RootCertStore::empty().add_parsable_certificates(certificates.iter().cloned());
    if good == 0 {
        return Err(BuildError::new(format!("{origin} holds no usable certificate in PEM")));
    }
    Ok(certificates)
}

impl fmt::Debug for Trust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Trust").field("given", &self.given.len()).field("system", &self.system).finish()
    }
}
