//! TLS: the certificates that are trusted.

use std::sync::{Arc, Mutex};

use farrier_runtime::environment::FixedEnvironment;
use farrier_runtime::transport::TransportErrorKind;
use farrier_runtime::transport::hyper::{Builder, HyperTransport};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{HandshakeKind, ServerConfig};
use tokio_rustls::TlsAcceptor;

use crate::server::{Server, echo};
use crate::{post, report, send};

/// A certificate authority for tests.
pub(crate) struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    pub(crate) fn new() -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    /// Its certificate, for clients that trust it.
    pub(crate) fn pem(&self) -> String {
        self.0.pem()
    }

    /// An acceptor for TLS connections to a server with this name.
    pub(crate) fn acceptor(&self, name: &str, protocols: &[&str]) -> TlsAcceptor {
        let key = KeyPair::generate().unwrap();
        let certificate =
            CertificateParams::new([name.to_owned()]).unwrap().signed_by(&key, &self.0).unwrap();
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
        config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
        TlsAcceptor::from(Arc::new(config))
    }

    /// A server with this name that responds to every request with the request's body.
    pub(crate) async fn echo_server(&self, name: &str) -> Server {
        let acceptor = self.acceptor(name, &[]);
        Server::start(move |_, stream, log| {
            let acceptor = acceptor.clone();
            async move {
                if let Ok(stream) = acceptor.accept(stream).await {
                    echo(stream, &log).await;
                }
            }
        })
        .await
    }

    /// A server like [`Authority::echo_server`], and the kinds of its handshakes with their versions of HTTP.
    pub(crate) async fn observed_server(&self, protocols: &[&str]) -> (Server, Handshakes) {
        let (acceptor, handshakes) = (self.acceptor("127.0.0.1", protocols), Handshakes::default());
        let observed = Arc::clone(&handshakes);
        let server = Server::start(move |_, stream, log| {
            let (acceptor, observed) = (acceptor.clone(), Arc::clone(&observed));
            async move {
                let Ok(stream) = acceptor.accept(stream).await else { return };
                let connection = stream.get_ref().1;
                let protocol =
                    connection.alpn_protocol().map(|name| String::from_utf8(name.to_vec()).unwrap());
                observed.lock().unwrap().push((connection.handshake_kind().unwrap(), protocol));
                echo(stream, &log).await;
            }
        })
        .await;
        (server, handshakes)
    }

    /// A transport that trusts only this authority.
    pub(crate) fn trusting(&self) -> Builder {
        HyperTransport::builder().system_roots(false).root_certificates(self.pem())
    }
}

/// The handshakes of a server: their kind, and the version of HTTP that was agreed on.
pub(crate) type Handshakes = Arc<Mutex<Vec<(HandshakeKind, Option<String>)>>>;

pub(crate) fn https(server: &Server) -> String {
    format!("https://{}/", server.address)
}

#[tokio::test]
async fn a_server_is_trusted_through_the_configuration() {
    let authority = Authority::new();
    let server = authority.echo_server("127.0.0.1").await;
    let transport = authority.trusting().build().unwrap();
    for _ in 0..5 {
        assert_eq!(send(&transport, post(&https(&server), "x")).await.unwrap().body(), "x");
    }
    assert_eq!(server.counts().opened, 1);
}

#[tokio::test]
async fn a_server_is_trusted_through_the_environments_bundle() {
    let authority = Authority::new();
    let server = authority.echo_server("127.0.0.1").await;
    let bundle = format!("# comment\n{}{}", Authority::new().pem(), authority.pem());
    let environment = FixedEnvironment {
        variables: [("AWS_CA_BUNDLE".to_owned(), "/etc/bundle.pem".to_owned())].into(),
        files: [("/etc/bundle.pem".into(), bundle.into_bytes())].into(),
    };
    let transport = HyperTransport::from_environment(&environment).unwrap();
    assert_eq!(send(&transport, post(&https(&server), "x")).await.unwrap().body(), "x");
}

#[tokio::test]
async fn a_server_of_an_unknown_authority_is_refused() {
    let server = Authority::new().echo_server("127.0.0.1").await;
    let of_system = HyperTransport::builder().root_certificates(Authority::new().pem()).build().unwrap();
    for transport in [Authority::new().trusting().build().unwrap(), of_system] {
        let error = send(&transport, post(&https(&server), "secret")).await.unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Certificate, "{}", report(&error));
        assert!(!error.is_transient());
        let expected = "the server's certificate is not trusted: the TLS handshake with 127.0.0.1 failed: ";
        assert!(report(&error).starts_with(expected), "{}", report(&error));
    }
    assert_eq!(server.counts().requests, 0);
}

#[tokio::test]
async fn a_server_of_another_name_is_refused() {
    let authority = Authority::new();
    let server = authority.echo_server("other.test").await;
    let transport = authority.trusting().build().unwrap();
    let error = send(&transport, post(&https(&server), "secret")).await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::Certificate, "{}", report(&error));
    assert_eq!(server.counts().requests, 0);
}

#[tokio::test]
async fn a_server_without_tls_is_not_connected_to() {
    let server = Server::start(|_, mut stream, _| async move {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        stream.read_u8().await.unwrap();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n").await.unwrap();
    })
    .await;
    let transport = Authority::new().trusting().build().unwrap();
    let error = send(&transport, post(&https(&server), "x")).await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::Connect, "{}", report(&error));
}

#[tokio::test]
async fn without_any_roots_nobody_is_trusted() {
    let server = Authority::new().echo_server("127.0.0.1").await;
    let error = send(&crate::transport(), post(&https(&server), "x")).await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::InvalidRequest);
    assert!(report(&error).contains("no root certificates"), "{}", report(&error));
}

/// The bundle in the environment is needed only by connections over TLS.
#[tokio::test]
async fn a_bundle_that_cannot_be_used_is_an_error_of_the_requests_that_need_it() {
    let transport = |content: Option<&str>| {
        let environment = FixedEnvironment {
            variables: [("AWS_CA_BUNDLE".to_owned(), "/etc/bundle.pem".to_owned())].into(),
            files: content.map(|content| ("/etc/bundle.pem".into(), content.into())).into_iter().collect(),
        };
        HyperTransport::from_environment(&environment).unwrap()
    };
    let server = Authority::new().echo_server("127.0.0.1").await;
    let cut = "-----BEGIN CERTIFICATE-----\nAAAA\n";
    let odd = format!("{cut}-----END CERTIFICATE-----\n");
    for (content, expected) in [
        (None, "AWS_CA_BUNDLE /etc/bundle.pem does not exist"),
        (Some(""), "AWS_CA_BUNDLE /etc/bundle.pem: there is no usable certificate in PEM"),
        (Some(cut), "AWS_CA_BUNDLE /etc/bundle.pem: the PEM is not valid"),
        (Some(&odd), "AWS_CA_BUNDLE /etc/bundle.pem: there is no usable certificate in PEM"),
    ] {
        let error = send(&transport(content), post(&https(&server), "x")).await.unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::InvalidRequest);
        assert!(report(&error).contains(expected), "{}", report(&error));
    }
    let plain = Server::start(|_, stream, log| async move { crate::server::echo(stream, &log).await }).await;
    let url = format!("http://{}/", plain.address);
    send(&transport(None), post(&url, "x")).await.unwrap();
}

#[test]
fn given_certificates_that_cannot_be_used_are_refused() {
    let error = HyperTransport::builder().root_certificates("x").build().unwrap_err();
    assert_eq!(error.to_string(), "the given root certificates: there is no usable certificate in PEM");
}

/// A connection resumes the session of an earlier one, even if that belonged to another transport of the process.
#[tokio::test]
async fn sessions_are_resumed_by_all_transports_with_the_same_roots() {
    let authority = Authority::new();
    let (server, handshakes) = authority.observed_server(&[]).await;
    for _ in 0..2 {
        let transport = authority.trusting().max_idle_connections(0).build().unwrap();
        for _ in 0..2 {
            send(&transport, post(&https(&server), "x")).await.unwrap();
        }
    }
    assert_eq!(server.counts().opened, 4);
    let kinds: Vec<_> = handshakes.lock().unwrap().iter().map(|(kind, _)| *kind).collect();
    assert!(!matches!(kinds[0], HandshakeKind::Resumed), "{kinds:?}");
    assert!(kinds[1..].iter().all(|kind| *kind == HandshakeKind::Resumed), "{kinds:?}");
}

/// A transport that trusts other roots must not resume a session that was checked against these.
#[tokio::test]
async fn sessions_are_not_resumed_with_other_roots() {
    let authority = Authority::new();
    let (server, handshakes) = authority.observed_server(&[]).await;
    for roots in [authority.pem(), authority.pem() + &Authority::new().pem()] {
        let transport =
            HyperTransport::builder().system_roots(false).root_certificates(roots).build().unwrap();
        send(&transport, post(&https(&server), "x")).await.unwrap();
    }
    let kinds: Vec<_> = handshakes.lock().unwrap().iter().map(|(kind, _)| *kind).collect();
    assert!(kinds.len() == 2 && !kinds.contains(&HandshakeKind::Resumed), "{kinds:?}");
}
