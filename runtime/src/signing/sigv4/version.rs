//! The parts in which the versions of the signature differ.

use super::{SigningError, SigningKeyCache, SigningParams};
use crate::crypto::hmac;
use crate::hex::hex;

/// A version of the signature.
pub(in crate::signing) trait Version {
    /// The name of the algorithm, which begins the string to sign.
    const ALGORITHM: &'static str;

    /// The scope of a signature of this day: what it is valid for.
    fn scope(date: &str, params: &SigningParams<'_>) -> String;

    /// The regions that the request names because the scope does not.
    fn region_set<'a>(params: &SigningParams<'a>) -> Option<&'a str>;

    /// The signature of a string to sign of this day, in hexadecimal.
    ///
    /// # Errors
    /// If the key cannot be derived.
    fn signature(
        &self,
        date: &str,
        params: &SigningParams<'_>,
        string_to_sign: &str,
    ) -> Result<String, SigningError>;
}

/// Version 4: an HMAC, whose key is valid for one day, region and service.
pub(super) struct V4<'a> {
    pub(super) keys: &'a SigningKeyCache,
}

impl Version for V4<'_> {
    const ALGORITHM: &'static str = "AWS4-HMAC-SHA256";

    fn scope(date: &str, params: &SigningParams<'_>) -> String {
        [date, "/", params.region, "/", params.service, "/aws4_request"].concat()
    }

    fn region_set<'a>(_: &SigningParams<'a>) -> Option<&'a str> {
        None
    }

    fn signature(
        &self,
        date: &str,
        params: &SigningParams<'_>,
        string_to_sign: &str,
    ) -> Result<String, SigningError> {
        let key = self.keys.key(date, params);
        Ok(hex(hmac::sign(&key, string_to_sign.as_bytes()).as_ref()))
    }
}
