//! AWS Signature Version 4, in the headers or the query of a request.
//!
//! The steps are named as in the [specification]: the canonical request contains the signed parts of a request, the
//! string to sign contains its hash and the scope, and the signature is an HMAC of that with a key derived from the
//! secret. [`sign`] does all of this for a request in parts; [`sign_headers`] and [`sign_query`] sign a request that is
//! about to be sent and add the signature to it.
//!
//! [specification]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html

mod canonical;
#[cfg(any(feature = "event-stream", all(feature = "checksum", feature = "streaming")))]
mod chain;
#[cfg(all(feature = "checksum", feature = "streaming"))]
pub(crate) mod chunked;
mod error;
#[cfg(feature = "event-stream")]
pub(crate) mod event;
mod key;
mod params;
mod path;
mod query;
mod request;
mod time;
mod version;

use std::borrow::Cow;
use std::fmt;

use http::header::{AUTHORIZATION, HeaderName, HeaderValue};

pub use self::error::SigningError;
pub use self::key::SigningKeyCache;
pub use self::params::{Form, PayloadHash, SignableRequest, SigningParams, SigningSettings};
pub use self::request::{sign_headers, sign_query};
#[cfg(feature = "sigv4a")]
pub(super) use self::request::{sign_headers_as, sign_query_as};
use self::time::SigningTime;
use self::version::V4;
pub(super) use self::version::Version;
use crate::crypto::digest;
use crate::hex::hex;

/// The hash of an empty body.
const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

const DATE: HeaderName = HeaderName::from_static("x-amz-date");
const CONTENT_SHA256: HeaderName = HeaderName::from_static("x-amz-content-sha256");
const SESSION_TOKEN: HeaderName = HeaderName::from_static("x-amz-security-token");
const REGION_SET: HeaderName = HeaderName::from_static("x-amz-region-set");

/// A signature, its intermediate results, and the additions to the request.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Signed {
    /// The canonical request. It contains the session token.
    pub canonical_request: String,
    /// The string to sign.
    pub string_to_sign: String,
    /// The signature, in hexadecimal.
    pub signature: String,
    /// The headers to set, replacing those of the same name in the request; empty after [`sign_headers`], which moves them there.
    pub headers: Vec<(HeaderName, HeaderValue)>,
    /// The text to append to the query, without a leading `?` or `&`; empty if the signature is in the headers.
    pub query: String,
}

/// Shows only the hashes: the other fields contain the session token and the signature.
impl fmt::Debug for Signed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signed").field("string_to_sign", &self.string_to_sign).finish_non_exhaustive()
    }
}

/// Signs a request.
///
/// # Errors
/// If the year of the time does not have four digits, a header is not text, or the credentials cannot be in a header.
pub fn sign(
    request: &SignableRequest<'_>,
    params: &SigningParams<'_>,
    form: Form,
    keys: &SigningKeyCache,
) -> Result<Signed, SigningError> {
    sign_as(&V4 { keys }, request, params, form)
}

/// Signs a request with this version of the signature.
pub(super) fn sign_as<V: Version>(
    version: &V,
    request: &SignableRequest<'_>,
    params: &SigningParams<'_>,
    form: Form,
) -> Result<Signed, SigningError> {
    let time = SigningTime::new(params.time)?;
    let payload_hash = payload_hash(request, params);
    let additions = match form {
        Form::Headers => header_additions::<V>(params, &time, &payload_hash)?,
        Form::Query { .. } => Vec::new(),
    };
    let headers = canonical::headers(request, &additions);
    let signed_headers = canonical::signed_headers(&headers);
    let scope = V::scope(time.date(), params);

    let mut query = match form {
        Form::Headers => String::new(),
        Form::Query { expires } => query::additions::<V>(params, &time, &scope, &signed_headers, expires),
    };
    let canonical_request =
        canonical::request(request, &params.settings, &headers, &signed_headers, &query, &payload_hash)?;
    drop(headers);

    let hash = hex(digest::digest(&digest::SHA256, canonical_request.as_bytes()).as_ref());
    let string_to_sign = [V::ALGORITHM, "\n", time.date_time(), "\n", &scope, "\n", &hash].concat();
    let signature = version.signature(time.date(), params, &string_to_sign)?;

    let mut headers = additions;
    match form {
        Form::Headers => {
            push_token(&mut headers, params, false)?;
            let authorization = authorization::<V>(params, &scope, &signed_headers, &signature);
            headers.push((AUTHORIZATION, secret(authorization)?));
        }
        Form::Query { .. } => query::push_signature(&mut query, params, &signature),
    }
    Ok(Signed { canonical_request, string_to_sign, signature, headers, query })
}

/// The hash of the body for the canonical request, or the text that replaces it.
fn payload_hash<'a>(request: &SignableRequest<'_>, params: &'a SigningParams<'_>) -> Cow<'a, str> {
    match &params.settings.payload_hash {
        PayloadHash::Body if request.body.is_empty() => EMPTY.into(),
        PayloadHash::Body => hex(digest::digest(&digest::SHA256, request.body).as_ref()).into(),
        PayloadHash::Unsigned => "UNSIGNED-PAYLOAD".into(),
        PayloadHash::Precomputed(hash) => hash.into(),
    }
}

/// The headers that are added to the request and signed.
fn header_additions<V: Version>(
    params: &SigningParams<'_>,
    time: &SigningTime,
    payload_hash: &str,
) -> Result<Vec<(HeaderName, HeaderValue)>, SigningError> {
    let mut headers = Vec::with_capacity(4);
    headers.push((DATE, value(time.date_time())?));
    if let Some(regions) = V::region_set(params) {
        headers.push((REGION_SET, value(regions)?));
    }
    if params.settings.add_content_sha256_header {
        headers.push((CONTENT_SHA256, value(payload_hash)?));
    }
    push_token(&mut headers, params, true)?;
    Ok(headers)
}

/// Adds the session token: before signing if it is signed, and after it if it is not.
fn push_token(
    headers: &mut Vec<(HeaderName, HeaderValue)>,
    params: &SigningParams<'_>,
    is_signed: bool,
) -> Result<(), SigningError> {
    let is_wanted = params.settings.sign_session_token == is_signed;
    if let Some(token) = params.credentials.session_token().filter(|_| is_wanted) {
        headers.push((SESSION_TOKEN, secret(token.to_owned())?));
    }
    Ok(())
}

fn value(text: &str) -> Result<HeaderValue, SigningError> {
    HeaderValue::from_str(text).map_err(|_| SigningError::header())
}

/// A value that `Debug` does not show.
fn secret(text: String) -> Result<HeaderValue, SigningError> {
    let mut value = HeaderValue::try_from(text).map_err(|_| SigningError::credentials())?;
    value.set_sensitive(true);
    Ok(value)
}

fn authorization<V: Version>(
    params: &SigningParams<'_>,
    scope: &str,
    signed_headers: &str,
    signature: &str,
) -> String {
    let id = params.credentials.access_key_id();
    [
        V::ALGORITHM,
        " Credential=",
        id,
        "/",
        scope,
        ", SignedHeaders=",
        signed_headers,
        ", Signature=",
        signature,
    ]
    .concat()
}
