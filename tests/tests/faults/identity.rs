//! Wrong clocks and expired credentials.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use farrier_runtime::BoxFuture;
use farrier_runtime::credentials::{
    CachedCredentials, Credentials, CredentialsError, ProvideCredentials, ProviderContext,
};
use farrier_runtime::transport::{Body, HttpRequest, HttpResponse, Limits, Transport, TransportError};
use tokio::sync::Barrier;

use crate::answer::{Answers, check};
use crate::clock::START_DATE;
use crate::server::{Reply, Server, error, ok};
use crate::setup::{SECRET_KEY, SESSION_TOKEN, Setup};

/// The time of a server that is an hour ahead, in the formats of headers and of signatures.
const AHEAD: &str = "Sun, 30 Aug 2015 13:36:00 GMT";
const AHEAD_SIGNED: &str = "20150830T133600Z";

/// A server that is an hour ahead and rejects requests signed at another time.
async fn ahead(code: &'static str) -> Server {
    Server::start(move |_, request| {
        Reply::Bytes(if request.header("x-amz-date") == Some(AHEAD_SIGNED) {
            ok("{}")
        } else {
            error("403 Forbidden", &[("date", AHEAD)], code)
        })
    })
    .await
}

#[tokio::test]
async fn a_skewed_clock_is_corrected() {
    for code in ["RequestTimeTooSkewed", "RequestExpired", "InvalidSignatureException"] {
        let setup = Setup::new(ahead(code).await);
        let response = setup.call().await.unwrap();
        assert_eq!(response.metadata().attempts(), 2);
        assert!(setup.clock.delays().is_empty(), "there is no delay");
        let response = setup.call().await.unwrap();
        assert_eq!(response.metadata().attempts(), 1, "the difference is remembered");
        let dates: Vec<_> = setup
            .server
            .first_requests()
            .iter()
            .map(|r| r.header("x-amz-date").unwrap().to_owned())
            .collect();
        assert_eq!(dates, ["20150830T123600Z", AHEAD_SIGNED, AHEAD_SIGNED]);
    }
}

#[tokio::test]
async fn a_server_that_does_not_know_what_time_it_is() {
    let mut hours = 13..;
    let server = Server::start(move |_, _| {
        let date = format!("Sun, 30 Aug 2015 {}:36:00 GMT", hours.next().unwrap());
        Reply::Bytes(error("403 Forbidden", &[("date", &date)], "RequestTimeTooSkewed"))
    })
    .await;
    let setup = Setup::new(server);
    let failure = setup.fail().await;
    let expected = Answers {
        code: Some("RequestTimeTooSkewed"),
        http_status: Some(403),
        attempts: 3,
        is_retryable: true,
        text: "AdminSetUserPassword: RequestTimeTooSkewed: it says (status 403, request id 0b1e7a9c-request, 3 attempts)",
        ..Answers::SERVICE
    };
    check(&setup, &failure, &expected);
}

#[tokio::test]
async fn a_signature_that_is_wrong_at_the_right_time_is_not_retried() {
    let refusal = error("403 Forbidden", &[("date", START_DATE)], "InvalidSignatureException");
    let setup = Setup::new(Server::always(refusal).await);
    let failure = setup.fail().await;
    let expected = Answers {
        code: Some("InvalidSignatureException"),
        http_status: Some(403),
        text: "AdminSetUserPassword: InvalidSignatureException: it says (status 403, request id 0b1e7a9c-request, 1 attempt)",
        ..Answers::SERVICE
    };
    check(&setup, &failure, &expected);
}

/// A service that is an hour ahead and rejects two concurrent calls.
#[derive(Debug)]
struct Both(Barrier);

impl Transport for Both {
    fn send(&self, request: HttpRequest, _: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            if request.headers()["x-amz-date"] == AHEAD_SIGNED {
                return Ok(http::Response::new(Body::from("{}")));
            }
            self.0.wait().await;
            let refusal = http::Response::builder().status(403).header("date", AHEAD);
            let body = Body::from(r#"{"__type":"RequestTimeTooSkewed"}"#);
            Ok(refusal.body(body).unwrap())
        })
    }
}

#[tokio::test]
async fn calls_at_the_same_time_are_all_corrected() {
    let server = Server::script([]).await;
    let setup = Setup::with(server, |builder| builder.transport(Both(Barrier::new(2))));
    let (first, second) = tokio::join!(setup.call(), setup.call());
    for response in [first, second] {
        assert_eq!(response.unwrap().metadata().attempts(), 2);
    }
}

/// Provides different credentials each time.
#[derive(Debug, Default)]
struct Renewing(AtomicUsize);

impl ProvideCredentials for Renewing {
    fn provide_credentials<'a>(
        &'a self,
        _: &'a ProviderContext,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        let number = self.0.fetch_add(1, Ordering::Relaxed);
        let credentials = Credentials::new(format!("AKID{number}"), SECRET_KEY);
        Box::pin(std::future::ready(Ok(credentials.with_session_token(SESSION_TOKEN))))
    }
}

#[tokio::test]
async fn an_expired_token_is_given_up() {
    for code in ["ExpiredTokenException", "ExpiredToken"] {
        let server = Server::start(move |_, request| {
            let is_first = request.header("authorization").unwrap().contains("AKID0/");
            Reply::Bytes(if is_first { error("400 Bad Request", &[], code) } else { ok("{}") })
        })
        .await;
        let provider = CachedCredentials::new(Renewing::default());
        let setup = Setup::with(server, |builder| builder.credentials(provider));
        let failure = setup.fail().await;
        let text = format!(
            "AdminSetUserPassword: {code}: it says (status 400, request id 0b1e7a9c-request, 1 attempt)"
        );
        let expected = Answers { code: Some(code), http_status: Some(400), text: &text, ..Answers::SERVICE };
        check(&setup, &failure, &expected);
        setup.call().await.expect("the next call has new credentials");
        setup.call().await.expect("which are kept");
        let last = setup.server.first_requests().pop().unwrap();
        assert!(last.header("authorization").unwrap().contains("AKID1/"), "{last:?}");
    }
}

#[tokio::test]
async fn credentials_that_end_while_a_call_is_retried_are_renewed() {
    #[derive(Debug)]
    struct Ending(AtomicUsize);
    impl ProvideCredentials for Ending {
        fn provide_credentials<'a>(
            &'a self,
            context: &'a ProviderContext,
        ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
            let number = self.0.fetch_add(1, Ordering::Relaxed);
            let end = context.clock.now() + Duration::from_secs(3_600);
            Box::pin(std::future::ready(Ok(Credentials::new(format!("AKID{number}"), "x").with_expiry(end))))
        }
    }
    let clock = crate::clock::FakeClock::new();
    let passing = clock.clone();
    let server = Server::start(move |number, _| {
        passing.advance(Duration::from_secs(3_600));
        Reply::Bytes(if number == 0 { error("500 Oops", &[], "InternalErrorException") } else { ok("{}") })
    })
    .await;
    let provider = CachedCredentials::new(Ending(AtomicUsize::new(0)));
    let setup = Setup::with_clock(clock, server, |builder| {
        builder.credentials(provider).attempt_timeout(None).operation_timeout(None)
    });
    setup.call().await.unwrap();
    let requests = setup.server.first_requests();
    let keys = requests.iter().map(|request| request.header("authorization").unwrap().contains("AKID0/"));
    assert_eq!(keys.collect::<Vec<_>>(), [true, false]);
}
