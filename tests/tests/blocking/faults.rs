//! Faults: retries, timeouts, broken connections and invalid responses.

use std::time::Duration;

use farrier_cognito_identity_provider::operation::*;
use farrier_runtime::client::{Error, ErrorKind};

use crate::server::{Reply, Server, builder, closed_port, error, response};

const SHORT: Duration = Duration::from_millis(40);

fn request() -> AdminResetUserPasswordRequest {
    AdminResetUserPasswordRequest::new("eu-west-1_pool", "ada")
}

fn causes(error: &Error<AdminResetUserPasswordError>) -> Vec<String> {
    let first = std::error::Error::source(error);
    std::iter::successors(first, |cause| cause.source()).map(ToString::to_string).collect()
}

#[test]
fn errors_that_pass_are_retried_and_others_are_not() {
    let server = Server::start(|number| {
        Reply::Bytes(match number {
            0 => error("503 Busy", "InternalErrorException"),
            1 => error("400 Bad Request", "TooManyRequestsException"),
            2 => response("200 OK", "{}"),
            _ => error("400 Bad Request", "UserNotFoundException"),
        })
    });
    let client = server.client();
    let done = client.send(request()).unwrap();
    assert_eq!(done.metadata().attempts(), 3);
    assert!(done.metadata().retry_delay() > Duration::ZERO);
    let failure = client.send(request()).unwrap_err();
    assert!(matches!(failure.service(), Some(AdminResetUserPasswordError::UserNotFoundException(_))));
    let text = "AdminResetUserPassword: UserNotFoundException: it says (status 400, request id request-1, 1 attempt)";
    assert_eq!(failure.to_string(), text);
    assert_eq!(server.connections(), 1);
}

#[test]
fn an_attempt_takes_too_long() {
    let server = Server::always(Reply::Silence);
    let client = server.client_with(|builder| builder.attempt_timeout(SHORT).max_attempts(2));
    let failure = client.send(request()).unwrap_err();
    assert!(failure.is_timeout() && failure.is_retryable());
    assert_eq!(
        failure.to_string(),
        "AdminResetUserPassword: took too long: the attempt was not done within 40ms (2 attempts)"
    );
    assert_eq!(causes(&failure), ["the attempt was not done within 40ms"]);
    assert_eq!(server.connections(), 2, "a connection that nothing came from is not used again");
}

#[test]
fn a_call_takes_too_long() {
    let server = Server::always(Reply::Silence);
    let client = server.client_with(|builder| builder.operation_timeout(SHORT));
    let failure = client.send(request()).unwrap_err();
    assert!(failure.is_timeout() && failure.is_retryable());
    assert_eq!(
        failure.to_string(),
        "AdminResetUserPassword: took too long: the call was not done within 40ms (1 attempt)"
    );
    assert_eq!(causes(&failure), ["the call was not done within 40ms"]);
}

#[test]
fn a_body_that_does_not_end_takes_too_long() {
    let head = b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".to_vec();
    let server = Server::start(move |_| Reply::Bytes(head.clone()));
    let client = server.client_with(|builder| builder.attempt_timeout(SHORT).max_attempts(1));
    let failure = client.send(request()).unwrap_err();
    assert_eq!(causes(&failure), ["the attempt was not done within 40ms"]);
}

#[test]
fn nobody_listens() {
    let client = builder(&format!("http://127.0.0.1:{}", closed_port())).build().unwrap();
    let failure = client.send(request()).unwrap_err();
    assert_eq!(failure.kind(), ErrorKind::Transport);
    let causes = causes(&failure);
    assert_eq!(causes[..2], ["could not connect", "connecting to 127.0.0.1 failed"]);
    let text = format!("AdminResetUserPassword: no response: could not connect: {} (3 attempts)", causes[2]);
    assert_eq!(failure.to_string(), text);
}

#[test]
fn connections_break_and_are_made_anew() {
    let server = Server::start(|number| match number {
        0 => Reply::Close(Vec::new()),
        1 => Reply::Close(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".to_vec()),
        _ => Reply::Close(response("200 OK", "{}")),
    });
    let client = server.client();
    assert_eq!(client.send(request()).unwrap().metadata().attempts(), 3);
    // The server has closed the idle connection.
    std::thread::sleep(SHORT);
    assert_eq!(client.send(request()).unwrap().metadata().attempts(), 1);
}

fn long_head(headers: String) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\n{headers}content-length: 2\r\n\r\n{{}}").into_bytes()
}

#[test]
fn what_is_no_answer() {
    for (bytes, kind, cause) in [
        (b"SSH-2.0-OpenSSH_9.7\r\n\r\n".to_vec(), ErrorKind::Response, "the response is not valid HTTP"),
        (response("200 OK", &"x".repeat(101)), ErrorKind::Response, "the response is too large"),
        (long_head("x: y\r\n".repeat(200)), ErrorKind::Response, "the response is too large"),
        (
            long_head(format!("x: {}\r\n", "y".repeat(1 << 20))),
            ErrorKind::Response,
            "the response is too large",
        ),
    ] {
        let server = Server::always(Reply::Close(bytes));
        let client = server.client_with(|builder| builder.max_response_body(100));
        let failure = client.send(request()).unwrap_err();
        assert_eq!(failure.kind(), kind, "{failure:?}");
        assert_eq!(causes(&failure)[0], cause);
        assert_eq!(failure.is_retryable(), !cause.contains("too large"));
    }
}

#[test]
fn redirects_are_not_followed() {
    let server = Server::always(Reply::Bytes(
        b"HTTP/1.1 307 Temporary Redirect\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n"
            .to_vec(),
    ));
    let failure = server.client().send(request()).unwrap_err();
    assert_eq!((failure.http_status(), failure.attempts()), (Some(307), 1), "{failure:?}");
    let cause = "it redirects to `http://127.0.0.1:1/`, and redirects are not followed";
    assert_eq!(causes(&failure), [cause]);
}

#[test]
fn errors_show_no_secrets() {
    let server = Server::always(Reply::Bytes(response("400 Bad Request", "in-the-body")));
    let failure = server.client().send(request()).unwrap_err();
    let shown = format!("{failure} {failure:?} {:?}", causes(&failure));
    assert!(!shown.contains("secret-key") && !shown.contains("in-the-body"), "{shown}");
}

/// A body is complete when its last chunk has arrived, which is empty: RFC 9112, section 8. If the connection ends after a
/// line that follows it, ureq does not miss the last line, and nothing is lost.
#[test]
fn a_chunked_body_that_is_cut_is_noticed() {
    const HEAD: &[u8] = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    const CHUNKS: &[u8] = b"1\r\n{\r\n1;extension\r\n}\r\n0\r\n";
    let body = [CHUNKS, b"trailer: 1\r\n\r\n"].concat();
    for length in 0..=body.len() {
        let (sent, is_complete) =
            (&body[..length], length >= CHUNKS.len() && body[..length].ends_with(b"\r\n"));
        let server = Server::always(Reply::Close([HEAD, sent].concat()));
        let result = server.client_with(|builder| builder.max_attempts(2)).send(request());
        let sent = String::from_utf8_lossy(sent);
        match result {
            Ok(_) => assert!(is_complete, "{sent:?}"),
            Err(failure) => {
                assert!(!is_complete, "{sent:?}");
                assert_eq!((failure.kind(), failure.attempts()), (ErrorKind::Transport, 2), "{sent:?}");
                assert_eq!(causes(&failure)[0], "the connection broke", "{sent:?}");
            }
        }
    }
}
