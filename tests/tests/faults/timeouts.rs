//! Servers that do not respond: timeouts of attempts, calls and connecting.

use std::time::Duration;

use farrier_runtime::BoxFuture;
use farrier_runtime::client::ErrorKind;
use farrier_runtime::transport::{
    HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind,
};

use crate::answer::{Answers, check};
use crate::clock::FakeClock;
use crate::server::{Reply, Server, error, ok};
use crate::setup::Setup;

const ATTEMPT: Duration = Duration::from_secs(30);
const CALL: Duration = Duration::from_secs(90);

const TIMEOUT: Answers<'_> = Answers { kind: ErrorKind::Timeout, is_timeout: true, ..Answers::TRANSPORT };

/// Writes bytes and then advances the clock.
fn stall(clock: &FakeClock, bytes: &[u8], time: Duration) -> Reply {
    let clock = clock.clone();
    Reply::Silence(bytes.to_vec(), Box::new(move || clock.advance(time)))
}

#[tokio::test]
async fn a_server_that_stalls() {
    for sent in ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{"] {
        let clock = FakeClock::new();
        let stalling = clock.clone();
        let server = Server::start(move |_, _| stall(&stalling, sent.as_bytes(), ATTEMPT)).await;
        let setup = Setup::with_clock(clock, server, |builder| builder.operation_timeout(None));
        let failure = setup.fail().await;
        let expected = Answers {
            text: "AdminSetUserPassword: took too long (3 attempts)",
            causes: &["the attempt was not done within 30s"],
            ..TIMEOUT
        };
        check(&setup, &failure, &expected);
        assert_eq!((setup.server.requests(), setup.server.connections()), (3, 3));
    }
}

#[tokio::test]
async fn a_server_that_stalls_and_then_answers() {
    let clock = FakeClock::new();
    let server = Server::script([stall(&clock, b"", ATTEMPT), Reply::Bytes(ok("{}"))]).await;
    let setup = Setup::with_clock(clock, server, |builder| builder);
    assert_eq!(setup.call().await.unwrap().metadata().attempts(), 2);
}

#[tokio::test]
async fn a_call_that_takes_too_long() {
    let clock = FakeClock::new();
    let server = Server::script([stall(&clock, b"", CALL)]).await;
    let setup = Setup::with_clock(clock, server, |builder| builder.attempt_timeout(None));
    let failure = setup.fail().await;
    let expected = Answers {
        attempts: 1,
        delays: 0,
        text: "AdminSetUserPassword: took too long (1 attempt)",
        causes: &["the call was not done within 90s"],
        ..TIMEOUT
    };
    check(&setup, &failure, &expected);
}

#[tokio::test]
async fn a_call_that_takes_too_long_in_its_second_attempt() {
    let clock = FakeClock::new();
    let busy = error("503 Busy", &[], "InternalErrorException");
    let server = Server::script([Reply::Bytes(busy), stall(&clock, b"", CALL)]).await;
    let setup = Setup::with_clock(clock, server, |builder| builder.attempt_timeout(None));
    let failure = setup.fail().await;
    let expected = Answers {
        attempts: 2,
        delays: 1,
        text: "AdminSetUserPassword: took too long (2 attempts)",
        causes: &["the call was not done within 90s"],
        ..TIMEOUT
    };
    check(&setup, &failure, &expected);
}

#[tokio::test]
async fn without_limits_a_slow_server_is_waited_for() {
    let clock = FakeClock::new();
    let passing = clock.clone();
    let server = Server::start(move |_, _| {
        passing.advance(Duration::from_secs(24 * 60 * 60));
        Reply::Bytes(ok("{}"))
    })
    .await;
    let without_limits = Setup::with_clock(clock, server, |builder| {
        builder.attempt_timeout(None).operation_timeout(None).connect_timeout(None)
    });
    assert_eq!(without_limits.call().await.unwrap().metadata().attempts(), 1);
}

/// A transport that always fails in the same way.
#[derive(Debug)]
struct Failing(TransportErrorKind);

impl Transport for Failing {
    fn send(&self, _: HttpRequest, _: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(std::future::ready(Err(TransportError::new(self.0, None))))
    }
}

#[tokio::test]
async fn what_a_transport_fails_with() {
    use TransportErrorKind::*;
    let kinds = [
        Connect,
        Certificate,
        ConnectTimeout,
        Interrupted,
        InvalidResponse,
        ResponseTooLarge,
        InvalidRequest,
    ];
    for (transport, kind, text, attempts) in [
        (kinds[0], ErrorKind::Transport, "no response", 3),
        (kinds[1], ErrorKind::Transport, "no response", 1),
        (kinds[2], ErrorKind::Timeout, "took too long", 3),
        (kinds[3], ErrorKind::Transport, "no response", 3),
        (kinds[4], ErrorKind::Response, "the response cannot be read", 3),
        (kinds[5], ErrorKind::Response, "the response cannot be read", 1),
        (kinds[6], ErrorKind::Request, "the request cannot be sent", 1),
    ] {
        let server = Server::script([]).await;
        let setup = Setup::with(server, |builder| builder.transport(Failing(transport)));
        let failure = setup.fail().await;
        let plural = if attempts == 1 { "" } else { "s" };
        let text = format!("AdminSetUserPassword: {text} ({attempts} attempt{plural})");
        let cause = TransportError::new(transport, None).to_string();
        let expected = Answers {
            kind,
            attempts,
            delays: attempts as usize - 1,
            is_retryable: attempts > 1,
            is_timeout: kind == ErrorKind::Timeout,
            text: &text,
            causes: &[&cause],
            ..Answers::TRANSPORT
        };
        check(&setup, &failure, &expected);
    }
}
