//! A trust store as Linux distributions lay it out: a bundle, and a folder with a file for each certificate.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, KeyUsagePurpose};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};

/// The certificate authority of the local server.
pub(crate) struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    /// Its name differs from the server's: OpenSSL takes a certificate with equal names for a self-signed one. Python
    /// also requires the identifier and the purpose of the key.
    pub(crate) fn new() -> Result<Self> {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, "Authority of the benchmark");
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Ok(Self(CertifiedIssuer::self_signed(params, KeyPair::generate()?)?))
    }

    /// The configuration of a server with a certificate from this authority.
    pub(crate) fn server(&self, name: &str) -> Result<ServerConfig> {
        let key = KeyPair::generate()?;
        let mut params = CertificateParams::new([name.to_owned()])?;
        params.use_authority_key_identifier_extension = true;
        let certificate = params.signed_by(&key, &self.0)?;
        let key = PrivatePkcs8KeyDer::from(key.serialize_der());
        let provider = rustls::crypto::ring::default_provider().into();
        Ok(ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key.into())?)
    }
}

/// The files of a trust store.
#[derive(Clone, Debug)]
pub(crate) struct Store {
    pub(crate) bundle: PathBuf,
    pub(crate) folder: PathBuf,
}

impl Store {
    /// Writes a store with the authority's certificate and others.
    pub(crate) fn write(to: &Path, authority: &Authority, others: &[CertificateDer<'_>]) -> Result<Self> {
        let store = Self { bundle: to.join("bundle.pem"), folder: to.join("certificates") };
        if to.exists() {
            std::fs::remove_dir_all(to).with_context(|| format!("cannot delete {}", to.display()))?;
        }
        let write = |path: &Path, text: &str| {
            std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
        };
        std::fs::create_dir_all(&store.folder)
            .with_context(|| format!("cannot make {}", store.folder.display()))?;
        let mut bundle = String::new();
        for (number, certificate) in std::iter::once(authority.0.der()).chain(others).enumerate() {
            let text = pem::encode(&pem::Pem::new("CERTIFICATE", certificate.as_ref()));
            write(&store.folder.join(format!("{number:08x}.0")), &text)?;
            let _ = writeln!(bundle, "{text}");
        }
        write(&store.bundle, &bundle)?;
        Ok(store)
    }
}
