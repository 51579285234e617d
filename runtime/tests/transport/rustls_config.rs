//! TLS with a configuration of rustls that the program makes.

use std::sync::Arc;

use farrier_runtime::environment::FixedEnvironment;
use farrier_runtime::transport::TransportErrorKind;
use farrier_runtime::transport::hyper::HyperTransport;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};

use crate::tls::{Authority, https};
use crate::{post, report, send};

/// The configuration decides about trust alone, and the transport about the version of HTTP.
#[tokio::test]
async fn a_configuration_of_rustls_replaces_the_roots() {
    let authority = Authority::new();
    let (server, handshakes) = authority.observed_server(&["http/1.1"]).await;
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(authority.pem().as_bytes()).unwrap()).unwrap();
    let config = |roots| {
        let mut config = ClientConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.alpn_protocols = vec![b"imap".to_vec()];
        Arc::new(config)
    };
    let bundle = [("AWS_CA_BUNDLE".to_owned(), "/missing.pem".to_owned())].into();
    let environment = FixedEnvironment { variables: bundle, ..FixedEnvironment::default() };
    let transport = |config: Arc<ClientConfig>, pem: String| {
        let builder = HyperTransport::builder().rustls_config(config).environment(&environment);
        builder.root_certificates(pem).build().unwrap()
    };
    let trusting = transport(config(roots), Authority::new().pem());
    assert_eq!(send(&trusting, post(&https(&server), "x")).await.unwrap().body(), "x");
    assert_eq!(handshakes.lock().unwrap()[0].1.as_deref(), Some("http/1.1"));
    let distrusting = transport(config(RootCertStore::empty()), authority.pem());
    let error = send(&distrusting, post(&https(&server), "x")).await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::Certificate, "{}", report(&error));
}
