//! The TLS configurations of the process. Clients that trust the same roots share one, and with it the sessions that
//! their servers let them resume.

use std::sync::{Arc, Mutex, PoisonError};

use rustls::ClientConfig;

use super::trust::Trust;
use super::{BuildError, speaking_http1};
use crate::crypto::tls_provider;

/// The number of kept configurations. A process usually has one or two.
const CAPACITY: usize = 8;

/// The oldest configuration comes first.
static CONFIGS: Mutex<Vec<(Trust, Arc<ClientConfig>)>> = Mutex::new(Vec::new());

/// The configuration for a trust. The first call for it reads the roots; concurrent calls wait for that.
pub(super) fn config(trust: &Trust) -> Result<Arc<ClientConfig>, BuildError> {
    let mut configs = CONFIGS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, config)) = configs.iter().find(|(known, _)| known == trust) {
        return Ok(Arc::clone(config));
    }
    let config = Arc::new(build(trust)?);
    if configs.len() == CAPACITY {
        configs.remove(0);
    }
    configs.push((trust.clone(), Arc::clone(&config)));
    Ok(config)
}

fn build(trust: &Trust) -> Result<ClientConfig, BuildError> {
    let config = ClientConfig::builder_with_provider(Arc::new(tls_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| BuildError::with("TLS cannot be set up", error))?
        .with_root_certificates(trust.roots()?)
        .with_no_client_auth();
    Ok(speaking_http1(config))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trust(name: &str) -> Trust {
        let key = rcgen::KeyPair::generate().unwrap();
        let certificate =
            rcgen::CertificateParams::new([name.to_owned()]).unwrap().self_signed(&key).unwrap();
        Trust::only(certificate.der().clone())
    }

    #[test]
    fn the_same_trust_has_the_same_configuration() {
        let (one, other) = (trust("one.test"), trust("other.test"));
        let first = config(&one).unwrap();
        assert!(Arc::ptr_eq(&first, &config(&one.clone()).unwrap()));
        assert!(!Arc::ptr_eq(&first, &config(&other).unwrap()));
        assert!(Arc::ptr_eq(&first, &config(&one).unwrap()));
        assert!(CONFIGS.lock().unwrap().len() <= CAPACITY);
    }
}
