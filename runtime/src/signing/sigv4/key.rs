//! A cache of signing keys, which are derived from the secret for one day, region and service.

use std::convert::Infallible;
use std::fmt;

use super::SigningParams;
use crate::crypto::hmac;
use crate::signing::recent::Recent;

/// A cache of the most recently used signing keys.
///
/// Deriving a key takes four HMACs, and the key is valid for a whole day. A client has one cache for all its calls.
#[derive(Default)]
pub struct SigningKeyCache {
    keys: Recent<CachedKey>,
}

struct CachedKey {
    date: String,
    region: String,
    service: String,
    access_key_id: String,
    /// Part of the key, because the secret of an access key id may be corrected.
    secret_access_key: String,
    key: hmac::Key,
}

impl SigningKeyCache {
    /// An empty cache.
    pub fn new() -> Self {
        Self::default()
    }

    /// The key for this day, written as `20150830`.
    pub(super) fn key(&self, date: &str, params: &SigningParams<'_>) -> hmac::Key {
        let derive = || Ok::<_, Infallible>(CachedKey::derive(date, params));
        let Ok(key) = self.keys.read(|key| key.is_for(date, params), derive, |key| key.key.clone());
        key
    }
}

/// Shows only the number of keys.
impl fmt::Debug for SigningKeyCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKeyCache").field("len", &self.keys.len()).finish_non_exhaustive()
    }
}

impl CachedKey {
    fn is_for(&self, date: &str, params: &SigningParams<'_>) -> bool {
        self.date == date
            && self.region == params.region
            && self.service == params.service
            && self.access_key_id == params.credentials.access_key_id()
            && self.secret_access_key == params.credentials.secret_access_key()
    }

    fn derive(date: &str, params: &SigningParams<'_>) -> Self {
        let secret = params.credentials.secret_access_key();
        let seed = hmac::Key::new(hmac::HMAC_SHA256, ["AWS4", secret].concat().as_bytes());
        let key =
            [date, params.region, params.service, "aws4_request"].into_iter().fold(seed, |key, part| {
                hmac::Key::new(hmac::HMAC_SHA256, hmac::sign(&key, part.as_bytes()).as_ref())
            });
        Self {
            date: date.to_owned(),
            region: params.region.to_owned(),
            service: params.service.to_owned(),
            access_key_id: params.credentials.access_key_id().to_owned(),
            secret_access_key: secret.to_owned(),
            key,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::super::SigningSettings;
    use super::*;
    use crate::credentials::Credentials;

    fn tag(cache: &SigningKeyCache, date: &str, region: &str, secret: &str) -> Vec<u8> {
        let credentials = Credentials::new("AKID", secret);
        let params = SigningParams {
            credentials: &credentials,
            region,
            service: "service",
            time: SystemTime::UNIX_EPOCH,
            settings: SigningSettings::default(),
        };
        hmac::sign(&cache.key(date, &params), b"text").as_ref().to_vec()
    }

    #[test]
    fn a_key_is_derived_once_for_all_it_depends_on() {
        let cache = SigningKeyCache::new();
        let first = tag(&cache, "20150830", "eu-west-1", "secret");
        assert_eq!(tag(&cache, "20150830", "eu-west-1", "secret"), first);
        assert_eq!(cache.keys.len(), 1);
        assert_ne!(tag(&cache, "20150831", "eu-west-1", "secret"), first);
        assert_ne!(tag(&cache, "20150830", "eu-west-2", "secret"), first);
        assert_ne!(tag(&cache, "20150830", "eu-west-1", "mended"), first);
        assert_eq!(cache.keys.len(), 4);
        assert_eq!(tag(&cache, "20150830", "eu-west-1", "secret"), first);
        assert_eq!(cache.keys.len(), 4);
    }

    #[test]
    fn no_secret_is_shown() {
        let cache = SigningKeyCache::new();
        tag(&cache, "20150830", "eu-west-1", "secret");
        assert_eq!(format!("{cache:?}"), "SigningKeyCache { len: 1, .. }");
    }
}
