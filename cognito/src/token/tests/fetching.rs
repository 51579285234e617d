//! When keys are fetched.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use farrier_runtime::time::TestClock;
use farrier_runtime::transport::{
    HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind,
};
use http::Response;

use super::*;

/// Answers with the next of the given responses, which may have to be waited for.
#[derive(Clone, Debug, Default)]
struct Published(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    answers: Vec<(u16, Vec<u8>)>,
    requests: Vec<String>,
    is_closed: bool,
}

impl Published {
    fn new(answers: impl IntoIterator<Item = (u16, Vec<u8>)>) -> Self {
        let published = Self::default();
        published.0.lock().unwrap().answers = answers.into_iter().collect();
        published
    }

    fn requests(&self) -> usize {
        self.0.lock().unwrap().requests.len()
    }

    fn close(&self, is_closed: bool) {
        self.0.lock().unwrap().is_closed = is_closed;
    }

    fn answer(&self) -> Option<Result<HttpResponse, TransportError>> {
        let mut state = self.0.lock().unwrap();
        if state.is_closed {
            return None;
        }
        if state.answers.is_empty() {
            return Some(Err(TransportError::new(TransportErrorKind::Connect, None)));
        }
        let (status, body) = state.answers.remove(0);
        Some(Ok(Response::builder().status(status).body(body.into()).unwrap()))
    }
}

impl Transport for Published {
    fn send(&self, request: HttpRequest, _: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        self.0.lock().unwrap().requests.push(format!("{} {}", request.method(), request.uri()));
        Box::pin(std::future::poll_fn(|_| self.answer().map_or(Poll::Pending, Poll::Ready)))
    }
}

fn poll<T>(future: &mut Pin<Box<dyn Future<Output = T> + '_>>) -> Poll<T> {
    future.as_mut().poll(&mut Context::from_waker(Waker::noop()))
}

fn ready<'a, T>(future: impl Future<Output = T> + 'a) -> T {
    match poll(&mut (Box::pin(future) as Pin<Box<dyn Future<Output = T> + 'a>>)) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the answer is there"),
    }
}

/// A timer that never ends.
#[derive(Clone, Debug)]
struct Patient(TestClock);

impl Clock for Patient {
    fn now(&self) -> SystemTime {
        self.0.now()
    }

    fn instant(&self) -> std::time::Instant {
        self.0.instant()
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::pending())
    }
}

fn verifier(published: &Published, clock: &TestClock) -> Verifier {
    let builder = Verifier::user_pool(POOL.parse().unwrap()).token_use(TokenUse::Access).any_client();
    builder.transport(published.clone()).clock(Patient(clock.clone())).build().unwrap()
}

#[test]
fn keys_are_fetched_once_and_kept() {
    let published = Published::new([(200, Issuer::one().jwks())]);
    let verifier = verifier(&published, &TestClock::new());
    let token = Issuer::one().sign(&access_claims());
    assert!(matches!(verifier.verify_at(&token, now()), Err(VerifyError::UnknownKey)));
    for _ in 0..3 {
        ready(verifier.verify(&token)).unwrap();
    }
    verifier.verify_at(&token, now()).unwrap();
    let expected = format!("GET {ISSUER}/.well-known/jwks.json");
    assert_eq!(published.0.lock().unwrap().requests, [expected]);
}

#[test]
fn an_unknown_key_is_fetched_but_not_too_often() {
    let (one, two) = (Issuer::one(), Issuer::two());
    let published = Published::new([(200, one.jwks()), (200, one.jwks()), (200, two.jwks())]);
    let clock = TestClock::new();
    let verifier = verifier(&published, &clock);
    ready(verifier.verify(&one.sign(&access_claims()))).unwrap();
    let token = two.sign(&access_claims());
    let expect_unknown = || assert!(matches!(ready(verifier.verify(&token)), Err(VerifyError::UnknownKey)));
    expect_unknown();
    drop(clock.sleep(Duration::from_secs(9)));
    expect_unknown();
    assert_eq!(published.requests(), 1);
    drop(clock.sleep(Duration::from_secs(1)));
    expect_unknown();
    expect_unknown();
    assert_eq!(published.requests(), 2);
    // Known keys do not wait.
    ready(verifier.verify(&one.sign(&access_claims()))).unwrap();
    drop(clock.sleep(Duration::from_secs(10)));
    ready(verifier.verify(&token)).unwrap();
    assert_eq!(published.requests(), 3);
}

type Verifying<'a> = Pin<Box<dyn Future<Output = Result<Claims, VerifyError>> + 'a>>;

/// Two callers who wait for the keys, which are not published yet.
fn two_waiting<'a>(published: &Published, verifier: &'a Verifier, token: &'a str) -> [Verifying<'a>; 2] {
    published.close(true);
    let mut callers: [Verifying<'a>; 2] =
        [Box::pin(verifier.verify(token)), Box::pin(verifier.verify(token))];
    assert!(callers.iter_mut().all(|caller| poll(caller).is_pending()));
    callers
}

#[test]
fn callers_at_the_same_time_share_a_request() {
    let published = Published::new([(200, Issuer::one().jwks())]);
    let verifier = verifier(&published, &TestClock::new());
    let token = Issuer::one().sign(&access_claims());
    let [mut first, mut second] = two_waiting(&published, &verifier, &token);
    assert_eq!(published.requests(), 1);
    published.close(false);
    assert!(matches!(poll(&mut first), Poll::Ready(Ok(_))));
    assert!(matches!(poll(&mut second), Poll::Ready(Ok(_))));
    assert_eq!(published.requests(), 1);
}

#[test]
fn a_caller_that_is_dropped_leaves_the_request_to_another() {
    let published = Published::new([(200, Issuer::one().jwks())]);
    let verifier = verifier(&published, &TestClock::new());
    let token = Issuer::one().sign(&access_claims());
    let [first, mut second] = two_waiting(&published, &verifier, &token);
    drop(first);
    published.close(false);
    assert!(matches!(poll(&mut second), Poll::Ready(Ok(_))));
    assert_eq!(published.requests(), 2);
}

#[test]
fn failures_are_tried_twice_and_then_remembered() {
    let clock = TestClock::new();
    let token = Issuer::one().sign(&access_claims());
    for (answers, requests, expected) in [
        (vec![], 2, "the keys of the pool are not available: there was no response"),
        (
            vec![(503, vec![]), (503, vec![])],
            2,
            "the keys of the pool are not available: the response has the status 503",
        ),
        (vec![(404, vec![])], 1, "the keys of the pool are not available: the response has the status 404"),
        (vec![(200, b"<html>".to_vec())], 1, "the keys of the pool are not available: not a set of keys"),
    ] {
        let published = Published::new(answers);
        let verifier = verifier(&published, &clock);
        for _ in 0..2 {
            let error = ready(verifier.verify(&token)).unwrap_err();
            let source = std::error::Error::source(&error).unwrap();
            assert_eq!(format!("{error}: {source}"), expected);
            assert!(error.is_temporary() && error.claim().is_none());
        }
        assert_eq!(published.requests(), requests, "{expected}");
    }
    let published = Published::new([(500, vec![]), (200, Issuer::one().jwks())]);
    ready(verifier(&published, &clock).verify(&token)).unwrap();
}

#[test]
fn keys_can_be_fetched_before_the_first_token() {
    let published = Published::new([(200, Issuer::one().jwks())]);
    let verifier = verifier(&published, &TestClock::new());
    ready(verifier.fetch_keys()).unwrap();
    verifier.verify_at(&Issuer::one().sign(&access_claims()), now()).unwrap();
    let offline = builder().build().unwrap();
    assert!(matches!(ready(offline.fetch_keys()), Err(KeysError::Offline)));
    let unknown = Issuer::two().sign(&access_claims());
    assert!(matches!(ready(offline.verify(&unknown)), Err(VerifyError::UnknownKey)));
}

#[test]
fn several_pools_have_a_verifier_each() {
    let other = "us-east-1_Other".parse().unwrap();
    let keys = KeySet::parse(&Issuer::two().jwks()).unwrap();
    let other = Verifier::user_pool(other).offline_keys(keys).clock(Still);
    let verifiers =
        Verifiers::new([builder().build().unwrap(), other.any_client().any_token_use().build().unwrap()]);
    let claims = |issuer: &str| {
        let mut claims = access_claims();
        claims["iss"] = json!(issuer);
        claims
    };
    let theirs = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Other";
    ready(verifiers.verify(&Issuer::one().sign(&access_claims()))).unwrap();
    ready(verifiers.verify(&Issuer::two().sign(&claims(theirs)))).unwrap();
    // A pool cannot sign for another one.
    let error = ready(verifiers.verify(&Issuer::one().sign(&claims(theirs)))).unwrap_err();
    assert!(matches!(error, VerifyError::UnknownKey));
    let error = ready(verifiers.verify(&Issuer::one().sign(&claims("https://example.com")))).unwrap_err();
    assert_eq!(error.claim(), Some(Claim::Issuer));
}

#[test]
fn the_keys_of_several_pools_are_fetched_at_once() {
    let published = Published::new([(404, vec![]), (200, Issuer::two().jwks())]);
    let of = |pool: &str| {
        let builder = Verifier::user_pool(pool.parse().unwrap()).any_token_use().any_client();
        builder.transport(published.clone()).clock(Patient(TestClock::new())).build().unwrap()
    };
    let verifiers = Verifiers::new([of(POOL), of("us-east-1_Other")]);
    let error = ready(verifiers.fetch_keys()).unwrap_err();
    assert!(matches!(error, KeysError::Status(404)));
    assert_eq!(published.requests(), 2);
    let mut claims = access_claims();
    claims["iss"] = json!("https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Other");
    verifiers.verify_at(&Issuer::two().sign(&claims), now()).unwrap();
    let unknown = verifiers.verify_at(&Issuer::one().sign(&access_claims()), now()).unwrap_err();
    assert!(matches!(unknown, VerifyError::UnknownKey));
}

#[test]
fn keys_can_be_replaced() {
    let published = Published::new([(200, Issuer::two().jwks()), (200, Issuer::one().jwks())]);
    let clock = TestClock::new();
    let verifier = verifier(&published, &clock);
    let tokens = [Issuer::one(), Issuer::two()].map(|issuer| issuer.sign(&access_claims()));
    let accepted = || [0, 1].map(|index| verifier.verify_at(&tokens[index], now()).is_ok());
    verifier.set_keys(keys());
    assert_eq!(accepted(), [true, false]);
    // Fetched keys replace the known ones, ...
    ready(verifier.fetch_keys()).unwrap();
    assert_eq!(accepted(), [false, true]);
    // ... and without keys, the next token fetches them.
    verifier.set_keys(KeySet::default());
    assert_eq!(accepted(), [false, false]);
    drop(clock.sleep(Duration::from_secs(10)));
    ready(verifier.verify(&tokens[0])).unwrap();
    assert_eq!((accepted(), published.requests()), ([true, false], 2));
}

#[test]
fn verifiers_with_other_rules_share_the_keys() {
    let published = Published::new([(200, Issuer::one().jwks())]);
    let verifier = verifier(&published, &TestClock::new());
    let token = Issuer::one().sign(&access_claims());
    ready(verifier.with_groups(["readers", "nobody"]).verify(&token)).unwrap();
    let error = ready(verifier.with_groups(["nobody"]).verify(&token)).unwrap_err();
    assert_eq!(error.claim(), Some(Claim::Groups));
    ready(verifier.with_scopes(["api/read"]).verify(&token)).unwrap();
    let error = ready(verifier.with_scopes(["api/write"]).verify(&token)).unwrap_err();
    assert_eq!(error.claim(), Some(Claim::Scope));
    // The first is as it was.
    ready(verifier.verify(&token)).unwrap();
    assert_eq!(published.requests(), 1);
}
