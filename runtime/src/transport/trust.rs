//! Whom to trust over TLS.

use std::fmt;

use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

use super::error::BuildError;

/// Whom to trust.
#[derive(Clone, Default)]
pub(super) struct Trust {
    /// Certificates from the configuration.
    pub(super) given: Vec<CertificateDer<'static>>,
    /// Whether the operating system's store counts as well.
    pub(super) system: bool,
}

impl Trust {
    /// The certificates, the operating system's read anew.
    pub(super) fn certificates(&self) -> Result<Vec<CertificateDer<'static>>, BuildError> {
        let mut certificates = self.given.clone();
        if self.system {
            let system = rustls_native_certs::load_native_certs();
            certificates.extend(system.certs);
            if let (true, Some(error)) = (certificates.is_empty(), system.errors.into_iter().next()) {
                return Err(BuildError::with("the operating system's trust store cannot be read", error));
            }
        }
        if certificates.is_empty() {
            return Err(BuildError::new(
                "no root certificates: nothing given, none in the operating system's store",
            ));
        }
        Ok(certificates)
    }
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
