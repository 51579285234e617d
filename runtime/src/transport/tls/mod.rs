//! TLS of all transports: the trusted roots, and configurations that the clients of a process share.

mod shared;
mod trust;

use std::sync::{Arc, OnceLock};

use rustls::ClientConfig;

pub(super) use self::trust::{Trust, certificates};
use super::BuildError;

/// TLS of one transport. Its configuration is made when it is first needed.
#[derive(Debug)]
pub(super) struct Tls {
    source: Source,
    config: OnceLock<Arc<ClientConfig>>,
}

/// The source of a configuration.
#[derive(Debug)]
pub(super) enum Source {
    /// The roots to trust.
    Trust(Trust),
    /// A configuration of the program.
    #[cfg(feature = "rustls")]
    Given(Arc<ClientConfig>),
}

impl Tls {
    pub(super) fn new(source: Source) -> Self {
        Self { source, config: OnceLock::new() }
    }

    /// The configuration, if it has been made.
    pub(super) fn ready(&self) -> Option<&Arc<ClientConfig>> {
        self.config.get()
    }

    /// The configuration, which offers HTTP/1.1. Blocks while the roots are read.
    ///
    /// # Errors
    /// If there are no roots.
    pub(super) fn load(&self) -> Result<&Arc<ClientConfig>, BuildError> {
        if let Some(config) = self.ready() {
            return Ok(config);
        }
        let config = match &self.source {
            Source::Trust(trust) => shared::config(trust)?,
            #[cfg(feature = "rustls")]
            Source::Given(config) => Arc::new(speaking_http1(ClientConfig::clone(config))),
        };
        Ok(self.config.get_or_init(|| config))
    }
}

fn speaking_http1(mut config: ClientConfig) -> ClientConfig {
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    config
}
