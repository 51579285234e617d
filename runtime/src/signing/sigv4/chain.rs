//! Signatures of the parts of a body, each of which covers the one before it.

use std::sync::{Arc, Mutex, PoisonError};

use crate::crypto::{digest, hmac};
use crate::hex::hex;

/// The place for the signer of a body's parts. Signing the request provides the signer, and the body takes it before its
/// first part.
#[derive(Debug)]
pub(crate) struct Signing<T>(Arc<Mutex<Option<T>>>);

impl<T> Signing<T> {
    pub(crate) fn provide(&self, signer: T) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(signer);
    }

    /// The signer; `None` if the request was not signed.
    pub(crate) fn take(&self) -> Option<T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl<T> Default for Signing<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

/// Clones are the same place.
impl<T> Clone for Signing<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

/// The signatures so far, of which only the last is needed.
#[derive(Debug)]
pub(super) struct Chain {
    /// The signature of the request or of the last part, in hexadecimal.
    last: String,
}

impl Chain {
    /// The chain that begins with the signature of the request.
    pub(super) fn new(signature: String) -> Self {
        Self { last: signature }
    }

    /// Signs the hashes of these texts, with what a string to sign begins with: algorithm, time and scope.
    pub(super) fn sign(&mut self, key: &hmac::Key, begin: [&str; 3], signed: &[&[u8]]) -> hmac::Tag {
        let mut string_to_sign = begin.join("\n");
        string_to_sign.extend(["\n", &self.last]);
        for part in signed {
            string_to_sign.extend(["\n", &hex(digest::digest(&digest::SHA256, part).as_ref())]);
        }
        let signature = hmac::sign(key, string_to_sign.as_bytes());
        self.last = hex(signature.as_ref());
        signature
    }

    /// The signature of the last part.
    #[cfg(all(feature = "checksum", feature = "streaming"))]
    pub(super) fn last(&self) -> &str {
        &self.last
    }
}
