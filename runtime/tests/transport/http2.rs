//! HTTP/2, if the server offers it.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use farrier_runtime::transport::TransportErrorKind;
use h2::server::SendResponse;
use tokio::net::TcpStream;
use tokio_rustls::server::TlsStream;

use crate::server::Server;
use crate::tls::Authority;
use crate::{post, send, send_up_to};

/// Responds to every request with the request's body, or not at all if that is "stall".
async fn echo(stream: TlsStream<TcpStream>) {
    let mut connection = h2::server::handshake(stream).await.unwrap();
    while let Some(Ok((request, respond))) = connection.accept().await {
        tokio::spawn(answer(request, respond));
    }
}

async fn answer(request: http::Request<h2::RecvStream>, mut respond: SendResponse<Bytes>) {
    assert!(request.headers().get("host").is_none());
    assert_eq!(request.uri().scheme_str(), Some("https"));
    let mut body = request.into_body();
    let mut whole = Vec::new();
    while let Some(data) = body.data().await {
        whole.extend_from_slice(&data.unwrap());
    }
    if whole == b"stall" {
        std::future::poll_fn(|cx| respond.poll_reset(cx)).await.unwrap();
        return;
    }
    let mut stream = respond.send_response(http::Response::new(()), false).unwrap();
    stream.send_data(whole.into(), true).unwrap();
}

async fn server(authority: &Authority, protocols: &[&str]) -> Server {
    let acceptor = authority.acceptor("127.0.0.1", protocols);
    Server::start(move |_, stream, log| {
        let acceptor = acceptor.clone();
        async move {
            let stream = acceptor.accept(stream).await.unwrap();
            match stream.get_ref().1.alpn_protocol() {
                Some(b"h2") => echo(stream).await,
                _ => crate::server::echo(stream, &log).await,
            }
        }
    })
    .await
}

#[tokio::test]
async fn calls_at_once_share_a_connection() {
    let authority = Authority::new();
    let server = server(&authority, &["h2", "http/1.1"]).await;
    let url = format!("https://{}/", server.address);
    let transport = Arc::new(authority.trusting().build().unwrap());
    send(&transport, post(&url, "first")).await.unwrap();
    let calls: Vec<_> = (0..50)
        .map(|_| {
            let (transport, request) = (Arc::clone(&transport), post(&url, "x"));
            tokio::spawn(async move { send(&transport, request).await })
        })
        .collect();
    for call in calls {
        let response = call.await.unwrap().unwrap();
        assert_eq!((response.version(), &response.body()[..]), (http::Version::HTTP_2, &b"x"[..]));
    }
    assert_eq!(server.counts().opened, 1);
}

#[tokio::test]
async fn a_dropped_call_and_a_body_too_large_leave_the_others_alone() {
    let authority = Authority::new();
    let server = server(&authority, &["h2"]).await;
    let url = format!("https://{}/", server.address);
    let transport = authority.trusting().build().unwrap();
    send(&transport, post(&url, "first")).await.unwrap();

    let dropped = tokio::time::timeout(Duration::from_millis(30), send(&transport, post(&url, "stall")));
    assert!(dropped.await.is_err());
    let error = send_up_to(3, &transport, post(&url, "four")).await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::ResponseTooLarge);
    assert_eq!(send(&transport, post(&url, "four")).await.unwrap().body(), "four");
    assert_eq!(server.counts().opened, 1);
}

#[tokio::test]
async fn a_server_without_http2_is_served_in_http1() {
    let authority = Authority::new();
    let server = server(&authority, &["http/1.1"]).await;
    let transport = authority.trusting().build().unwrap();
    let response = send(&transport, post(&format!("https://{}/", server.address), "x")).await.unwrap();
    assert_eq!((response.version(), &response.body()[..]), (http::Version::HTTP_11, &b"x"[..]));
}
