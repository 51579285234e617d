//! Signing keys of SigV4a: a private key on the curve P-256, derived from the credentials.
//!
//! The derivation is the counter mode of [NIST SP 800-108], with HMAC-SHA256. The first result that is small enough, plus
//! one, is the private key; nearly every first result is.
//!
//! [NIST SP 800-108]: https://csrc.nist.gov/pubs/sp/800/108/r1/upd1/final

use std::fmt;
use std::sync::Arc;

use crate::credentials::Credentials;
use crate::crypto::{P256KeyPair, hmac};
use crate::signing::recent::Recent;
use crate::signing::sigv4::SigningError;

pub(super) const ALGORITHM: &str = "AWS4-ECDSA-P256-SHA256";

/// The order of the curve minus two, the largest value to which one may be added.
const MAX: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc,
    0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x4f,
];

/// The last value of the counter.
const LAST: u8 = 254;

/// A cache of the most recently used signing keys.
///
/// Deriving a key takes a multiplication on the curve, and the key is valid as long as the credentials. A client has one
/// cache for all its calls.
#[derive(Default)]
pub struct SigningKeyCache {
    keys: Recent<CachedKey>,
}

struct CachedKey {
    access_key_id: String,
    /// Part of the key, because the secret of an access key id may be corrected.
    secret_access_key: String,
    key: Arc<P256KeyPair>,
}

impl SigningKeyCache {
    /// An empty cache.
    pub fn new() -> Self {
        Self::default()
    }

    /// The key of these credentials.
    pub(super) fn key(&self, credentials: &Credentials) -> Result<Arc<P256KeyPair>, SigningError> {
        let is_for = |key: &CachedKey| {
            key.access_key_id == credentials.access_key_id()
                && key.secret_access_key == credentials.secret_access_key()
        };
        self.keys.read(is_for, || CachedKey::derive(credentials), |key| Arc::clone(&key.key))
    }
}

/// Shows only the number of keys.
impl fmt::Debug for SigningKeyCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKeyCache").field("len", &self.keys.len()).finish_non_exhaustive()
    }
}

impl CachedKey {
    fn derive(credentials: &Credentials) -> Result<Self, SigningError> {
        let private = private_key(credentials).ok_or(SigningError::key())?;
        let key = P256KeyPair::new(&private).ok_or(SigningError::key())?;
        Ok(Self {
            access_key_id: credentials.access_key_id().to_owned(),
            secret_access_key: credentials.secret_access_key().to_owned(),
            key: Arc::new(key),
        })
    }
}

fn private_key(credentials: &Credentials) -> Option<[u8; 32]> {
    let secret = ["AWS4A", credentials.secret_access_key()].concat();
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    (1..=LAST).find_map(|counter| plus_one(candidate(&key, credentials.access_key_id(), counter)?))
}

/// The result for a value of the counter that is part of the context: the number of the block, the label, a zero, the
/// context, and the number of bits.
fn candidate(key: &hmac::Key, access_key_id: &str, counter: u8) -> Option<[u8; 32]> {
    let mut context = hmac::Context::with_key(key);
    context.update(&1_u32.to_be_bytes());
    context.update(ALGORITHM.as_bytes());
    context.update(&[0]);
    context.update(access_key_id.as_bytes());
    context.update(&[counter]);
    context.update(&256_u32.to_be_bytes());
    context.sign().as_ref().try_into().ok()
}

/// The candidate plus one; `None` if it is too large for a private key.
///
/// A rejected candidate is never used, so comparing it reveals nothing of the key.
fn plus_one(mut candidate: [u8; 32]) -> Option<[u8; 32]> {
    if candidate > MAX {
        return None;
    }
    for byte in candidate.iter_mut().rev() {
        let (sum, is_carried) = byte.overflowing_add(1);
        *byte = sum;
        if !is_carried {
            break;
        }
    }
    Some(candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_added_to_what_is_small_enough() {
        let mut carried = [0; 32];
        carried[30] = 1;
        assert_eq!(
            plus_one({
                let mut it = [0; 32];
                it[31] = 0xff;
                it
            }),
            Some(carried)
        );
        let mut largest = MAX;
        largest[31] += 1;
        assert_eq!(plus_one(MAX), Some(largest));
        assert_eq!(plus_one(largest), None);
        assert!(P256KeyPair::new(&largest).is_some(), "the largest private key");
    }

    #[test]
    fn a_key_is_derived_once_for_the_credentials() {
        let cache = SigningKeyCache::new();
        let key = |id: &str, secret: &str| cache.key(&Credentials::new(id, secret)).unwrap();
        let first = key("AKID", "wJalr");
        assert!(Arc::ptr_eq(&first, &key("AKID", "wJalr")));
        assert!(!Arc::ptr_eq(&first, &key("AKID", "corrected")));
        assert!(!Arc::ptr_eq(&first, &key("OTHER", "wJalr")));
        assert_eq!(format!("{cache:?} {first:?}"), "SigningKeyCache { len: 3, .. } P256KeyPair");
    }
}
