//! The trusted root certificates.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

use super::{BuildError, system};
use crate::environment::Environment;

/// The trusted roots. Certificates are read when [`Trust::roots`] is called.
#[derive(Clone, Default, PartialEq)]
pub(in super::super) struct Trust {
    /// Certificates from the configuration.
    pub(in super::super) given: Vec<CertificateDer<'static>>,
    /// The file that the environment names.
    bundle: Option<Bundle>,
    /// Whether the certificates of the operating system's store are trusted too, if the program decides that.
    pub(in super::super) system: Option<bool>,
    /// Whether the certificates in the program are trusted too, if the program decides that.
    #[cfg(feature = "webpki-roots")]
    pub(in super::super) webpki: Option<bool>,
    /// Whether the environment names the place of the operating system's store.
    #[cfg(feature = "webpki-roots")]
    has_named_store: bool,
}

/// A file of certificates.
#[derive(Clone)]
struct Bundle {
    /// The name of the file, for errors.
    origin: String,
    /// The content of the file, or the reason why it cannot be used.
    pem: Result<Vec<u8>, BuildError>,
}

/// Bundles are equal if they have the same content.
impl PartialEq for Bundle {
    fn eq(&self, other: &Self) -> bool {
        matches!((&self.pem, &other.pem), (Ok(pem), Ok(other)) if pem == other)
    }
}

impl Trust {
    /// Trust in one certificate.
    #[cfg(test)]
    pub(super) fn only(certificate: CertificateDer<'static>) -> Self {
        Self { given: vec![certificate], system: Some(false), ..Self::default() }
    }

    /// Takes the roots that the environment names.
    pub(in super::super) fn read_environment(&mut self, environment: &dyn Environment) {
        #[cfg(feature = "webpki-roots")]
        {
            let is_set = |name: &&str| environment.non_blank_var_os(name).is_some();
            self.has_named_store = ["SSL_CERT_FILE", "SSL_CERT_DIR"].iter().any(is_set);
        }
        let Some(path) = environment.non_blank_var_os("AWS_CA_BUNDLE").map(PathBuf::from) else { return };
        let origin = format!("AWS_CA_BUNDLE {}", path.display());
        let pem = match environment.read(&path) {
            Ok(Some(pem)) => Ok(pem),
            Ok(None) => Err(BuildError::new(format!("{origin} does not exist"))),
            Err(error) => Err(BuildError::with(format!("{origin} cannot be read"), error)),
        };
        self.bundle = Some(Bundle { origin, pem });
    }

    /// A bundle replaces the certificates in the program, and so does a store that the program or the environment names.
    #[cfg(feature = "webpki-roots")]
    fn has_webpki(&self) -> bool {
        self.webpki.unwrap_or(self.system.is_none() && self.bundle.is_none() && !self.has_named_store)
    }

    #[cfg(not(feature = "webpki-roots"))]
    fn has_webpki(&self) -> bool {
        false
    }

    /// A bundle and the certificates in the program replace the operating system's store.
    fn has_system(&self) -> bool {
        self.system.unwrap_or(self.bundle.is_none() && !self.has_webpki())
    }

    /// The roots.
    ///
    /// # Errors
    /// If there are none, or the bundle cannot be used.
    pub(super) fn roots(&self) -> Result<Arc<RootCertStore>, BuildError> {
        let mut given = self.given.clone();
        if let Some(Bundle { origin, pem }) = &self.bundle {
            given.extend(certificates(pem.as_ref().map_err(Clone::clone)?, origin)?);
        }
        let mut roots = Arc::new(RootCertStore::empty());
        if self.has_system() {
            match system::roots() {
                Ok(system) => roots = system,
                // The other certificates may be enough.
                Err(_) if !given.is_empty() || self.has_webpki() => {}
                Err(error) => return Err(error),
            }
        }
        if !given.is_empty() {
            Arc::make_mut(&mut roots).add_parsable_certificates(given);
        }
        #[cfg(feature = "webpki-roots")]
        if self.has_webpki() {
            Arc::make_mut(&mut roots).extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        }
        if roots.is_empty() {
            return Err(BuildError::new(
                "there are no root certificates: none are configured, and the operating system's store is empty or not used",
            ));
        }
        Ok(roots)
    }
}

/// The certificates that rustls accepts.
pub(super) fn parsed(certificates: Vec<CertificateDer<'static>>) -> RootCertStore {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(certificates);
    roots
}

/// The certificates in a PEM text. `origin` names the source of the text in errors.
pub(in super::super) fn certificates(
    pem: &[u8],
    origin: &str,
) -> Result<Vec<CertificateDer<'static>>, BuildError> {
    let certificates = CertificateDer::pem_slice_iter(pem)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| BuildError::with(format!("{origin}: the PEM is not valid"), error))?;
    // Bundles may contain a few certificates that rustls does not accept; one without any good certificate is a
    // mistake.
    if parsed(certificates.clone()).is_empty() {
        return Err(BuildError::new(format!("{origin}: there is no usable certificate in PEM")));
    }
    Ok(certificates)
}

impl fmt::Debug for Trust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Trust").field("given", &self.given.len()).field("system", &self.has_system()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::environment::FixedEnvironment;

    fn environment(variables: &[(&str, &str)]) -> FixedEnvironment {
        let variables = variables.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        FixedEnvironment { variables, ..FixedEnvironment::default() }
    }

    #[test]
    fn blank_variables_change_nothing() {
        let mut trust = Trust::default();
        let blank = [("SSL_CERT_FILE", ""), ("SSL_CERT_DIR", " "), ("AWS_CA_BUNDLE", "\n")];
        trust.read_environment(&environment(&blank));
        assert!(trust == Trust::default());
    }

    #[test]
    fn a_bundle_replaces_the_other_roots() {
        let mut trust = Trust::default();
        trust.read_environment(&environment(&[
            ("AWS_CA_BUNDLE", "/bundle.pem"),
            ("SSL_CERT_DIR", "/etc/store"),
        ]));
        assert!(!trust.has_system() && !trust.has_webpki());
        assert_eq!(trust.roots().unwrap_err().to_string(), "AWS_CA_BUNDLE /bundle.pem does not exist");
    }

    #[cfg(feature = "webpki-roots")]
    #[test]
    fn the_roots_in_the_program_replace_the_systems_unless_a_store_is_named() {
        let has = |trust: &Trust| (trust.has_webpki(), trust.has_system());
        let mut trust = Trust::default();
        assert_eq!(has(&trust), (true, false));
        assert_eq!(trust.roots().unwrap().len(), webpki_roots::TLS_SERVER_ROOTS.len());
        trust.read_environment(&environment(&[("SSL_CERT_FILE", "/etc/store.pem")]));
        assert_eq!(has(&trust), (false, true));
        for (system, webpki, expected) in [
            (Some(true), None, (false, true)),
            (Some(false), None, (false, false)),
            (Some(true), Some(true), (true, true)),
            (None, Some(false), (false, true)),
        ] {
            assert_eq!(has(&Trust { system, webpki, ..Trust::default() }), expected, "{system:?} {webpki:?}");
        }
    }
}
