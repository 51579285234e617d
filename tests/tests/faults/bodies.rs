//! Bodies that are truncated, foreign, too large, too deep or not text.

use farrier_cognito_identity_provider::operation::{
    AdminGetUserError, AdminGetUserRequest, AdminSetUserPasswordError,
};
use farrier_runtime::client::{Error, ErrorKind};

use crate::answer::{Answers, check, check_secrets};
use crate::server::{Reply, Server, ok, response};
use crate::setup::{IN_THE_BODY, Setup};

const HTML: &str = "<html><body><h1>502 Bad Gateway</h1><p>in-the-body-7f3a21</p></body></html>";

const UNREADABLE: Answers<'_> = Answers {
    text: "AdminGetUser: the response cannot be read (status 200, request id 0b1e7a9c-request, 1 attempt)",
    ..Answers::RESPONSE
};

/// Calls `AdminGetUser`, which fails.
async fn get_user(setup: &Setup) -> Error<AdminGetUserError> {
    let request = AdminGetUserRequest::new("eu-west-1_pool", "ada");
    setup.client.admin_get_user(request).await.expect_err("the body cannot be read")
}

/// A call with a successful response whose body cannot be read.
async fn check_success(body: impl AsRef<[u8]>, cause: &str) {
    let setup = Setup::script([ok(body)]).await;
    let error = get_user(&setup).await;
    check(&setup, &error, &Answers { causes: &[cause], ..UNREADABLE });
    assert_eq!(setup.server.requests(), 1);
}

/// A call with an error response whose body cannot be read and has this description.
async fn check_error(status: &str, body: impl AsRef<[u8]>, attempts: u32, cause: &str) {
    let setup = Setup::new(Server::always(response(status, &[], body)).await);
    let error = setup.fail().await;
    let counted = if attempts == 1 { "1 attempt".to_owned() } else { format!("{attempts} attempts") };
    let text = format!(
        "AdminSetUserPassword: unknown error (status {}, request id 0b1e7a9c-request, {counted})",
        &status[..3]
    );
    let expected = Answers {
        message: None,
        http_status: status[..3].parse().ok(),
        attempts,
        delays: attempts as usize - 1,
        is_retryable: attempts > 1,
        text: &text,
        causes: &[cause],
        ..Answers::SERVICE
    };
    check(&setup, &error, &expected);
}

#[tokio::test]
async fn json_that_is_cut() {
    let body = format!(r#"{{"Username":"{IN_THE_BODY}"#);
    check_success(&body, "invalid JSON body at Username (byte 31): the string does not end").await;
}

#[tokio::test]
async fn html() {
    const PAGE: &str = "the body has 75 bytes of the type `application/x-amz-json-1.1` and begins with `<html><body><h1>502 Bad Gateway</h1><p>in-the-body-`";
    check_success(HTML, PAGE).await;
    check_error("403 Forbidden", HTML, 1, PAGE).await;
    check_error("502 Bad Gateway", HTML, 3, PAGE).await;
    check_error("504 Gateway Timeout", "", 3, "the body is empty").await;
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    for (location, shown) in [
        ("http://127.0.0.1:1/login", "`http://127.0.0.1:1/login`"),
        ("https://ada:in-the-body-7f3a21@example.com/?in-the-body-7f3a21", "`https://***@example.com/?***`"),
    ] {
        let reply = response("307 Temporary Redirect", &[("location", location)], HTML);
        let setup = Setup::new(Server::always(reply).await);
        let error = setup.fail().await;
        let expected = Answers {
            http_status: Some(307),
            text: "AdminSetUserPassword: the response cannot be read (status 307, request id 0b1e7a9c-request, 1 attempt)",
            causes: &[&format!("it redirects to {shown}, and redirects are not followed")],
            ..Answers::RESPONSE
        };
        check(&setup, &error, &expected);
        assert_eq!(setup.server.requests(), 1);
    }
}

#[tokio::test]
async fn a_value_of_another_type() {
    let body = format!(r#"{{"UserAttributes":[{{"Name":["{IN_THE_BODY}"]}}]}}"#);
    check_success(
        body,
        "invalid JSON body at UserAttributes[0].Name (byte 27): expected a string, found an array",
    )
    .await;
}

#[tokio::test]
async fn nesting_over_the_cap() {
    let deep = format!("{}\"{IN_THE_BODY}\"{}", "[".repeat(10_000), "]".repeat(10_000));
    check_success(
        format!(r#"{{"Other":{deep}}}"#),
        "invalid JSON body (byte 136): too many values inside of each other",
    )
    .await;
    let cause = "the body has 20030 bytes of the type `application/x-amz-json-1.1`";
    check_error("400 Bad Request", format!(r#"{{"Other":{deep}}}"#), 1, cause).await;
}

#[tokio::test]
async fn invalid_utf_8() {
    check_success(
        b"{\"Username\":\"in-the-body-7f3a21\xff\"}",
        "invalid JSON body at Username (byte 31): a byte that is not UTF-8",
    )
    .await;
}

/// Only the damaged part of a body is lost.
#[tokio::test]
async fn errors_survive_damage() {
    for (body, message) in [
        (
            &br#"{"__type":"UserNotFoundException","message":"it says","Other":"in-the-body-7f3a21"#[..],
            Some("it says"),
        ),
        (br#"{"__type":"UserNotFoundException","message":"in-the-body-7f3a21"#, None),
        (b"{\"__type\":\"UserNotFoundException\",\"message\":\"it\xff says\"}", Some("it\u{fffd} says")),
        (br#"{"__type":"UserNotFoundException","message":"it\ud800 says"}"#, Some("it\u{fffd} says")),
        (b"\xef\xbb\xbf{\"__type\":\"UserNotFoundException\",\"message\":\"it says\"}", Some("it says")),
        (br#"{"__type":"UserNotFoundException","message":["in-the-body-7f3a21"]}"#, None),
        (br#"{"__type":"UserNotFoundException","Message":"it says"}"#, Some("it says")),
        (br#"{"__type":"UserNotFoundException","message":"","Message":"it says"}"#, Some("it says")),
        (br#"{"__type":"UserNotFoundException","message":null,"errorMessage":"it says"}"#, Some("it says")),
    ] {
        let setup = Setup::script([response("400 Bad Request", &[], body)]).await;
        let error = setup.fail().await;
        assert_eq!(error.code(), Some("UserNotFoundException"), "{}", String::from_utf8_lossy(body));
        assert_eq!(error.message(), message, "{}", String::from_utf8_lossy(body));
        assert!(matches!(error.service(), Some(AdminSetUserPasswordError::UserNotFoundException(_))));
        check_secrets(&error);
    }
}

#[tokio::test]
async fn a_code_in_the_headers_of_a_body_that_cannot_be_read() {
    let headers = [("x-amzn-ErrorType", "UserNotFoundException:http://internal.example.com/")];
    let setup = Setup::script([response("400 Bad Request", &headers, HTML)]).await;
    let error = setup.fail().await;
    let expected = Answers {
        code: Some("UserNotFoundException"),
        message: None,
        http_status: Some(400),
        text: "AdminSetUserPassword: UserNotFoundException (status 400, request id 0b1e7a9c-request, 1 attempt)",
        is_modeled: true,
        ..Answers::SERVICE
    };
    check(&setup, &error, &expected);
}

#[tokio::test]
async fn a_body_over_the_cap() {
    let announced = ok(format!(r#"{{"Other":"{IN_THE_BODY}{}"}}"#, "x".repeat(5_000)));
    let chunk = format!("3e8\r\n{}\r\n", "x".repeat(1_000));
    let chunked = format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{}", chunk.repeat(5));
    for bytes in [announced, chunked.into_bytes()] {
        let server = Server::script([Reply::Bytes(bytes), Reply::Bytes(ok("{}"))]).await;
        let setup = Setup::with(server, |builder| builder.max_response_body(4_999));
        let error = setup.fail().await;
        let expected = Answers {
            kind: ErrorKind::Response,
            attempts: 1,
            is_retryable: false,
            delays: 0,
            text: "AdminSetUserPassword: the response cannot be read (1 attempt)",
            causes: &["the response is too large", "the limit is 4999 bytes"],
            ..Answers::TRANSPORT
        };
        check(&setup, &error, &expected);
        setup.call().await.unwrap();
    }
}

#[tokio::test]
async fn an_empty_body_is_one_without_members() {
    let setup = Setup::script([ok("")]).await;
    assert_eq!(setup.call().await.unwrap().metadata().attempts(), 1);
}

#[tokio::test]
async fn the_body_is_there_for_who_asks() {
    let setup = Setup::script([response("403 Forbidden", &[], HTML)]).await;
    let error = setup.fail().await;
    assert_eq!(error.raw_response().unwrap().body(), HTML);
}
