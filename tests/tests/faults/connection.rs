//! Connections that cannot be opened, break, or do not carry HTTP.

use farrier_runtime::client::ErrorKind;
use tokio::net::TcpListener;

use crate::answer::{Answers, check};
use crate::clock::FakeClock;
use crate::server::{REQUEST_ID, Reply, Server, ok};
use crate::setup::{IN_THE_BODY, Setup, builder};

const BROKEN: Answers<'_> = Answers { causes: &["the connection broke"], ..Answers::TRANSPORT };

#[tokio::test]
async fn nobody_listens() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let mut setup = Setup::script([]).await;
    setup.client = builder(&format!("http://{address}"), &setup.clock).build().unwrap();
    let error = setup.fail().await;
    let connecting = format!("connecting to 127.0.0.1 port {} failed", address.port());
    let causes = ["could not connect", &connecting];
    check(&setup, &error, &Answers { causes: &causes, ..Answers::TRANSPORT });
}

#[tokio::test]
async fn a_proxy_that_is_not_there() {
    let setup = Setup::script([]).await;
    let clock = FakeClock::new();
    let transport = farrier_runtime::transport::hyper::HyperTransport::builder()
        .http_proxy("http://user:in-the-body-7f3a21@127.0.0.1:1")
        .build()
        .unwrap();
    let client = builder("http://cognito.test", &clock).transport(transport).build().unwrap();
    let setup = Setup { clock, client, ..setup };
    let error = setup.fail().await;
    check(&setup, &error, &Answers { causes: &["could not connect"], ..Answers::TRANSPORT });
    assert!(!format!("{:?}", setup.client).contains(IN_THE_BODY));
}

#[tokio::test]
async fn dropped_before_the_headers() {
    let setup = Setup::new(Server::closing_after("").await);
    let error = setup.fail().await;
    check(&setup, &error, &BROKEN);
    assert_eq!((setup.server.requests(), setup.server.connections()), (3, 3));
}

#[tokio::test]
async fn dropped_within_the_headers() {
    let setup = Setup::new(Server::closing_after("HTTP/1.1 200 OK\r\ncontent-le").await);
    let error = setup.fail().await;
    check(&setup, &error, &BROKEN);
    assert_eq!(setup.server.requests(), 3);
}

#[tokio::test]
async fn dropped_after_the_headers() {
    let setup = Setup::new(Server::closing_after("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n").await);
    let error = setup.fail().await;
    check(&setup, &error, &BROKEN);
    assert_eq!(setup.server.requests(), 3);
}

#[tokio::test]
async fn dropped_within_the_body_of_an_error() {
    let answer =
        format!("HTTP/1.1 400 Bad Request\r\ncontent-length: 200\r\n\r\n{{\"Other\":\"{IN_THE_BODY}");
    let setup = Setup::new(Server::closing_after(answer).await);
    let error = setup.fail().await;
    check(&setup, &error, &BROKEN);
}

#[tokio::test]
async fn a_length_that_is_too_long() {
    let setup = Setup::new(Server::closing_after("HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{}").await);
    let error = setup.fail().await;
    check(&setup, &error, &BROKEN);
}

#[tokio::test]
async fn a_length_that_is_too_short() {
    // The client reads as much as the header says, and does not reuse the connection, which holds more data.
    let whole = String::from_utf8(ok(r#"{"Other":1}"#)).unwrap();
    let short = whole.replace("content-length: 11", "content-length: 9");
    let setup = Setup::script([short.into_bytes(), ok("{}")]).await;
    let error = setup.fail().await;
    let causes = ["invalid JSON body (byte 9): expected a value, found the end"];
    check(&setup, &error, &Answers { causes: &causes, ..Answers::RESPONSE });
    setup.call().await.unwrap();
    assert_eq!(setup.server.connections(), 2);
}

#[tokio::test]
async fn something_else_than_http() {
    let setup = Setup::new(Server::closing_after("220 mail.example.com ESMTP\r\n").await);
    let error = setup.fail().await;
    let expected = Answers {
        kind: ErrorKind::Response,
        text: "AdminSetUserPassword: the response cannot be read (3 attempts)",
        causes: &["the response is not valid HTTP"],
        ..Answers::TRANSPORT
    };
    check(&setup, &error, &expected);
}

#[tokio::test]
async fn after_a_broken_connection_the_call_goes_on() {
    let replies = [Reply::Last(Vec::new()), Reply::Bytes(ok("{}"))];
    let setup = Setup::new(Server::script(replies).await);
    let response = setup.call().await.unwrap();
    assert_eq!(response.metadata().attempts(), 2);
    assert_eq!(response.metadata().http_status(), 200);
    assert_eq!(response.metadata().request_id(), Some(REQUEST_ID));
    assert_eq!(setup.clock.delays(), [response.metadata().retry_delay()]);
}
