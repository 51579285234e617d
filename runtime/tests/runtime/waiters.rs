//! Waiters over the sample model, with a service in memory.

use std::time::Duration;

use farrier_runtime::client::{Builder, Call, ErrorKind, Wait, WaitErrorKind};
use farrier_runtime::codegen::Core;
use farrier_runtime::codegen::waiters::{Acceptor, Comparator, Expected, Expr, Matcher, State, Waiter};
use farrier_runtime::testing::Mock;
use farrier_runtime::time::TestClock;
use farrier_runtime::transport::TransportErrorKind;

use crate::sample::{BusyException, Horse, LameException, Shoe, ShoeHorseError, Stable};

/// A shoe of the size that the horse asks for.
static FITTING: Waiter = Waiter {
    name: "ShoeFitting",
    min_delay: 5,
    max_delay: 40,
    acceptors: &[
        Acceptor {
            state: State::Failure,
            matcher: Matcher::Output(Expr::Member("Size"), Expected::String("XXL")),
            words: "Size is \"XXL\"",
        },
        Acceptor {
            state: State::Success,
            matcher: Matcher::InputOutput(
                Expr::Compare(
                    Comparator::Equal,
                    &Expr::Then(&Expr::Member("input"), &Expr::Member("Name")),
                    &Expr::Then(&Expr::Member("output"), &Expr::Member("Size")),
                ),
                Expected::Boolean(true),
            ),
            words: "input.Name == output.Size is true",
        },
        Acceptor {
            state: State::Failure,
            matcher: Matcher::ErrorType("LameException"),
            words: "the error is LameException",
        },
        Acceptor { state: State::Retry, matcher: Matcher::ErrorType("NotYet"), words: "the error is NotYet" },
        Acceptor {
            state: State::Success,
            matcher: Matcher::ErrorType("BusyException"),
            words: "the error is BusyException",
        },
    ],
};

struct Client(Core);

impl From<Core> for Client {
    fn from(core: Core) -> Self {
        Self(core)
    }
}

fn client(mock: &Mock, clock: &TestClock) -> Client {
    Builder::<Client>::new::<Stable>()
        .mock(mock)
        .clock(clock.clone())
        .max_attempts(1)
        .build()
        .expect("a configuration")
}

fn wait(client: &Client, seconds: u64) -> Wait<'_, Horse> {
    let horse = Horse { name: Some("M".to_owned()), ..Horse::default() };
    Wait::new(&client.0, horse, Duration::from_secs(seconds), &FITTING)
}

fn shoe(size: &str) -> Shoe {
    Shoe { size: size.to_owned(), pin: None, tags: None }
}

#[tokio::test]
async fn requests_are_repeated_until_the_result_fits() {
    let (mock, clock) = (Mock::new(), TestClock::new());
    mock.on::<Horse>()
        .respond(shoe("S"))
        .respond_code(400, "NotYet", "")
        .respond(shoe("L"))
        .respond(shoe("M"));
    let waited = wait(&client(&mock, &clock), 600).await.unwrap();
    assert_eq!((waited.requests(), waited.error().is_none()), (4, true));
    assert_eq!(waited.response().unwrap().size, "M");
    assert_eq!(waited.into_result().unwrap().size, "M");
    mock.assert_done();
    // The first pause is the least; the others are up to 10 and 20 seconds.
    let elapsed = clock.elapsed();
    assert!(elapsed >= Duration::from_secs(15) && elapsed <= Duration::from_secs(35), "{elapsed:?}");
}

#[tokio::test]
async fn an_error_may_be_what_is_waited_for() {
    let (mock, clock) = (Mock::new(), TestClock::new());
    mock.on::<Horse>().respond_error(ShoeHorseError::BusyException(BusyException::default()));
    let waited = wait(&client(&mock, &clock), 600).await.unwrap();
    assert_eq!((waited.requests(), waited.response().is_none()), (1, true));
    assert_eq!(waited.error().unwrap().code(), Some("BusyException"));
    assert_eq!(clock.elapsed(), Duration::ZERO);
}

#[tokio::test]
async fn a_state_without_return_fails_the_wait() {
    let (mock, clock) = (Mock::new(), TestClock::new());
    let lame = ShoeHorseError::LameException(LameException { message: Some("left fore".to_owned()) });
    mock.on::<Horse>().respond(shoe("S")).respond(shoe("XXL")).respond_error(lame);
    let client = client(&mock, &clock);

    let error = wait(&client, 600).await.unwrap_err();
    assert_eq!((error.kind(), error.requests()), (WaitErrorKind::Failed, 2));
    assert_eq!(error.response().unwrap().size, "XXL");
    assert_eq!(error.to_string(), "ShoeFitting: cannot be reached: Size is \"XXL\" (2 requests)");
    assert!(std::error::Error::source(&error).is_none());

    let error = wait(&client, 600).await.unwrap_err();
    assert_eq!(error.kind(), WaitErrorKind::Failed);
    assert!(matches!(error.error().unwrap().service(), Some(ShoeHorseError::LameException(_))));
    let expected = "ShoeFitting: cannot be reached: the error is LameException: ShoeHorse: LameException: \
                    left fore (status 409, request id mock-3, 1 attempt) (1 request)";
    assert_eq!(error.to_string(), expected);
    let expected = "ShoeFitting: cannot be reached: the error is LameException (1 request): ShoeHorse: \
                    LameException: left fore (status 409, request id mock-3, 1 attempt)";
    assert_eq!(format!("{error:#}"), expected);
    assert!(std::error::Error::source(&error).is_some());
}

#[tokio::test]
async fn an_unexpected_error_ends_the_wait() {
    let (mock, clock) = (Mock::new(), TestClock::new());
    mock.on::<Horse>().respond_code(403, "AccessDenied", "no").fail(TransportErrorKind::Certificate);
    let client = client(&mock, &clock);
    let error = wait(&client, 600).await.unwrap_err();
    assert_eq!((error.kind(), error.error().unwrap().code()), (WaitErrorKind::Call, Some("AccessDenied")));
    let expected = "ShoeFitting: the request failed: ShoeHorse: AccessDenied: no (status 403, request id mock-1, \
                    1 attempt) (1 request)";
    assert_eq!(error.to_string(), expected);
    let error = wait(&client, 600).await.unwrap_err();
    assert_eq!(error.kind(), WaitErrorKind::Call);
    assert_eq!(error.into_result().unwrap_err().kind(), ErrorKind::Transport);
}

#[tokio::test]
async fn a_wait_ends_when_the_time_is_up() {
    let (mock, clock) = (Mock::new(), TestClock::new());
    mock.on::<Horse>().respond(shoe("S")).always();
    let error = wait(&client(&mock, &clock), 60).await.unwrap_err();
    assert_eq!(error.kind(), WaitErrorKind::TimedOut);
    assert_eq!(error.response().unwrap().size, "S");
    assert_eq!(error.requests() as usize, mock.requests().len());
    let expected = format!("ShoeFitting: not reached within 60s ({} requests)", error.requests());
    assert_eq!(error.to_string(), expected);
    // The last request begins a second before the end.
    assert_eq!(clock.elapsed(), Duration::from_secs(59));
}

#[tokio::test]
async fn pauses_and_options_can_be_set() {
    let (mock, clock) = (Mock::new(), TestClock::new());
    mock.on::<Horse>().fail(TransportErrorKind::Timeout).respond(shoe("S")).times(9).respond(shoe("M"));
    let client = client(&mock, &clock);
    let second = Duration::from_secs(1);
    let wait = wait(&client, 600).min_delay(second).max_delay(second);
    let waited = wait.options(|call: Call<'_, Horse>| call.max_attempts(3)).await.unwrap();
    assert_eq!(waited.requests(), 10);
    assert!(clock.elapsed() >= 9 * second && clock.elapsed() < 15 * second, "{:?}", clock.elapsed());
}

#[test]
fn output_is_printed_without_secrets() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let (mock, clock) = (Mock::new(), TestClock::new());
    mock.on::<Horse>().respond(Shoe { pin: Some("1234".to_owned()), ..shoe("M") });
    let waited = runtime.block_on(wait(&client(&mock, &clock), 600).into_future()).unwrap();
    let text = format!("{waited:?}");
    assert!(text.starts_with("Waited { requests: 1, response: Shoe { size: \"M\", pin: ***"), "{text}");
}
