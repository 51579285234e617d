//! The sessions of directory buckets, which all calls of a client share.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use crate::causes::write_causes;
use crate::credentials::Credentials;
use crate::refresh::Cached;

/// The number of buckets whose sessions are kept.
const CAPACITY: usize = 100;

/// The sessions by the names of buckets.
#[derive(Default)]
pub(super) struct Sessions(Mutex<BTreeMap<String, Session>>);

type Session = Arc<Cached<Credentials, SessionError>>;

impl Sessions {
    /// The session of a bucket.
    pub(super) fn of(&self, bucket: &str) -> Session {
        let mut sessions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(session) = sessions.get(bucket) {
            return Arc::clone(session);
        }
        if sessions.len() >= CAPACITY {
            // The sessions of buckets that are still used are created again.
            sessions.clear();
        }
        Arc::clone(sessions.entry(bucket.to_owned()).or_default())
    }
}

/// The reason why there is no session. All callers that wait for the same one receive it.
#[derive(Clone, Debug)]
pub(super) struct SessionError(Arc<dyn Error + Send + Sync>);

impl SessionError {
    pub(super) fn new(reason: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(Arc::from(reason.into()))
    }
}

impl fmt::Display for SessionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the session of the bucket could not be created")?;
        write_causes(f, self.source())
    }
}

impl Error for SessionError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}
