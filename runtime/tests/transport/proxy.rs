//! Proxies: tunnels for `https`, absolute URIs for `http`.

use std::net::SocketAddr;

use farrier_runtime::environment::FixedEnvironment;
use farrier_runtime::transport::TransportErrorKind;
use farrier_runtime::transport::hyper::{Builder, HyperTransport};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::server::{Log, Server, header, read_request};
use crate::tls::Authority;
use crate::{post, report, send};

/// Responds to `CONNECT` and forwards bytes to a server, whatever name was requested.
async fn tunnel<S: AsyncRead + AsyncWrite + Unpin>(mut stream: S, to: SocketAddr, log: &Log) {
    read_request(&mut stream, log).await.unwrap();
    let mut server = TcpStream::connect(to).await.unwrap();
    stream.write_all(b"HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n").await.unwrap();
    stream.flush().await.unwrap();
    let _closed = tokio::io::copy_bidirectional(&mut stream, &mut server).await;
}

async fn tunnel_to(to: SocketAddr) -> Server {
    Server::start(move |_, stream, log| async move { tunnel(stream, to, &log).await }).await
}

fn with_environment(builder: Builder, variables: &[(&str, &str)]) -> HyperTransport {
    let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    builder.environment(&FixedEnvironment { variables, ..FixedEnvironment::default() }).build().unwrap()
}

#[tokio::test]
async fn https_goes_through_a_tunnel_that_is_used_again() {
    let authority = Authority::new();
    let server = authority.echo_server("service.test").await;
    let proxy = tunnel_to(server.address).await;
    let url = format!("http://user:pass%2Fword@{}", proxy.address);
    let transport = with_environment(authority.trusting(), &[("HTTPS_PROXY", &url)]);
    for _ in 0..3 {
        assert_eq!(send(&transport, post("https://service.test/path", "x")).await.unwrap().body(), "x");
    }

    let asked = &proxy.heads()[0];
    assert!(asked.starts_with("CONNECT service.test:443 HTTP/1.1\r\nHost: service.test:443\r\n"), "{asked}");
    assert_eq!(header(asked, "proxy-authorization"), Some("Basic dXNlcjpwYXNzL3dvcmQ="));
    assert_eq!((proxy.counts().opened, proxy.counts().requests), (1, 1));
    let sent = &server.heads()[0];
    assert!(sent.starts_with("POST /path HTTP/1.1\r\n"), "{sent}");
    assert_eq!(header(sent, "host"), Some("service.test"));
    assert_eq!(header(sent, "proxy-authorization"), None);
    assert!(!format!("{transport:?}").contains("word"), "{transport:?}");
}

#[tokio::test]
async fn a_proxy_may_itself_be_reached_over_tls() {
    let authority = Authority::new();
    let server = authority.echo_server("service.test").await;
    let acceptor = authority.acceptor("127.0.0.1", &["h2", "http/1.1"]);
    let to = server.address;
    let proxy = Server::start(move |_, stream, log| {
        let acceptor = acceptor.clone();
        async move { tunnel(acceptor.accept(stream).await.unwrap(), to, &log).await }
    })
    .await;
    let transport = authority.trusting().https_proxy(&format!("https://{}", proxy.address)).build().unwrap();
    assert_eq!(send(&transport, post("https://service.test/", "x")).await.unwrap().body(), "x");
    assert_eq!(proxy.counts().requests, 1);
}

#[tokio::test]
async fn http_is_given_to_the_proxy_with_its_whole_address() {
    let proxy = Server::echo().await;
    let url = format!("http://user:word@{}", proxy.address);
    let transport = with_environment(HyperTransport::builder(), &[("http_proxy", &url)]);
    for _ in 0..2 {
        let response = send(&transport, post("http://service.test:8080/path?x", "x")).await.unwrap();
        assert_eq!(response.body(), "x");
    }
    let head = &proxy.heads()[0];
    assert!(head.starts_with("POST http://service.test:8080/path?x HTTP/1.1\r\n"), "{head}");
    assert_eq!(header(head, "host"), Some("service.test:8080"));
    assert_eq!(header(head, "proxy-authorization"), Some("Basic dXNlcjp3b3Jk"));
    assert_eq!(proxy.counts().opened, 1);
}

#[tokio::test]
async fn some_servers_are_reached_without_the_proxy() {
    let proxy = Server::echo().await;
    let server = Server::echo().await;
    let url = proxy.url("");
    let transport =
        with_environment(HyperTransport::builder(), &[("HTTP_PROXY", &url), ("NO_PROXY", "x.test, 0.0.0.0")]);
    let port = server.address.port();
    for host in ["127.0.0.1", "localhost", "0.0.0.0"] {
        send(&transport, post(&format!("http://{host}:{port}/"), "x")).await.unwrap();
    }
    assert_eq!((server.counts().requests, proxy.counts().requests), (3, 0));
    let transport = with_environment(HyperTransport::builder(), &[("HTTP_PROXY", &url)]);
    send(&transport, post(&format!("http://0.0.0.0:{port}/"), "x")).await.unwrap();
    assert_eq!((server.counts().requests, proxy.counts().requests), (3, 1));
}

#[tokio::test]
async fn a_proxy_that_gives_no_tunnel_is_an_error_without_the_password() {
    for (answer, expected) in [
        ("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n", "status 407"),
        ("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 4\r\n\r\noops", "status 502"),
        ("not HTTP\r\n\r\n", "the proxy's answer is not HTTP"),
        ("HTTP/1.1 200 OK\r\n\r\nearly bytes", "the proxy sent unexpected bytes"),
        ("HTTP/1.1 200 OK\r\nVia", "unexpected end of file"),
        ("", "unexpected end of file"),
    ] {
        let proxy = Server::answering(answer).await;
        let url = format!("http://user:pass5ecret@{}", proxy.address);
        let transport = Authority::new().trusting().https_proxy(&url).build().unwrap();
        let error = send(&transport, post("https://service.test/", "x")).await.unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Connect, "{answer:?}");
        let text = report(&error);
        assert!(text.contains(expected), "{text}");
        let step = format!("asking the proxy {} for a tunnel to service.test failed", proxy.address);
        assert!(text.contains(&step), "{text}");
        assert!(!format!("{text} {error:?}").contains("5ecret"));
    }
}

#[test]
fn a_proxy_that_is_not_understood_is_an_error_of_the_setup() {
    let error = HyperTransport::builder().https_proxy("socks5://user:5ecret@host").build().unwrap_err();
    assert_eq!(error.to_string(), "the given proxy for https is neither an http nor an https proxy");
    assert!(!format!("{error:?}").contains("5ecret"));
}
