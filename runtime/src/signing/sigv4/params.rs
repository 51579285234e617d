//! The inputs of a signature.

use std::fmt;
use std::time::{Duration, SystemTime};

use crate::credentials::Credentials;

/// A request in parts, encoded as it is sent.
#[derive(Clone)]
pub struct SignableRequest<'a> {
    /// The method, in upper case.
    pub method: &'a str,
    /// The path, encoded as it is sent.
    pub path: &'a str,
    /// The query without the `?`, encoded as it is sent; empty if there is none.
    pub query: &'a str,
    /// The headers, including `host`, in the order of the request; names in any case.
    pub headers: Vec<(&'a str, &'a [u8])>,
    /// The body.
    pub body: &'a [u8],
}

/// Shows only the method: the other fields may contain secrets of users.
impl fmt::Debug for SignableRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignableRequest").field("method", &self.method).finish_non_exhaustive()
    }
}

/// The signer, the time and the scope of a signature.
#[derive(Clone, Debug)]
pub struct SigningParams<'a> {
    /// The credentials to sign with.
    pub credentials: &'a Credentials,
    /// The region of the signature's scope, which is not always that of the endpoint. For SigV4a, the regions in which
    /// the signature is valid, separated by commas: `eu-west-1,us-*`, or `*` for all.
    pub region: &'a str,
    /// The service name of the signature's scope.
    pub service: &'a str,
    /// The time of the signature, corrected to the service's clock.
    pub time: SystemTime,
    /// The variations that the service requires.
    pub settings: SigningSettings,
}

/// The variations of signing that a service requires; the default is for all services except Amazon S3.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SigningSettings {
    /// Whether the encoded path is encoded a second time. On by default; off for Amazon S3.
    pub double_encode: bool,
    /// Whether `.`, `..` and empty segments are removed from the path. On by default; off for Amazon S3.
    pub normalize_path: bool,
    /// The hash of the body, or its replacement.
    pub payload_hash: PayloadHash,
    /// Whether `x-amz-content-sha256` is added when signing headers. Off by default; on for Amazon S3.
    pub add_content_sha256_header: bool,
    /// Whether the session token is signed; if not, it is added afterwards. On by default.
    pub sign_session_token: bool,
}

impl Default for SigningSettings {
    fn default() -> Self {
        Self {
            double_encode: true,
            normalize_path: true,
            payload_hash: PayloadHash::Body,
            add_content_sha256_header: false,
            sign_session_token: true,
        }
    }
}

/// The hash of the body in a signature, or its replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PayloadHash {
    /// The hash of the body.
    Body,
    /// `UNSIGNED-PAYLOAD`: the body is not signed.
    Unsigned,
    /// A precomputed hash in hexadecimal, or another text that the service expects here.
    Precomputed(String),
}

/// The place of the signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// In the headers.
    Headers,
    /// In the query: the URL can be given to others.
    Query {
        /// The validity of the URL, in whole seconds.
        expires: Duration,
    },
}
