//! TLS of all transports: the trusted roots, and configurations that the clients of a process share.

mod shared;
mod system;
mod trust;

use std::sync::Arc;

use rustls::ClientConfig;

pub(super) use self::trust::{Trust, certificates};
use super::BuildError;

/// The source of a transport's configuration.
#[derive(Debug)]
pub(super) enum Source {
    /// The roots to trust.
    Trust(Trust),
    /// A configuration of the program.
    #[cfg(feature = "rustls")]
    Given(Arc<ClientConfig>),
}

impl Source {
    /// The configuration, which offers HTTP/1.1. Blocks while the roots are read.
    ///
    /// # Errors
    /// If there are no roots.
    pub(super) fn config(&self) -> Result<Arc<ClientConfig>, BuildError> {
        match self {
            Self::Trust(trust) => shared::config(trust),
            #[cfg(feature = "rustls")]
            Self::Given(config) => Ok(Arc::new(speaking_http1(ClientConfig::clone(config)))),
        }
    }
}

fn speaking_http1(mut config: ClientConfig) -> ClientConfig {
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    config
}
