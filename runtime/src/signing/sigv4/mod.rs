//! AWS Signature Version 4, in the headers or in the query of a request.
//!
//! The steps have the names of the [specification]: the canonical request is what of a request is signed, the string
//! to sign is its hash and what the signature is valid for, the signature is an HMAC of that with a key derived from
//! the secret. [`sign`] does them all for a request in parts; [`sign_headers`] and [`sign_query`] do so for one that
//! is about to be sent, and write the result into it.
//!
//! [specification]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html

mod canonical;
mod encode;
mod error;
mod key;
mod params;
mod path;
mod query;
mod request;
mod time;

use std::fmt;

use ring::{digest, hmac};

pub use self::error::SigningError;
pub use self::key::SigningKeyCache;
pub use self::params::{Form, PayloadHash, SignableRequest, SigningParams, SigningSettings};
pub use self::request::{sign_headers, sign_query};
use self::time::SigningTime;

const ALGORITHM: &str = "AWS4-HMAC-SHA256";

/// A signature, what it was made from, and what has to be added to the request.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Signed {
    /// What of the request is signed; it holds the session token.
    pub canonical_request: String,
    /// What the key is applied to.
    pub string_to_sign: String,
    /// The signature, in hexadecimal.
    pub signature: String,
    /// The headers to set, each in place of what the request has by that name.
    pub headers: Vec<(&'static str, String)>,
    /// What to append to the query, without the `?` or `&` in front of it; empty in the header form.
    pub query: String,
}

/// The hashes alone: the rest holds the session token and what signs the request.
impl fmt::Debug for Signed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signed").field("string_to_sign", &self.string_to_sign).finish_non_exhaustive()
    }
}

/// Signs a request.
///
/// # Errors
/// When the time has no year of four digits or a header is not text.
pub fn sign(
    request: &SignableRequest<'_>,
    params: &SigningParams<'_>,
    form: Form,
    keys: &SigningKeyCache,
) -> Result<Signed, SigningError> {
    let time = SigningTime::new(params.time)?;
    let payload_hash = payload_hash(request, params);
    let additions = match form {
        Form::Headers => header_additions(params, &time, &payload_hash),
        Form::Query { .. } => Vec::new(),
    };
    let headers = canonical::headers(request, &additions);
    let signed_headers = canonical::signed_headers(&headers);
    let scope = [time.date(), "/", params.region, "/", params.service, "/aws4_request"].concat();

    let mut query = match form {
        Form::Headers => String::new(),
        Form::Query { expires } => query::additions(params, &time, &scope, &signed_headers, expires),
    };
    let canonical_request =
        canonical::request(request, &params.settings, &headers, &signed_headers, &query, &payload_hash)?;
    drop(headers);

    let hash = encode::hex(digest::digest(&digest::SHA256, canonical_request.as_bytes()).as_ref());
    let string_to_sign = [ALGORITHM, "\n", time.date_time(), "\n", &scope, "\n", &hash].concat();
    let key = keys.key(time.date(), params);
    let signature = encode::hex(hmac::sign(&key, string_to_sign.as_bytes()).as_ref());

    let mut headers = additions;
    match form {
        Form::Headers => {
            push_unsigned_token(&mut headers, params);
            let authorization = authorization(params, &scope, &signed_headers, &signature);
            headers.push(("authorization", authorization));
        }
        Form::Query { .. } => query::push_signature(&mut query, params, &signature),
    }
    Ok(Signed { canonical_request, string_to_sign, signature, headers, query })
}

/// What stands for the body in the canonical request.
fn payload_hash(request: &SignableRequest<'_>, params: &SigningParams<'_>) -> String {
    match &params.settings.payload_hash {
        PayloadHash::Body => encode::hex(digest::digest(&digest::SHA256, request.body).as_ref()),
        PayloadHash::Unsigned => "UNSIGNED-PAYLOAD".to_owned(),
        PayloadHash::Precomputed(hash) => hash.clone(),
    }
}

/// The headers that are added and signed.
fn header_additions(
    params: &SigningParams<'_>,
    time: &SigningTime,
    payload_hash: &str,
) -> Vec<(&'static str, String)> {
    let mut headers = Vec::with_capacity(4);
    headers.push(("x-amz-date", time.date_time().to_owned()));
    if params.settings.add_content_sha256_header {
        headers.push(("x-amz-content-sha256", payload_hash.to_owned()));
    }
    if let (Some(token), true) = (params.credentials.session_token(), params.settings.sign_session_token) {
        headers.push((SESSION_TOKEN, token.to_owned()));
    }
    headers
}

const SESSION_TOKEN: &str = "x-amz-security-token";

/// Adds the session token where it travels without being signed.
fn push_unsigned_token(headers: &mut Vec<(&'static str, String)>, params: &SigningParams<'_>) {
    if let (Some(token), false) = (params.credentials.session_token(), params.settings.sign_session_token) {
        headers.push((SESSION_TOKEN, token.to_owned()));
    }
}

fn authorization(params: &SigningParams<'_>, scope: &str, signed_headers: &str, signature: &str) -> String {
    let id = params.credentials.access_key_id();
    [ALGORITHM, " Credential=", id, "/", scope, ", SignedHeaders=", signed_headers, ", Signature=", signature]
        .concat()
}
