//! The options of one call.

use std::time::Duration;

use farrier_cognito_identity_provider::operation::ListUsersRequest;
use farrier_runtime::client::ErrorKind;

use crate::answers::{Answers, client, request};

const BUSY: (u16, &str) = (503, r#"{"__type":"InternalErrorException","message":"busy"}"#);

#[tokio::test]
async fn attempts_of_one_call() {
    let answers = Answers::new([BUSY]);
    let client = client(&answers, |builder| builder);
    assert_eq!(client.send(request()).max_attempts(1).await.unwrap_err().attempts(), 1);
    assert_eq!(client.send(request()).max_attempts(5).await.unwrap_err().attempts(), 5);
    assert_eq!(client.send(request()).await.unwrap_err().attempts(), 3, "the client's own");
}

#[tokio::test]
async fn time_of_one_call() {
    let answers = Answers::new([BUSY]);
    let client = client(&answers, |builder| builder);
    let call = client.send(request()).operation_timeout(Duration::ZERO).await;
    assert_eq!(call.unwrap_err().attempts(), 1, "there is no time for another attempt");
    assert_eq!(client.send(request()).operation_timeout(None).await.unwrap_err().attempts(), 3);
}

#[tokio::test]
async fn endpoint_and_headers_of_one_call() {
    let answers = Answers::new([(200, "{}")]);
    let client = client(&answers, |builder| builder);
    let call = client.send(request()).endpoint_url("http://localhost:5000/base");
    call.header("x-tenant", "one").header("user-agent", "mine").await.unwrap();
    client.send(request()).await.unwrap();
    let [first, second] = answers.requests().try_into().unwrap();
    assert_eq!(first.uri(), "http://localhost:5000/base/");
    assert_eq!(first.headers()["x-tenant"], "one");
    assert_eq!(first.headers()["user-agent"], "mine");
    assert!(first.headers()["authorization"].to_str().unwrap().contains("x-tenant"), "headers are signed");
    assert_eq!(second.uri(), "https://cognito-idp.eu-west-1.amazonaws.com/");
    assert!(!second.headers().contains_key("x-tenant"));
}

#[tokio::test]
async fn headers_that_cannot_be_sent() {
    let answers = Answers::new([(200, "{}")]);
    let client = client(&answers, |builder| builder);
    for (name, value, expected) in [
        ("x-token", "se\ncret", "the value of the call's header x-token cannot be sent"),
        ("x token", "secret", "the name of one of the call's headers cannot be sent"),
    ] {
        let error = client.send(request()).header(name, value).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert_eq!(std::error::Error::source(&error).unwrap().to_string(), expected);
        assert!(!format!("{error:?}").contains("cret"));
    }
    assert!(answers.requests().is_empty());
}

#[tokio::test]
async fn a_call_shows_no_values_of_headers() {
    let client = client(&Answers::new([(200, "{}")]), |builder| builder);
    let shown = format!("{:?}", client.send(request()).header("x-token", "of-value"));
    assert!(shown.contains("x-token") && !shown.contains("of-value"), "{shown}");
}

#[tokio::test]
async fn options_hold_for_every_page() {
    let answers = Answers::new([(200, r#"{"Users":[],"PaginationToken":"next"}"#), (200, "{}")]);
    let client = client(&answers, |builder| builder);
    let mut pages = client.send(ListUsersRequest::new("eu-west-1_pool")).header("x-tenant", "one").pages();
    while let Some(page) = pages.next().await {
        page.unwrap();
    }
    let requests = answers.requests();
    assert_eq!(requests.len(), 2);
    assert!(requests.iter().all(|request| request.headers()["x-tenant"] == "one"));
}
