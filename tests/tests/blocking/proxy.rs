//! Proxies: a tunnel, a bypass, and a refused tunnel.

use farrier_cognito_identity_provider::blocking::Client;
use farrier_cognito_identity_provider::operation::AdminResetUserPasswordRequest;
use farrier_runtime::client::ErrorKind;
use farrier_runtime::environment::FixedEnvironment;
use farrier_runtime::transport::blocking::BlockingTransport;

use crate::server::{Reply, Server, builder, response};

/// A client of an endpoint, with the server as its proxy in the environment.
fn client(proxy: &Server, endpoint: &str, no_proxy: &str) -> Client {
    let url = format!("http://user:pass5ecret@127.0.0.1:{}", proxy.port());
    let variables = [("http_proxy", url), ("no_proxy", no_proxy.to_owned())];
    let variables = variables.map(|(name, value)| (name.to_owned(), value)).into();
    let environment = FixedEnvironment { variables, ..FixedEnvironment::default() };
    let transport = BlockingTransport::from_environment(&environment).unwrap();
    builder(endpoint).transport(transport).build().unwrap()
}

fn request() -> AdminResetUserPasswordRequest {
    AdminResetUserPasswordRequest::new("eu-west-1_pool", "ada")
}

#[test]
fn requests_go_through_a_tunnel() {
    let proxy = Server::start(|number| match number {
        0 => Reply::Bytes(b"HTTP/1.1 200 Connection established\r\n\r\n".to_vec()),
        _ => Reply::Bytes(response("200 OK", "{}")),
    });
    let client = client(&proxy, "http://service.test", "");
    client.send(request()).unwrap();
    client.send(request()).unwrap();
    let heads = proxy.requests();
    assert!(heads[0].starts_with("connect service.test:80 http/1.1\r\n"), "{}", heads[0]);
    assert!(heads[0].contains("proxy-authorization: basic dxnlcjpwyxnznwvjcmv0\r\n"), "{}", heads[0]);
    for head in &heads[1..] {
        assert!(head.starts_with("post / http/1.1\r\n") && !head.contains("proxy-authorization"), "{head}");
    }
    assert_eq!((heads.len(), proxy.connections()), (3, 1), "the tunnel is kept");
}

#[test]
fn some_servers_are_reached_without_the_proxy() {
    let proxy = Server::always(Reply::Bytes(response("500 No", "{}")));
    let server = Server::always(Reply::Bytes(response("200 OK", "{}")));
    let client = client(&proxy, &format!("http://127.0.0.1:{}", server.port()), "127.0.0.1");
    client.send(request()).unwrap();
    assert_eq!((server.requests().len(), proxy.connections()), (1, 0));
}

#[test]
fn a_proxy_that_gives_no_tunnel_is_an_error_without_the_password() {
    let refusal = b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n";
    let proxy = Server::always(Reply::Close(refusal.to_vec()));
    let failure = client(&proxy, "http://service.test", "").send(request()).unwrap_err();
    assert_eq!(failure.kind(), ErrorKind::Transport);
    let mut text = format!("{failure} {failure:?}");
    let mut cause = std::error::Error::source(&failure);
    while let Some(error) = cause {
        text.push_str(&format!(" {error} {error:?}"));
        cause = error.source();
    }
    assert!(text.contains("407") || text.to_lowercase().contains("proxy"), "{text}");
    assert!(!text.contains("pass5ecret"), "{text}");
}
