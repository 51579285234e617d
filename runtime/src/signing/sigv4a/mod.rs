//! AWS Signature Version 4A: a signature that is valid in several regions.
//!
//! It differs from [`sigv4`](super::sigv4) in three ways: it is made with ECDSA, the key is derived from the credentials
//! alone, and the request names the regions instead of the scope. [`SigningParams::region`] has these regions, separated
//! by commas.
//!
//! Signing the same request twice gives two signatures, because ECDSA takes a random number.

mod key;

use std::time::Duration;

pub use self::key::SigningKeyCache;
use super::sigv4::{
    Form, SignableRequest, Signed, SigningError, SigningParams, Version, sign_as, sign_headers_as,
    sign_query_as,
};
use crate::hex::hex;
use crate::transport::HttpRequest;

/// Signs a request.
///
/// # Errors
/// If the year of the time does not have four digits, a header is not text, or no key can be derived.
pub fn sign(
    request: &SignableRequest<'_>,
    params: &SigningParams<'_>,
    form: Form,
    keys: &SigningKeyCache,
) -> Result<Signed, SigningError> {
    sign_as(&V4a { keys }, request, params, form)
}

/// Signs a request by setting its headers, as [`sigv4::sign_headers`](super::sigv4::sign_headers) does.
///
/// # Errors
/// If the request or the credentials cannot be signed; see [`SigningError`].
pub fn sign_headers(
    request: &mut HttpRequest,
    params: &SigningParams<'_>,
    keys: &SigningKeyCache,
) -> Result<Signed, SigningError> {
    sign_headers_as(&V4a { keys }, request, params)
}

/// Presigns a request, as [`sigv4::sign_query`](super::sigv4::sign_query) does.
///
/// # Errors
/// If the request or the credentials cannot be signed; see [`SigningError`].
pub fn sign_query(
    request: &mut HttpRequest,
    params: &SigningParams<'_>,
    expires: Duration,
    keys: &SigningKeyCache,
) -> Result<Signed, SigningError> {
    sign_query_as(&V4a { keys }, request, params, expires)
}

/// Version 4A: an ECDSA signature, whose key is valid as long as the credentials.
struct V4a<'a> {
    keys: &'a SigningKeyCache,
}

impl Version for V4a<'_> {
    const ALGORITHM: &'static str = key::ALGORITHM;

    fn scope(date: &str, params: &SigningParams<'_>) -> String {
        [date, "/", params.service, "/aws4_request"].concat()
    }

    fn region_set<'a>(params: &SigningParams<'a>) -> Option<&'a str> {
        Some(params.region)
    }

    fn signature(
        &self,
        _: &str,
        params: &SigningParams<'_>,
        string_to_sign: &str,
    ) -> Result<String, SigningError> {
        let key = self.keys.key(params.credentials)?;
        Ok(hex(&key.sign(string_to_sign.as_bytes()).ok_or(SigningError::key())?))
    }
}
