//! Sessions against a user pool in memory.
#![expect(clippy::unwrap_used, reason = "a value that is missing fails the test")]

#[path = "../support/issuer.rs"]
mod issuer;
#[path = "../support/srp_server.rs"]
mod srp_server;
#[path = "../support/user_pool.rs"]
mod user_pool;

use std::sync::Arc;
use std::time::Duration;

use farrier_cognito::Tokens;
use farrier_cognito::session::{Builder, MemoryStore, Session, SessionError, TokenStore};
use farrier_cognito::sign_in::{SignIn, Step};
use farrier_cognito_identity_provider::{Client, Credentials};
use farrier_runtime::environment::FixedEnvironment;
use farrier_runtime::time::{Clock, TestClock};
use issuer::POOL;
use user_pool::{PASSWORD, UserPool, app, client};

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Signs in, and begins a session whose clock is that of the pool.
async fn begin(pool: &UserPool, clock: &TestClock) -> Builder {
    let sign_in = SignIn::srp(POOL.parse().unwrap(), app(), "ada@example.com", PASSWORD).begin().unwrap();
    match sign_in.send(&client(pool)).await.unwrap() {
        Step::SignedIn(signed_in) => {
            pool.state().calls.clear();
            Session::of(signed_in).clock(clock.clone())
        }
        step => panic!("{step:?}"),
    }
}

fn pass(pool: &UserPool, clock: &TestClock, seconds: u64) {
    drop(clock.sleep(Duration::from_secs(seconds)));
    pool.state().now += seconds;
}

/// A store that others look into.
#[derive(Clone, Debug, Default)]
struct Shared(Arc<MemoryStore>);

impl TokenStore for Shared {
    fn load(&self) -> Result<Option<Tokens>, Failure> {
        self.0.load()
    }

    fn save(&self, tokens: &Tokens) -> Result<(), Failure> {
        self.0.save(tokens)
    }

    fn clear(&self) -> Result<(), Failure> {
        self.0.clear()
    }
}

#[tokio::test]
async fn tokens_are_refreshed_ahead_of_their_expiry() {
    let (pool, clock) = (UserPool::new(), TestClock::new());
    let session = begin(&pool, &clock).await.start().unwrap();
    let client = client(&pool);
    let first = session.tokens(&client).await.unwrap();
    pass(&pool, &clock, 3600 - 301);
    assert_eq!(session.tokens(&client).await.unwrap(), first);
    assert!(pool.calls().is_empty());
    pass(&pool, &clock, 1);
    let second = session.tokens(&client).await.unwrap();
    assert_ne!(second.access(), first.access());
    assert_eq!(second.refresh(), first.refresh());
    assert_eq!(session.tokens(&client).await.unwrap(), second);
    assert_eq!(pool.calls(), ["InitiateAuth"]);
    assert_eq!(session.refresh(&client).await.unwrap().refresh(), first.refresh());
    assert_eq!(pool.calls().len(), 2);
}

#[tokio::test]
async fn short_lives_are_refreshed_after_their_half() {
    let (pool, clock) = (UserPool::new(), TestClock::new());
    pool.state().lifetime = 300;
    let session = begin(&pool, &clock).await.start().unwrap();
    for (seconds, calls) in [(149, 0), (1, 1), (149, 1), (1, 2)] {
        pass(&pool, &clock, seconds);
        session.tokens(&client(&pool)).await.unwrap();
        assert_eq!(pool.calls().len(), calls);
    }
}

#[tokio::test]
async fn rotated_tokens_are_saved() {
    let (pool, clock, store) = (UserPool::new(), TestClock::new(), Shared::default());
    pool.state().rotates = true;
    let session = begin(&pool, &clock).await.rotating().store(store.clone()).start().unwrap();
    assert_eq!(store.load().unwrap().unwrap().refresh(), Some("refresh-1"));
    for token in ["refresh-2", "refresh-3"] {
        pass(&pool, &clock, 3500);
        assert_eq!(session.tokens(&client(&pool)).await.unwrap().refresh(), Some(token));
        assert_eq!(store.load().unwrap().unwrap().refresh(), Some(token));
    }
    assert_eq!(pool.calls(), ["GetTokensFromRefreshToken"; 2]);
}

#[tokio::test]
async fn another_sessions_tokens_are_used_instead_of_a_refresh() {
    let (pool, clock, store) = (UserPool::new(), TestClock::new(), Shared::default());
    pool.state().rotates = true;
    let one = begin(&pool, &clock).await.rotating().store(store.clone()).start().unwrap();
    let other = Session::resume(app(), store.clone()).rotating().clock(clock.clone()).start().unwrap();
    pass(&pool, &clock, 3500);
    let refreshed = one.tokens(&client(&pool)).await.unwrap();
    assert_eq!(other.tokens(&client(&pool)).await.unwrap(), refreshed);
    assert_eq!(pool.calls().len(), 1);
}

#[tokio::test]
async fn one_caller_refreshes_for_all() {
    let (pool, clock) = (UserPool::new(), TestClock::new());
    let session = begin(&pool, &clock).await.start().unwrap();
    pass(&pool, &clock, 4000);
    let client = client(&pool);
    let (one, two, three) =
        tokio::join!(session.tokens(&client), session.tokens(&client), session.refresh(&client));
    assert_eq!(one.unwrap().access(), two.unwrap().access());
    three.unwrap();
    assert_eq!(pool.calls().len(), 1);
}

#[tokio::test]
async fn a_revoked_session_is_not_a_failure_of_the_network() {
    let (pool, clock, store) = (UserPool::new(), TestClock::new(), Shared::default());
    let session = begin(&pool, &clock).await.store(store.clone()).start().unwrap();
    pool.state().refresh_token = "another".to_owned();
    pass(&pool, &clock, 3500);
    let error = session.tokens(&client(&pool)).await.unwrap_err();
    assert!(matches!(error, SessionError::Revoked(_)) && error.is_signed_out() && !error.is_retryable());
    assert_eq!(store.load().unwrap(), None);
    assert!(matches!(session.tokens(&client(&pool)).await, Err(SessionError::SignedOut)));
}

#[tokio::test]
async fn without_a_network_the_old_tokens_last() {
    let (pool, clock) = (UserPool::new(), TestClock::new());
    let session = begin(&pool, &clock).await.start().unwrap();
    let unreachable =
        Client::builder().region("eu-west-1").credentials(Credentials::new("AKIDEXAMPLE", "secret"));
    let unreachable = unreachable.environment(FixedEnvironment::default()).max_attempts(1);
    let unreachable = unreachable.endpoint_url("http://127.0.0.1:9").build().unwrap();
    pass(&pool, &clock, 3500);
    session.tokens(&unreachable).await.unwrap();
    // The next attempt is half a minute later.
    session.tokens(&client(&pool)).await.unwrap();
    assert!(pool.calls().is_empty());
    pass(&pool, &clock, 100);
    let error = session.tokens(&unreachable).await.unwrap_err();
    assert!(error.is_retryable() && !error.is_signed_out(), "{error}");
    session.tokens(&client(&pool)).await.unwrap();
    assert_eq!(pool.calls().len(), 1);
}

#[tokio::test]
async fn signing_out_clears_the_store() {
    for everywhere in [false, true] {
        let (pool, clock, store) = (UserPool::new(), TestClock::new(), Shared::default());
        let session = begin(&pool, &clock).await.store(store.clone()).start().unwrap();
        let operation = if everywhere {
            session.sign_out_everywhere(&client(&pool)).await.unwrap();
            "GlobalSignOut"
        } else {
            session.sign_out(&client(&pool)).await.unwrap();
            "RevokeToken"
        };
        assert_eq!(pool.calls(), [operation]);
        assert_eq!(store.load().unwrap(), None);
        let error = session.tokens(&client(&pool)).await.unwrap_err();
        assert!(error.is_signed_out());
        let resumed = Session::resume(app(), store).clock(clock).start();
        assert!(matches!(resumed, Err(SessionError::SignedOut)));
    }
}

#[tokio::test]
async fn a_store_that_fails_gets_the_tokens_later() {
    #[derive(Clone, Debug, Default)]
    struct Full(Arc<std::sync::atomic::AtomicBool>);

    impl TokenStore for Full {
        fn load(&self) -> Result<Option<Tokens>, Failure> {
            Ok(None)
        }

        fn save(&self, _: &Tokens) -> Result<(), Failure> {
            if self.0.load(std::sync::atomic::Ordering::Relaxed) {
                Err("the disk is full".into())
            } else {
                Ok(())
            }
        }

        fn clear(&self) -> Result<(), Failure> {
            Ok(())
        }
    }

    let (pool, clock, store) = (UserPool::new(), TestClock::new(), Full::default());
    pool.state().rotates = true;
    let session = begin(&pool, &clock).await.rotating().store(store.clone()).start().unwrap();
    store.0.store(true, std::sync::atomic::Ordering::Relaxed);
    pass(&pool, &clock, 3500);
    for _ in 0..2 {
        let error = session.tokens(&client(&pool)).await.unwrap_err();
        assert!(matches!(error, SessionError::Store(_)) && error.is_retryable());
    }
    store.0.store(false, std::sync::atomic::Ordering::Relaxed);
    assert_eq!(session.tokens(&client(&pool)).await.unwrap().refresh(), Some("refresh-2"));
    assert_eq!(pool.calls().len(), 1);
}
