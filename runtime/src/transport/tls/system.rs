//! The operating system's trust store.

#[cfg(all(unix, not(target_vendor = "apple")))]
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use rustls::RootCertStore;
use rustls_native_certs::CertificateResult;

use super::BuildError;
use super::trust::parsed;
use crate::environment::{Environment, ProcessEnvironment};

/// The operating system's store, which is read once in a process. An empty store is read again.
///
/// # Errors
/// If the store is empty because it cannot be read.
pub(super) fn roots() -> Result<Arc<RootCertStore>, BuildError> {
    static SYSTEM: Mutex<Option<Arc<RootCertStore>>> = Mutex::new(None);
    let mut system = SYSTEM.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(roots) = &*system {
        return Ok(Arc::clone(roots));
    }
    let roots = Arc::new(read(&ProcessEnvironment)?);
    if !roots.is_empty() {
        *system = Some(Arc::clone(&roots));
    }
    Ok(roots)
}

fn read(environment: &dyn Environment) -> Result<RootCertStore, BuildError> {
    let found = load_system(environment);
    let roots = parsed(found.certs);
    match found.errors.into_iter().next() {
        Some(error) if roots.is_empty() => {
            Err(BuildError::with("the operating system's trust store cannot be read", error))
        }
        _ => Ok(roots),
    }
}

/// The certificates of the operating system's store. `SSL_CERT_FILE` and `SSL_CERT_DIR` replace its location.
#[cfg(not(all(unix, not(target_vendor = "apple"))))]
fn load_system(_: &dyn Environment) -> CertificateResult {
    rustls_native_certs::load_native_certs()
}

/// The certificates of the operating system's store. `SSL_CERT_FILE` and `SSL_CERT_DIR` replace its location, unless
/// they are blank, which `rustls-native-certs` would take for a path.
#[cfg(all(unix, not(target_vendor = "apple")))]
fn load_system(environment: &dyn Environment) -> CertificateResult {
    let is_blank = |name| environment.var(name).is_some_and(|value| value.trim().is_empty());
    if !is_blank("SSL_CERT_FILE") && !is_blank("SSL_CERT_DIR") {
        return rustls_native_certs::load_native_certs();
    }
    let found = openssl_probe::probe();
    let directory = found.cert_dir.first().map(PathBuf::as_path);
    rustls_native_certs::load_certs_from_paths(found.cert_file.as_deref(), directory)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::environment::FixedEnvironment;

    /// Containers set the variables that locate the system's store to empty values.
    #[test]
    fn blank_variables_do_not_hide_the_systems_store() {
        let blank = [("SSL_CERT_FILE", ""), ("SSL_CERT_DIR", " ")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let blank = FixedEnvironment { variables: blank.into(), ..FixedEnvironment::default() };
        let found = read(&blank).map(|roots| roots.len());
        if let Ok(expected) = read(&FixedEnvironment::default()) {
            assert_eq!(found.ok(), Some(expected.len()));
        }
    }
}
