//! Calls that succeed: the bytes that they send and receive.

use std::time::Duration;

use farrier_runtime::time::{Clock, SystemClock};
use farrier_runtime::transport::{Body, Limits, Transport};

use tokio::io::AsyncWriteExt;

use crate::server::{Server, header, read_request};
use crate::{post, send, transport};

#[tokio::test]
async fn a_request_arrives_as_it_is_and_the_response_comes_back_whole() {
    let server = Server::echo().await;
    let mut request = post(&server.url("/a%20path?query=1"), "the body");
    request.headers_mut().insert("x-amz-target", "Service.Operation".parse().unwrap());
    let response = send(&transport(), request).await.unwrap();

    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["x-served-by"], "echo");
    assert_eq!(response.body(), "the body");
    let head = &server.heads()[0];
    assert!(head.starts_with("POST /a%20path?query=1 HTTP/1.1\r\n"), "{head}");
    assert_eq!(header(head, "host"), Some(server.address.to_string().as_str()));
    assert_eq!(header(head, "content-length"), Some("8"));
    assert_eq!(header(head, "x-amz-target"), Some("Service.Operation"));
}

/// A program that is not asynchronous calls `send` outside of the runtime that then waits for the response.
#[test]
fn a_runtime_is_needed_only_when_the_response_is_awaited() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (server, transport) = (runtime.block_on(Server::echo()), transport());
    let sending = transport.send(post(&server.url("/"), "x"), Limits::default());
    assert_eq!(runtime.block_on(sending).unwrap().status(), 200);
}

#[tokio::test]
async fn a_host_that_the_request_names_is_kept() {
    let server = Server::echo().await;
    let mut request = post(&server.url("/"), "");
    request.headers_mut().insert("host", "signed.test".parse().unwrap());
    send(&transport(), request).await.unwrap();
    assert_eq!(header(&server.heads()[0], "host"), Some("signed.test"));
}

#[tokio::test]
async fn bodies_in_chunks_without_length_and_without_anything_are_read_to_their_end() {
    for (answer, expected) in [
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n",
            "abcdefg",
        ),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: x\r\n\r\n1\r\na\r\n0\r\nx: y\r\n\r\n",
            "a",
        ),
        ("HTTP/1.1 200 OK\r\n\r\nuntil the end", "until the end"),
        ("HTTP/1.0 200 OK\r\n\r\nold", "old"),
        ("HTTP/1.1 204 No Content\r\n\r\n", ""),
        ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "ok"),
        ("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 4\r\n\r\noops", "oops"),
    ] {
        let server = Server::answering(answer).await;
        let response = send(&transport(), post(&server.url("/"), "x")).await.unwrap();
        assert_eq!(response.body(), expected, "{answer:?}");
    }
}

#[tokio::test]
async fn a_response_is_there_before_its_body() {
    let server = Server::start(|_, mut stream, log| async move {
        read_request(&mut stream, &log).await.unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n").await.unwrap();
        // The body is sent when the client opens another connection.
        while log.counts().opened < 2 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        stream.write_all(b"late").await.unwrap();
    })
    .await;
    let transport = transport();
    let response = transport.send(post(&server.url("/"), "x"), Limits::default()).await.unwrap();
    assert_eq!(response.body().size_hint(), (4, Some(4)));
    assert!(response.body().as_bytes().is_none());
    let _another = tokio::net::TcpStream::connect(server.address).await.unwrap();
    assert_eq!(response.into_body().collect(4).await.unwrap(), "late");
}

#[tokio::test]
async fn a_large_body_goes_both_ways() {
    let server = Server::echo().await;
    let body: Vec<u8> = (0..5_000_000).map(|index| (index % 251) as u8).collect();
    let request = http::Request::put(server.url("/")).body(Body::from(body.clone())).unwrap();
    let response = send(&transport(), request).await.unwrap();
    assert!(response.body() == &body[..]);
}

#[tokio::test]
async fn the_answer_to_head_has_no_body_whatever_its_length_says() {
    let server = Server::answering("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n").await;
    let request = http::Request::head(server.url("/")).body(Body::empty()).unwrap();
    let response = send(&transport(), request).await.unwrap();
    assert!(response.body().is_empty());
}

#[tokio::test]
async fn a_transport_is_an_object_that_tasks_share() {
    let server = Server::echo().await;
    let transport: std::sync::Arc<dyn Transport> = std::sync::Arc::new(transport());
    let request = post(&server.url("/"), "x");
    let call = tokio::spawn(async move { transport.send(request, Limits::default()).await });
    let response = call.await.unwrap().unwrap();
    assert_eq!(response.into_body().collect(1).await.unwrap(), "x");
}

#[tokio::test(start_paused = true)]
async fn the_systems_clock_waits_on_tokios_timer() {
    let before = tokio::time::Instant::now();
    SystemClock.sleep(Duration::from_secs(3600)).await;
    assert!(before.elapsed() >= Duration::from_secs(3600));
    assert!(SystemClock.now() > std::time::UNIX_EPOCH);
    assert!(SystemClock.instant() <= SystemClock.instant());
}
