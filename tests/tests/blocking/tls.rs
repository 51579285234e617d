//! TLS: a certificate authority that the configuration trusts, and one that it does not.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use farrier_cognito_identity_provider::blocking::Client;
use farrier_cognito_identity_provider::operation::AdminResetUserPasswordRequest;
use farrier_runtime::client::ErrorKind;
use farrier_runtime::transport::blocking::BlockingTransport;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::server::{ServerSessionMemoryCache, StoresServerSessions};

use crate::server::{Reply, Server, builder, response};

/// A certificate authority.
struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    /// A server with a certificate from this authority.
    fn server(&self) -> Server {
        Server::start_tls(Arc::new(self.config()), |_| Reply::Bytes(response("200 OK", "{}")))
    }

    fn config(&self) -> ServerConfig {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(["127.0.0.1".to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &self.0).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let chain = vec![certificate.der().clone()];
        ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(chain, PrivatePkcs8KeyDer::from(key.serialize_der()).into())
            .unwrap()
    }

    /// A client of the server that trusts only this authority.
    fn trusting(&self, server: &Server) -> Client {
        let transport = BlockingTransport::builder().system_roots(false).root_certificates(self.0.pem());
        let builder = builder(&format!("https://127.0.0.1:{}", server.port()));
        builder.transport(transport.build().unwrap()).build().unwrap()
    }
}

/// The sessions of a server, and the number of those that clients have resumed.
#[derive(Debug)]
struct Sessions {
    cache: Arc<ServerSessionMemoryCache>,
    resumed: AtomicUsize,
}

impl StoresServerSessions for Sessions {
    fn put(&self, key: Vec<u8>, value: Vec<u8>) -> bool {
        self.cache.put(key, value)
    }

    fn get(&self, key: &[u8]) -> Option<Vec<u8>> {
        self.cache.get(key)
    }

    fn take(&self, key: &[u8]) -> Option<Vec<u8>> {
        let session = self.cache.take(key)?;
        self.resumed.fetch_add(1, Ordering::Relaxed);
        Some(session)
    }

    fn can_cache(&self) -> bool {
        true
    }
}

fn request() -> AdminResetUserPasswordRequest {
    AdminResetUserPasswordRequest::new("eu-west-1_pool", "ada")
}

#[test]
fn a_certificate_that_the_configuration_trusts() {
    let authority = Authority::new();
    let server = authority.server();
    let client = authority.trusting(&server);
    for _ in 0..3 {
        assert_eq!(client.send(request()).unwrap().metadata().attempts(), 1);
    }
    assert_eq!((server.requests().len(), server.connections()), (3, 1));
}

#[test]
fn a_certificate_that_nobody_trusts() {
    let server = Authority::new().server();
    let failure = Authority::new().trusting(&server).send(request()).unwrap_err();
    assert_eq!(failure.kind(), ErrorKind::Transport);
    let text = failure.to_string();
    let start = "AdminResetUserPassword: no response: the server's certificate is not trusted: ";
    assert!(text.starts_with(start) && text.ends_with(" (1 attempt)"), "{text}");
    let cause = std::error::Error::source(&failure).unwrap();
    assert_eq!(cause.to_string(), "the server's certificate is not trusted");
    assert_eq!(cause.source().unwrap().to_string(), "the TLS handshake with 127.0.0.1 failed");
    assert!(server.requests().is_empty(), "nothing was sent");
}

#[test]
fn sessions_are_resumed_by_all_clients_with_the_same_roots() {
    let authority = Authority::new();
    let sessions =
        Arc::new(Sessions { cache: ServerSessionMemoryCache::new(8), resumed: AtomicUsize::new(0) });
    let mut config = authority.config();
    config.session_storage = Arc::clone(&sessions) as _;
    let server = Server::start_tls(Arc::new(config), |_| Reply::Close(response("200 OK", "{}")));
    for _ in 0..2 {
        let client = authority.trusting(&server);
        for _ in 0..2 {
            client.send(request()).unwrap();
        }
    }
    assert_eq!((server.connections(), sessions.resumed.load(Ordering::Relaxed)), (4, 3));
}
