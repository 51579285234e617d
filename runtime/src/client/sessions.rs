//! The sessions of directory buckets, which all calls of a client share.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::inner_error::InnerError;
use crate::credentials::Credentials;
use crate::refresh::Cached;

/// The number of buckets whose sessions are kept.
const CAPACITY: usize = 100;

/// The sessions by the names of buckets.
#[derive(Default)]
pub(super) struct Sessions(Mutex<BTreeMap<String, Session>>);

type Session = Arc<Cached<Credentials, InnerError>>;

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

    /// Forgets a session. Another one of the same bucket, which another call may have created since, is kept.
    pub(super) fn forget(&self, session: &Credentials) {
        let sessions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.values().for_each(|kept| kept.forget_if(|kept| kept == session));
    }
}
