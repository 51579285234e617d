//! Transient and permanent errors: attempts, delays and the retry quota.

use std::time::Duration;

use crate::answer::{Answers, check};
use crate::clock::FakeClock;
use crate::server::{Reply, Server, error, ok, response};
use crate::setup::Setup;

#[tokio::test]
async fn the_service_fails() {
    let setup = Setup::new(Server::always(error("500 Oops", &[], "InternalErrorException")).await);
    let failure = setup.fail().await;
    let expected = Answers {
        is_modeled: true,
        code: Some("InternalErrorException"),
        http_status: Some(500),
        attempts: 3,
        delays: 2,
        is_retryable: true,
        text: "AdminSetUserPassword: InternalErrorException: it says (status 500, request id 0b1e7a9c-request, 3 attempts)",
        ..Answers::SERVICE
    };
    check(&setup, &failure, &expected);
    assert_eq!((setup.server.requests(), setup.server.connections()), (3, 1), "one connection serves all");
}

#[tokio::test]
async fn the_service_is_not_there() {
    let setup = Setup::new(Server::always(response("503 Service Unavailable", &[], "")).await);
    let failure = setup.fail().await;
    let expected = Answers {
        message: None,
        http_status: Some(503),
        attempts: 3,
        delays: 2,
        is_retryable: true,
        text: "AdminSetUserPassword: unknown error (status 503, request id 0b1e7a9c-request, 3 attempts)",
        ..Answers::SERVICE
    };
    check(&setup, &failure, &expected);
}

#[tokio::test]
async fn too_many_requests_and_then_success() {
    let setup = Setup::script([response("429 Too Many Requests", &[], ""), ok("{}")]).await;
    let response = setup.call().await.unwrap();
    assert_eq!(response.metadata().attempts(), 2);
    assert_eq!(setup.clock.delays(), [response.metadata().retry_delay()]);
    assert!(response.metadata().retry_delay() <= Duration::from_secs(1));
    assert_eq!(setup.server.connections(), 1);
}

#[tokio::test]
async fn throttling_by_code() {
    for (code, is_modeled) in
        [("TooManyRequestsException", true), ("ThrottlingException", false), ("SlowDown", false)]
    {
        let setup = Setup::new(Server::always(error("400 Bad Request", &[], code)).await);
        let failure = setup.fail().await;
        let text = format!(
            "AdminSetUserPassword: {code}: it says (status 400, request id 0b1e7a9c-request, 3 attempts)"
        );
        let expected = Answers {
            is_modeled,
            code: Some(code),
            http_status: Some(400),
            attempts: 3,
            delays: 2,
            is_retryable: true,
            is_throttling: true,
            text: &text,
            ..Answers::SERVICE
        };
        check(&setup, &failure, &expected);
    }
}

#[tokio::test]
async fn errors_that_stay_are_not_retried() {
    for (code, is_modeled) in [("UserNotFoundException", true), ("BrandNewException", false)] {
        let full = format!("com.amazonaws.cognito#{code}:http://internal.example.com/");
        let setup = Setup::new(Server::always(error("400 Bad Request", &[], &full)).await);
        let failure = setup.fail().await;
        let text = format!(
            "AdminSetUserPassword: {code}: it says (status 400, request id 0b1e7a9c-request, 1 attempt)"
        );
        let expected =
            Answers { is_modeled, code: Some(code), http_status: Some(400), text: &text, ..Answers::SERVICE };
        check(&setup, &failure, &expected);
        assert_eq!(setup.server.requests(), 1);
    }
}

#[tokio::test]
async fn the_last_error_is_the_one_that_counts() {
    let busy = error("503 Busy", &[], "InternalErrorException");
    let setup = Setup::script([busy, error("400 Bad Request", &[], "UserNotFoundException")]).await;
    let failure = setup.fail().await;
    let expected = Answers {
        is_modeled: true,
        code: Some("UserNotFoundException"),
        http_status: Some(400),
        attempts: 2,
        delays: 1,
        text: "AdminSetUserPassword: UserNotFoundException: it says (status 400, request id 0b1e7a9c-request, 2 attempts)",
        ..Answers::SERVICE
    };
    check(&setup, &failure, &expected);
}

#[tokio::test]
async fn the_service_asks_to_wait() {
    for (asked, at_least, at_most) in [("3000", 3_000, 3_000), ("60000", 5_000, 6_000), ("soon", 0, 1_000)] {
        let busy = error("503 Busy", &[("x-amz-retry-after", asked)], "InternalErrorException");
        let setup = Setup::script([busy, ok("{}")]).await;
        let response = setup.call().await.unwrap();
        let delay = response.metadata().retry_delay().as_millis();
        assert!((at_least..=at_most).contains(&delay), "{asked}: {delay}");
        assert_eq!(setup.clock.delays(), [response.metadata().retry_delay()]);
    }
}

#[tokio::test]
async fn retries_switched_off() {
    let server = Server::always(error("500 Oops", &[], "InternalErrorException")).await;
    let setup = Setup::with(server, |builder| builder.max_attempts(1));
    let failure = setup.fail().await;
    let expected = Answers {
        is_modeled: true,
        code: Some("InternalErrorException"),
        http_status: Some(500),
        is_retryable: true,
        text: "AdminSetUserPassword: InternalErrorException: it says (status 500, request id 0b1e7a9c-request, 1 attempt)",
        ..Answers::SERVICE
    };
    check(&setup, &failure, &expected);
    assert_eq!(setup.server.requests(), 1);
}

#[tokio::test]
async fn more_attempts_take_longer_delays() {
    let server = Server::always(error("500 Oops", &[], "InternalErrorException")).await;
    let setup = Setup::with(server, |builder| builder.max_attempts(5));
    let failure = setup.fail().await;
    assert_eq!(failure.attempts(), 5);
    assert_eq!(setup.server.requests(), 5);
    let delays = setup.clock.delays();
    assert_eq!(delays.len(), 4, "{delays:?}");
    assert!(delays.iter().zip([1, 2, 4, 8]).all(|(delay, most)| delay.as_secs_f64() <= f64::from(most)));
}

#[tokio::test]
async fn a_quota_that_is_used_up() {
    let server = Server::always(error("500 Oops", &[], "InternalErrorException")).await;
    let setup = Setup::with(server, |builder| builder.operation_timeout(None));
    // Each retry takes 5 of 500 tokens.
    for call in 0..50 {
        assert_eq!(setup.fail().await.attempts(), 3, "call {call}");
    }
    let slept = setup.clock.delays().len();
    assert_eq!(slept, 100);
    let failure = setup.fail().await;
    assert_eq!(failure.attempts(), 1);
    assert!(failure.is_retryable());
    assert_eq!(failure.retry_delay(), Duration::ZERO);
    assert_eq!(setup.clock.delays().len(), slept);
}

#[tokio::test]
async fn success_fills_the_quota_again() {
    let mut broken = true;
    let (down, up) = (error("500 Oops", &[], "InternalErrorException"), ok("{}"));
    let server = Server::start(move |number, _| {
        broken &= number < 151;
        Reply::Bytes(if broken { down.clone() } else { up.clone() })
    })
    .await;
    let setup = Setup::with(server, |builder| builder.operation_timeout(None));
    let mut attempts = Vec::new();
    for _ in 0..51 {
        attempts.push(setup.fail().await.attempts());
    }
    assert_eq!(attempts.iter().sum::<u32>(), 151);
    assert_eq!(attempts.last(), Some(&1));
    setup.call().await.unwrap();
}

#[tokio::test]
async fn there_is_no_delay_that_the_calls_time_does_not_allow() {
    let busy = error("503 Busy", &[("x-amz-retry-after", "60000")], "InternalErrorException");
    let clock = FakeClock::new();
    let passing = clock.clone();
    let server = Server::start(move |_, _| {
        passing.advance(Duration::from_secs(86));
        Reply::Bytes(busy.clone())
    })
    .await;
    let setup = Setup::with_clock(clock, server, |builder| builder.attempt_timeout(None));
    let failure = setup.fail().await;
    assert_eq!(failure.code(), Some("InternalErrorException"), "the error, not a timeout");
    assert_eq!(failure.attempts(), 1);
    assert!(!failure.is_timeout() && failure.is_retryable());
    assert_eq!(setup.clock.delays().len(), 0);
}

#[tokio::test]
async fn delays_that_are_not_waited_for_take_nothing_from_the_quota() {
    const CALLS: usize = 101;
    let clock = FakeClock::new();
    let passing = clock.clone();
    let server = Server::start(move |number, _| {
        let late = [("x-amz-retry-after", "60000")];
        if number < CALLS {
            passing.advance(Duration::from_secs(86));
        }
        Reply::Bytes(match number {
            0..CALLS => error("503 Busy", &late, "InternalErrorException"),
            CALLS => error("503 Busy", &[], "InternalErrorException"),
            _ => ok("{}"),
        })
    })
    .await;
    let setup = Setup::with_clock(clock, server, |builder| builder.attempt_timeout(None));
    for _ in 0..CALLS {
        assert_eq!(setup.fail().await.attempts(), 1);
    }
    assert_eq!(setup.call().await.unwrap().metadata().attempts(), 2);
}
