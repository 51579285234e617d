//! The trusted root certificates of TLS.

use std::fmt;
use std::path::PathBuf;

use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls_native_certs::CertificateResult;

use super::error::BuildError;
use crate::environment::Environment;

/// The trusted roots.
#[derive(Clone, Default)]
pub(super) struct Trust {
    /// Certificates from the configuration.
    pub(super) given: Vec<CertificateDer<'static>>,
    /// Whether the certificates of the operating system's store are trusted too.
    pub(super) system: bool,
    /// The reason why the bundle that the environment names cannot be used.
    fault: Option<BuildError>,
    /// Whether a variable that locates the operating system's store is set but blank.
    has_blank_variables: bool,
}

impl Trust {
    /// Trust in the operating system's store.
    pub(super) fn of_system() -> Self {
        Self { system: true, ..Self::default() }
    }

    /// Takes the roots that the environment names.
    pub(super) fn read_environment(&mut self, environment: &dyn Environment) {
        let is_blank = |name| environment.var(name).is_some_and(|value| value.trim().is_empty());
        self.has_blank_variables = is_blank("SSL_CERT_FILE") || is_blank("SSL_CERT_DIR");
        let Some(path) = environment.non_blank_var_os("AWS_CA_BUNDLE").map(PathBuf::from) else { return };
        let origin = format!("AWS_CA_BUNDLE {}", path.display());
        self.system = false;
        let pem = match environment.read(&path) {
            Ok(Some(pem)) => certificates(&pem, &origin),
            Ok(None) => Err(BuildError::new(format!("{origin} does not exist"))),
            Err(error) => Err(BuildError::with(format!("{origin} cannot be read"), error)),
        };
        match pem {
            Ok(certificates) => self.given.extend(certificates),
            Err(error) => self.fault = Some(error),
        }
    }

    /// The certificates. The operating system's store is read each time.
    pub(super) fn certificates(&self) -> Result<Vec<CertificateDer<'static>>, BuildError> {
        if let Some(fault) = &self.fault {
            return Err(fault.clone());
        }
        let mut certificates = self.given.clone();
        if self.system {
            let system = self.load_system();
            certificates.extend(system.certs);
            if let (true, Some(error)) = (certificates.is_empty(), system.errors.into_iter().next()) {
                return Err(BuildError::with("the operating system's trust store cannot be read", error));
            }
        }
        if certificates.is_empty() {
            return Err(BuildError::new(
                "there are no root certificates: none are configured, and the operating system's store is empty or not used",
            ));
        }
        Ok(certificates)
    }
}

impl Trust {
    /// The operating system's store. `SSL_CERT_FILE` and `SSL_CERT_DIR` replace its location.
    #[cfg(not(all(unix, not(target_vendor = "apple"))))]
    fn load_system(&self) -> CertificateResult {
        rustls_native_certs::load_native_certs()
    }

    /// The operating system's store. `SSL_CERT_FILE` and `SSL_CERT_DIR` replace its location, unless they are blank,
    /// which `rustls-native-certs` would take for a path.
    #[cfg(all(unix, not(target_vendor = "apple")))]
    fn load_system(&self) -> CertificateResult {
        if !self.has_blank_variables {
            return rustls_native_certs::load_native_certs();
        }
        let found = openssl_probe::probe();
        let directory = found.cert_dir.first().map(PathBuf::as_path);
        rustls_native_certs::load_certs_from_paths(found.cert_file.as_deref(), directory)
    }
}

/// The certificates in a PEM text. `origin` names the source of the text in errors.
pub(super) fn certificates(pem: &[u8], origin: &str) -> Result<Vec<CertificateDer<'static>>, BuildError> {
    let certificates = CertificateDer::pem_slice_iter(pem)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| BuildError::with(format!("{origin}: the PEM is not valid"), error))?;
    // Bundles may contain a few certificates that rustls does not accept; one without any good certificate is a
    // mistake.
    let (good, _odd) = RootCertStore::empty().add_parsable_certificates(certificates.iter().cloned());
    if good == 0 {
        return Err(BuildError::new(format!("{origin}: there is no usable certificate in PEM")));
    }
    Ok(certificates)
}

impl fmt::Debug for Trust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Trust").field("given", &self.given.len()).field("system", &self.system).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::environment::FixedEnvironment;

    /// Containers set the variables that locate the system's store to empty values.
    #[test]
    fn blank_variables_do_not_hide_the_systems_store() {
        let mut trust = Trust::of_system();
        let variables = [("SSL_CERT_FILE", ""), ("SSL_CERT_DIR", " "), ("AWS_CA_BUNDLE", "\n")];
        let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        trust.read_environment(&FixedEnvironment { variables, ..FixedEnvironment::default() });
        assert!(trust.has_blank_variables && trust.system);
        let found = trust.certificates().map(|found| found.len());
        if let Ok(expected) = Trust::of_system().certificates() {
            assert_eq!(found.ok(), Some(expected.len()));
        }
    }
}
