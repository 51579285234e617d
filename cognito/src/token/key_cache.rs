//! The keys of a pool, fetched when they are needed and kept.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use farrier_runtime::transport::{Body, HttpRequest};
use http::Uri;

use super::error::KeysError;
use super::key_set::KeySet;
use crate::fetch::Edges;
use crate::lock::Lock;

/// The time between two requests for the same keys.
const PAUSE: Duration = Duration::from_secs(10);

/// The number of attempts to fetch keys.
const ATTEMPTS: u32 = 2;

/// The keys of a pool.
#[derive(Debug)]
pub(super) struct KeyCache {
    /// The place of the keys. Without it, the given keys are the only ones.
    source: Option<(Uri, Edges)>,
    state: Mutex<State>,
    fetching: Lock,
}

#[derive(Debug, Default)]
struct State {
    keys: Arc<KeySet>,
    /// The end of the last request, and its error.
    fetched: Option<(Instant, Option<KeysError>)>,
}

impl KeyCache {
    pub(super) fn new(source: Option<(Uri, Edges)>, keys: KeySet) -> Self {
        let state = State { keys: Arc::new(keys), fetched: None };
        Self { source, state: Mutex::new(state), fetching: Lock::default() }
    }

    /// The keys that are known without waiting.
    pub(super) fn known(&self) -> Arc<KeySet> {
        Arc::clone(&self.state().keys)
    }

    /// Replaces the known keys.
    pub(super) fn set(&self, keys: KeySet) {
        self.state().keys = Arc::new(keys);
    }

    /// The keys, fetched if the one with this id is not known and they have not been fetched recently. Callers at the same
    /// time share one request.
    ///
    /// # Errors
    /// If the key is not known, and the last request failed.
    pub(super) async fn with_key(&self, id: &str) -> Result<Arc<KeySet>, KeysError> {
        let known = self.known();
        let Some((url, edges)) = self.source.as_ref().filter(|_| !known.contains(id)) else {
            return Ok(known);
        };
        let _held = self.fetching.hold().await;
        let known = self.known();
        if known.contains(id) {
            return Ok(known);
        }
        let now = edges.clock.instant();
        let is_recent = |time: &Instant| now.saturating_duration_since(*time) < PAUSE;
        let recent = self.state().fetched.as_ref().filter(|(time, _)| is_recent(time)).cloned();
        match recent {
            Some((_, Some(error))) => Err(error),
            Some((_, None)) => Ok(known),
            None => self.fetch(url, edges).await,
        }
    }

    /// Fetches the keys, whether they are known or not.
    ///
    /// # Errors
    /// If they cannot be fetched, or there is no place to fetch them from.
    pub(super) async fn refresh(&self) -> Result<(), KeysError> {
        let (url, edges) = self.source.as_ref().ok_or(KeysError::Offline)?;
        let _held = self.fetching.hold().await;
        self.fetch(url, edges).await.map(drop)
    }

    async fn fetch(&self, url: &Uri, edges: &Edges) -> Result<Arc<KeySet>, KeysError> {
        let mut result = request(url, edges).await;
        for _ in 1..ATTEMPTS {
            if let Err(KeysError::Transport(_) | KeysError::Status(500..)) = result {
                result = request(url, edges).await;
            }
        }
        let mut state = self.state();
        state.fetched = Some((edges.clock.instant(), result.as_ref().err().cloned()));
        state.keys = Arc::new(result?);
        Ok(Arc::clone(&state.keys))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn request(url: &Uri, edges: &Edges) -> Result<KeySet, KeysError> {
    let mut request = HttpRequest::new(Body::empty());
    *request.uri_mut() = url.clone();
    match edges.send(request).await {
        Ok((200, body)) => KeySet::parse(&body),
        Ok((status, _)) => Err(KeysError::Status(status)),
        Err(error) => Err(KeysError::Transport(Arc::new(error))),
    }
}
