//! Cached credentials.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use farrier_runtime::BoxFuture;
use farrier_runtime::credentials::{
    CachedCredentials, Credentials, CredentialsError, ProvideCredentials, ProviderContext,
};

use crate::support::{TestWaker, World, at, block_on};

type Loaded = Result<Credentials, CredentialsError>;

/// Returns the credentials that the test provides, and waits while there are none.
#[derive(Debug, Default)]
struct Source {
    loads: AtomicUsize,
    results: Mutex<VecDeque<Loaded>>,
    waker: Mutex<Option<Waker>>,
}

impl Source {
    fn put(&self, result: Loaded) {
        self.results.lock().unwrap().push_back(result);
        if let Some(waker) = self.waker.lock().unwrap().take() {
            waker.wake();
        }
    }

    fn loads(&self) -> usize {
        self.loads.load(Ordering::SeqCst)
    }
}

impl ProvideCredentials for Source {
    fn provide_credentials<'a>(&'a self, _: &'a ProviderContext) -> BoxFuture<'a, Loaded> {
        self.loads.fetch_add(1, Ordering::SeqCst);
        Box::pin(poll_fn(|cx| {
            *self.waker.lock().unwrap() = Some(cx.waker().clone());
            self.results.lock().unwrap().pop_front().map_or(Poll::Pending, Poll::Ready)
        }))
    }
}

struct Cache {
    source: Arc<Source>,
    cached: CachedCredentials<Arc<Source>>,
    world: World,
    context: ProviderContext,
}

impl Cache {
    fn new() -> Self {
        let source = Arc::new(Source::default());
        let world = World::default();
        let context = world.context();
        Self { cached: CachedCredentials::new(source.clone()), source, world, context }
    }

    /// A caller that has not started to wait.
    fn call(&self) -> Call<'_> {
        Call { future: self.cached.provide_credentials(&self.context), waker: TestWaker::new() }
    }

    /// The key of a caller that does not have to wait.
    fn key_at(&self, after_now: i64) -> String {
        self.world.clock.set(after_now);
        self.call().ready().expect("credentials").access_key_id().to_owned()
    }
}

struct Call<'a> {
    future: BoxFuture<'a, Loaded>,
    waker: Arc<TestWaker>,
}

impl Call<'_> {
    fn poll(&mut self) -> Poll<Loaded> {
        self.future.as_mut().poll(&mut Context::from_waker(&self.waker.clone().into()))
    }

    fn ready(mut self) -> Loaded {
        match self.poll() {
            Poll::Ready(result) => result,
            Poll::Pending => panic!("still waiting"),
        }
    }

    fn begin(mut self) -> Self {
        assert!(self.poll().is_pending());
        self
    }

    fn wakes(&self) -> usize {
        self.waker.count.load(Ordering::SeqCst)
    }
}

fn key(id: &str, end: i64) -> Loaded {
    Ok(Credentials::new(id, "hush-secret").with_expiry(at(end)))
}

fn failed() -> Loaded {
    Err(CredentialsError::failed("the source is down"))
}

#[test]
fn renewed_five_minutes_ahead() {
    let cache = Cache::new();
    [key("A", 3600), key("B", 7200)].into_iter().for_each(|result| cache.source.put(result));
    assert_eq!([cache.key_at(0), cache.key_at(3239)], ["A", "A"]);
    assert_eq!(cache.source.loads(), 1);
    assert_eq!([cache.key_at(3300), cache.key_at(3301)], ["B", "B"]);
    assert_eq!(cache.source.loads(), 2);
}

#[test]
fn not_all_at_once() {
    let renewed_at = |time| {
        let cache = Cache::new();
        [key("A", 3600), key("B", 7200)].into_iter().for_each(|result| cache.source.put(result));
        cache.key_at(0);
        cache.key_at(time) == "B"
    };
    let renewed = (0..200).filter(|_| renewed_at(3270)).count();
    assert!((20..180).contains(&renewed), "{renewed} of 200 after half of the minute");
}

#[test]
fn short_lived_ones_are_renewed_after_half_of_their_time() {
    let cache = Cache::new();
    [key("A", 300), key("B", 600)].into_iter().for_each(|result| cache.source.put(result));
    assert_eq!([cache.key_at(0), cache.key_at(119), cache.key_at(150)], ["A", "A", "B"]);
}

#[test]
fn those_that_do_not_end_are_kept() {
    let cache = Cache::new();
    cache.source.put(Ok(Credentials::new("A", "hush-secret")));
    assert_eq!([cache.key_at(0), cache.key_at(1 << 32)], ["A", "A"]);
}

#[test]
fn old_ones_are_used_as_long_as_they_hold() {
    let cache = Cache::new();
    [key("A", 3600), failed(), failed(), failed()].into_iter().for_each(|result| cache.source.put(result));
    assert_eq!([cache.key_at(0), cache.key_at(3300), cache.key_at(3329)], ["A", "A", "A"]);
    assert_eq!(cache.source.loads(), 2, "there is a pause between attempts");
    assert_eq!(cache.key_at(3330), "A");
    assert_eq!(cache.source.loads(), 3);
    cache.world.clock.set(3600);
    assert_eq!(cache.call().ready().unwrap_err().to_string(), "the source is down");
    cache.source.put(key("B", 7200));
    assert_eq!(cache.key_at(3600), "B");
}

#[test]
fn others_go_on_with_the_old_ones_while_one_renews() {
    let cache = Cache::new();
    cache.source.put(key("A", 3600));
    assert_eq!(cache.key_at(0), "A");
    cache.world.clock.set(3300);
    let one = cache.call().begin();
    assert_eq!(cache.call().ready().unwrap().access_key_id(), "A");
    cache.source.put(key("B", 7200));
    assert_eq!(one.ready().unwrap().access_key_id(), "B");
    assert_eq!(cache.source.loads(), 2);
}

#[test]
fn one_load_for_many() {
    let cache = Cache::new();
    let calls: Vec<_> = (0..200).map(|_| cache.call().begin()).collect();
    cache.source.put(key("A", 3600));
    assert!(calls[1..].iter().all(|call| call.wakes() == 0));
    let mut calls = calls.into_iter();
    calls.next().map(Call::ready).unwrap().unwrap();
    for call in calls {
        assert_eq!(call.wakes(), 1);
        assert_eq!(call.ready().unwrap().access_key_id(), "A");
    }
    assert_eq!(cache.source.loads(), 1);
}

#[test]
fn one_error_for_many() {
    let cache = Cache::new();
    let calls: Vec<_> = (0..20).map(|_| cache.call().begin()).collect();
    cache.source.put(failed());
    for call in calls {
        assert_eq!(call.ready().unwrap_err().to_string(), "the source is down");
    }
    assert_eq!(cache.source.loads(), 1);
    cache.source.put(key("A", 3600));
    assert_eq!(cache.key_at(0), "A", "errors are not cached");
}

#[test]
fn another_takes_the_place_of_one_that_goes_away() {
    let cache = Cache::new();
    let one = cache.call().begin();
    let two = cache.call().begin();
    let three = cache.call().begin();
    drop(one);
    assert_eq!((two.wakes(), three.wakes()), (1, 1));
    drop(two);
    let three = three.begin();
    assert_eq!(cache.source.loads(), 2);
    let four = cache.call().begin();
    drop(four);
    cache.source.put(key("A", 3600));
    assert_eq!(three.ready().unwrap().access_key_id(), "A");
}

#[test]
fn ended_ones_are_refused() {
    let cache = Cache::new();
    cache.source.put(key("A", 0));
    let error = cache.call().ready().unwrap_err();
    assert_eq!(error.to_string(), "given by the program: the credentials have already expired");
}

#[test]
fn refused_ones_are_forgotten() {
    let cache = Cache::new();
    [key("A", 3600), key("B", 7200)].into_iter().for_each(|result| cache.source.put(result));
    let first = cache.call().ready().unwrap();
    cache.cached.forget(&first);
    assert_eq!(cache.key_at(0), "B");
    cache.cached.forget(&first);
    assert_eq!(cache.key_at(0), "B", "rejected credentials are no longer cached");
}

#[test]
fn threads() {
    let cache = Cache::new();
    std::thread::scope(|scope| {
        let load = || block_on(cache.cached.provide_credentials(&cache.context));
        let callers: Vec<_> = (0..32).map(|_| scope.spawn(load)).collect();
        cache.source.put(key("A", 3600));
        for caller in callers {
            assert_eq!(caller.join().unwrap().unwrap().access_key_id(), "A");
        }
    });
    assert_eq!(cache.source.loads(), 1);
}

#[test]
fn secrets_are_not_printed() {
    let cache = Cache::new();
    cache.source.put(key("A", 3600));
    assert_eq!(cache.key_at(0), "A");
    let printed = format!("{:?}", cache.cached);
    assert!(printed.contains("access_key_id: \"A\""), "{printed}");
    crate::support::assert_no_secret(&printed);
}
