//! TLS end to end: a certificate authority that the configuration trusts, and one that it does not.

use std::sync::Arc;

use farrier_runtime::client::ErrorKind;
use farrier_runtime::transport::hyper::HyperTransport;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::PrivatePkcs8KeyDer;
use tokio_rustls::TlsAcceptor;

use crate::answer::{Answers, check};
use crate::server::{Reply, Server, ok};
use crate::setup::Setup;

/// A certificate authority.
struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    /// A server with a certificate from this authority.
    async fn server(&self) -> Server {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(["127.0.0.1".to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &self.0).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![certificate.der().clone()],
                PrivatePkcs8KeyDer::from(key.serialize_der()).into(),
            )
            .unwrap();
        Server::start_tls(TlsAcceptor::from(Arc::new(config)), |_, _| Reply::Bytes(ok("{}"))).await
    }

    /// A client of the server that trusts only this authority.
    fn trusting(&self, server: Server) -> Setup {
        let transport = HyperTransport::builder().system_roots(false).root_certificates(self.0.pem());
        Setup::with(server, |builder| builder.transport(transport.build().unwrap()))
    }
}

#[tokio::test]
async fn a_certificate_that_the_configuration_trusts() {
    let authority = Authority::new();
    let setup = authority.trusting(authority.server().await);
    for _ in 0..3 {
        assert_eq!(setup.call().await.unwrap().metadata().attempts(), 1);
    }
    assert_eq!((setup.server.requests(), setup.server.connections()), (3, 1));
}

#[tokio::test]
async fn a_certificate_that_nobody_trusts() {
    let setup = Authority::new().trusting(Authority::new().server().await);
    let failure = setup.fail().await;
    let expected = Answers {
        kind: ErrorKind::Transport,
        attempts: 1,
        delays: 0,
        is_retryable: false,
        text: "AdminSetUserPassword: no response (1 attempt)",
        causes: &["the server's certificate is not trusted", "the TLS handshake with 127.0.0.1 failed"],
        ..Answers::TRANSPORT
    };
    check(&setup, &failure, &expected);
    assert_eq!(setup.server.requests(), 0, "nothing was sent");
}
