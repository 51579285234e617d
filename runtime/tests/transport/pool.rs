//! Connections: reused, not reused, and closed.

use std::time::Duration;

use farrier_runtime::transport::hyper::HyperTransport;
use farrier_runtime::transport::{Limits, Transport, TransportErrorKind};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::server::{Server, echo, read_request, response};
use crate::{post, send, transport};

#[tokio::test]
async fn calls_in_a_row_share_a_connection() {
    let server = Server::echo().await;
    let transport = transport();
    for _ in 0..20 {
        send(&transport, post(&server.url("/"), "x")).await.unwrap();
    }
    let counts = server.counts();
    assert_eq!((counts.opened, counts.requests), (1, 20));
}

#[tokio::test]
async fn a_chunked_response_leaves_the_connection_fit_for_the_next_call() {
    let server = Server::start(|_, mut stream, log| async move {
        while read_request(&mut stream, &log).await.is_some() {
            let head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n";
            stream.write_all(head).await.unwrap();
            stream.write_all(b"0\r\n\r\n").await.unwrap();
        }
    })
    .await;
    let transport = transport();
    for _ in 0..5 {
        assert_eq!(send(&transport, post(&server.url("/"), "x")).await.unwrap().body(), "ok");
    }
    assert_eq!(server.counts().opened, 1);
}

#[tokio::test]
async fn a_connection_that_the_server_closed_meanwhile_is_replaced() {
    let server = Server::start(|_, mut stream, log| async move {
        let body = read_request(&mut stream, &log).await.unwrap();
        stream.write_all(&response(&body)).await.unwrap();
    })
    .await;
    let transport = transport();
    for round in 1..=5 {
        assert_eq!(send(&transport, post(&server.url("/"), "x")).await.unwrap().body(), "x");
        server.until(|counts| counts.closed == round).await;
    }
    assert_eq!(server.counts().opened, 5);
}

#[tokio::test]
async fn a_request_that_may_have_arrived_is_not_sent_again() {
    let server = Server::start(|_, mut stream, log| async move {
        let body = read_request(&mut stream, &log).await.unwrap();
        stream.write_all(&response(&body)).await.unwrap();
        read_request(&mut stream, &log).await;
    })
    .await;
    let transport = transport();
    send(&transport, post(&server.url("/"), "x")).await.unwrap();
    let error = send(&transport, post(&server.url("/"), "y")).await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::Interrupted);
    assert_eq!(server.counts().requests, 2);
}

#[tokio::test]
async fn a_connection_is_not_used_again_when_the_server_says_so_or_sends_too_much() {
    for answer in [
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok",
        "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and more",
    ] {
        let server = Server::start(move |_, mut stream, log| async move {
            while read_request(&mut stream, &log).await.is_some() {
                stream.write_all(answer.as_bytes()).await.unwrap();
            }
        })
        .await;
        let transport = transport();
        for _ in 0..3 {
            let response = send(&transport, post(&server.url("/"), "x")).await.unwrap();
            assert_eq!(response.body(), "ok", "{answer:?}");
        }
        assert_eq!(server.counts().opened, 3, "{answer:?}");
    }
}

#[tokio::test]
async fn a_connection_for_which_no_call_comes_back_is_closed() {
    let server = Server::echo().await;
    let transport = HyperTransport::builder().idle_timeout(Duration::from_millis(20)).build().unwrap();
    for round in 1..=2 {
        send(&transport, post(&server.url("/"), "x")).await.unwrap();
        server.until(|counts| counts.closed == round).await;
    }
    assert!(format!("{transport:?}").contains("idle_connections: 0"), "{transport:?}");
}

#[tokio::test]
async fn no_more_connections_wait_than_may() {
    let server = Server::echo().await;
    let transport = HyperTransport::builder().max_idle_connections(1).build().unwrap();
    let call = || send(&transport, post(&server.url("/"), "x"));
    let (a, b, c) = tokio::join!(call(), call(), call());
    assert!(a.is_ok() && b.is_ok() && c.is_ok());
    server.until(|counts| counts.closed == counts.opened - 1).await;
    assert!(format!("{transport:?}").contains("idle_connections: 1"), "{transport:?}");
}

#[tokio::test]
async fn the_transport_takes_its_connections_along() {
    let server = Server::echo().await;
    let transport = transport();
    send(&transport, post(&server.url("/"), "x")).await.unwrap();
    drop(transport);
    server.until(|counts| counts.closed == 1).await;
}

/// Responds to requests, or stalls until the client disconnects if the request says so.
async fn answer_or_stall(mut stream: TcpStream, log: &crate::server::Log) {
    while let Some(body) = read_request(&mut stream, log).await {
        if body != b"stall" {
            stream.write_all(&response(&body)).await.unwrap();
        }
    }
}

#[tokio::test]
async fn a_dropped_call_closes_its_connection_and_no_other() {
    let server = Server::start(|_, stream, log| async move { answer_or_stall(stream, &log).await }).await;
    let transport = transport();
    let call = |body| send(&transport, post(&server.url("/"), body));
    let (a, b) = tokio::join!(call("x"), call("x"));
    assert!(a.is_ok() && b.is_ok());
    let opened = server.counts().opened;

    for round in 1..=2 {
        let dropped = tokio::time::timeout(Duration::from_millis(30), call("stall")).await;
        assert!(dropped.is_err());
        server.until(|counts| counts.closed == round).await;
        assert_eq!(call("x").await.unwrap().body(), "x");
    }
    assert_eq!(server.counts().closed, 2);
    assert!(server.counts().opened <= opened + 1, "{:?}", server.counts());
}

#[tokio::test]
async fn a_connection_comes_back_when_the_body_ends_and_is_closed_when_it_does_not() {
    let server = Server::echo().await;
    let transport = transport();
    let idle = |count| format!("{transport:?}").contains(&format!("idle_connections: {count}"));
    let call = || transport.send(post(&server.url("/"), "body"), Limits::default());

    let response = call().await.unwrap();
    assert!(idle(0));
    assert_eq!(response.into_body().collect(4).await.unwrap(), "body");
    assert!(idle(1));

    drop(call().await.unwrap());
    server.until(|counts| counts.closed == 1).await;
    assert!(idle(0));
    assert!(call().await.unwrap().into_body().collect(3).await.is_err());
    server.until(|counts| counts.closed == 2).await;
    assert!(idle(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_may_outlive_its_transport_and_be_read_without_tokio() {
    let server = Server::echo().await;
    let transport = transport();
    let response = transport.send(post(&server.url("/"), "body"), Limits::default()).await.unwrap();
    drop(transport);
    let mut body = std::pin::pin!(response.into_body().collect(4));
    let read = std::thread::scope(|scope| {
        let poll = || loop {
            let mut context = std::task::Context::from_waker(std::task::Waker::noop());
            if let std::task::Poll::Ready(read) = body.as_mut().poll(&mut context) {
                return read;
            }
            std::thread::yield_now();
        };
        scope.spawn(poll).join().unwrap()
    });
    assert_eq!(read.unwrap(), "body");
    server.until(|counts| counts.closed == 1).await;
}

#[test]
fn runtimes_that_come_and_go_do_not_share_connections() {
    let transport = transport();
    let runtime =
        || tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let of_server = runtime();
    let server = of_server.block_on(Server::start(|_, stream, log| async move { echo(stream, &log).await }));
    let first = runtime();
    let call = || send(&transport, post(&server.url("/"), "x"));
    for _ in 0..2 {
        first.block_on(call()).unwrap();
    }
    runtime().block_on(call()).unwrap();
    drop(first);
    runtime().block_on(call()).unwrap();
    assert_eq!(server.counts().opened, 3);
}
