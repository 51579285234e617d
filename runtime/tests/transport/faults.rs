//! Faults between client and server, and the errors that they cause.

use std::time::Duration;

use farrier_runtime::transport::hyper::HyperTransport;
use farrier_runtime::transport::{Body, Limits, Transport, TransportError, TransportErrorKind};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;

use crate::server::Server;
use crate::{post, report, send, send_up_to, transport};

/// The error of a call that receives this response.
async fn failure(answer: &str) -> TransportError {
    let server = Server::answering(answer).await;
    send(&transport(), post(&server.url("/"), "x")).await.expect_err(answer)
}

#[tokio::test]
async fn nobody_listens() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let error = send(&transport(), post(&format!("http://{address}/"), "x")).await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::Connect);
    assert!(error.is_transient());
    let expected = format!("could not connect: connecting to 127.0.0.1 port {} failed: ", address.port());
    assert!(report(&error).starts_with(&expected), "{}", report(&error));
}

#[tokio::test]
async fn the_connection_breaks_before_within_and_after_the_headers() {
    for answer in [
        "",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n",
    ] {
        let error = failure(answer).await;
        assert_eq!(error.kind(), TransportErrorKind::Interrupted, "{answer:?} {}", report(&error));
        assert!(error.is_transient());
        assert!(std::error::Error::source(&error).is_some(), "{answer:?}");
    }
}

#[tokio::test]
async fn the_answer_is_not_http() {
    for answer in [
        "nonsense\r\n\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "HTTP/9.9 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nbad header\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
    ] {
        let error = failure(answer).await;
        assert_eq!(error.kind(), TransportErrorKind::InvalidResponse, "{answer:?} {}", report(&error));
        assert!(std::error::Error::source(&error).is_some(), "{answer:?}");
    }
}

#[tokio::test]
async fn a_head_without_end_is_not_read_without_end() {
    let server = Server::start(|_, mut stream, log| async move {
        crate::server::read_request(&mut stream, &log).await;
        let _start = stream.write_all(b"HTTP/1.1 200 OK\r\n").await;
        while stream.write_all(b"x: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n").await.is_ok() {}
    })
    .await;
    let error = send(&transport(), post(&server.url("/"), "x")).await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::ResponseTooLarge, "{}", report(&error));
    assert!(!error.is_transient());
    server.until(|counts| counts.closed == 1).await;
}

#[tokio::test]
async fn a_head_with_too_many_headers_is_too_large() {
    let error = failure(&format!("HTTP/1.1 200 OK\r\n{}\r\n", "x: y\r\n".repeat(200))).await;
    assert_eq!(report(&error), "the response is too large: message head is too large");
    assert_eq!(error.kind(), TransportErrorKind::ResponseTooLarge);
}

#[tokio::test]
async fn a_server_that_speaks_first_is_not_one_of_http() {
    let server = Server::start(|_, mut stream, log| async move {
        stream.write_all(b"SSH-2.0-Example\r\n").await.unwrap();
        crate::server::read_request(&mut stream, &log).await;
    })
    .await;
    let error = send(&transport(), post(&server.url("/"), "x")).await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::InvalidResponse, "{}", report(&error));
}

#[tokio::test]
async fn a_body_may_reach_the_limit_and_not_pass_it() {
    for (answer, expected) in [
        ("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n12345678", Some("12345678")),
        ("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", None),
        ("HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551600\r\n\r\n", None),
        ("HTTP/1.1 200 OK\r\n\r\n12345678", Some("12345678")),
        ("HTTP/1.1 200 OK\r\n\r\n123456789", None),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n3\r\n678\r\n0\r\n\r\n",
            Some("12345678"),
        ),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n4\r\n6789\r\n0\r\n\r\n", None),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n123456789\r\n", None),
    ] {
        let server = Server::answering(answer).await;
        let result = send_up_to(8, &transport(), post(&server.url("/"), "x")).await;
        match (result, expected) {
            (Ok(response), Some(body)) => assert_eq!(response.body(), body, "{answer:?}"),
            (Err(error), None) => {
                assert_eq!(report(&error), "the response is too large: the limit is 8 bytes");
                assert_eq!(error.kind(), TransportErrorKind::ResponseTooLarge);
                assert!(!error.is_transient());
            }
            (result, expected) => panic!("{answer:?}: {result:?} where {expected:?} was expected"),
        }
    }
}

#[tokio::test]
async fn a_body_without_end_is_given_up_at_the_limit() {
    let server = Server::start(|_, mut stream, log| async move {
        crate::server::read_request(&mut stream, &log).await;
        let _start = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await;
        while stream.write_all(&[b'x'; 4096]).await.is_ok() {}
    })
    .await;
    let error = send_up_to(100_000, &transport(), post(&server.url("/"), "x")).await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::ResponseTooLarge);
    server.until(|counts| counts.closed == 1).await;
}

#[tokio::test]
async fn connecting_takes_too_long_when_the_other_side_is_silent() {
    let silent = Server::start(|_, stream, _| async move {
        let _held = stream;
        std::future::pending().await
    })
    .await;
    let limits = Limits { connect_timeout: Some(Duration::from_millis(30)), ..Limits::default() };
    let proxied =
        HyperTransport::builder().http_proxy(&silent.url("")).https_proxy(&silent.url("")).build().unwrap();
    let pem = crate::tls::Authority::new().pem();
    let direct = HyperTransport::builder().root_certificates(pem).system_roots(false).build().unwrap();
    for (transport, uri) in
        [(&direct, format!("https://{}/", silent.address)), (&proxied, "https://service.test/".to_owned())]
    {
        let error = transport.send(post(&uri, "x"), limits).await.unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::ConnectTimeout, "{uri}");
        assert_eq!(report(&error), "connecting took too long: the limit is 30ms");
        assert!(error.is_transient());
    }
    silent.until(|counts| counts.opened == 2).await;
}

#[tokio::test]
async fn some_requests_are_for_no_server() {
    for (uri, expected) in [
        ("/path", "the URI's scheme is neither http nor https"),
        ("ftp://127.0.0.1/", "the URI's scheme is neither http nor https"),
        ("http://user:secret@127.0.0.1/", "the URI contains a user name, which is not sent to servers"),
    ] {
        let error = send(&transport(), post(uri, "x")).await.unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::InvalidRequest);
        assert_eq!(report(&error), format!("the request cannot be sent: {expected}"));
        assert!(!error.is_transient());
    }
    let connect = http::Request::connect("http://127.0.0.1:1").body(Body::empty()).unwrap();
    let error = send(&transport(), connect).await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::InvalidRequest);
}

#[test]
fn outside_of_tokio_a_call_fails_and_does_not_panic() {
    let transport = transport();
    let mut call = std::pin::pin!(send(&transport, post("http://127.0.0.1/", "x")));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(Err(error)) = call.as_mut().poll(&mut context) else {
        panic!("the call did not fail")
    };
    assert_eq!(error.kind(), TransportErrorKind::InvalidRequest);
}
