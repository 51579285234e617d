//! What goes into a signature.

use std::fmt;
use std::time::{Duration, SystemTime};

use crate::credentials::Credentials;

/// A request in parts, as it goes over the wire.
#[derive(Clone)]
pub struct SignableRequest<'a> {
    /// The method, in capitals.
    pub method: &'a str,
    /// The path, encoded as it is sent.
    pub path: &'a str,
    /// The query without the `?`, encoded as it is sent; empty when there is none.
    pub query: &'a str,
    /// The headers, `host` among them, in the order of the request; names in any case.
    pub headers: Vec<(&'a str, &'a [u8])>,
    /// The body.
    pub body: &'a [u8],
}

/// The method alone: everything else may hold what users keep secret.
impl fmt::Debug for SignableRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignableRequest").field("method", &self.method).finish_non_exhaustive()
    }
}

/// Who signs, when, and for what.
#[derive(Clone, Debug)]
pub struct SigningParams<'a> {
    /// Who signs.
    pub credentials: &'a Credentials,
    /// The region that the signature is valid in; not always the one that the endpoint is in.
    pub region: &'a str,
    /// The service's name for signing.
    pub service: &'a str,
    /// The time of the signature, by the service's clock.
    pub time: SystemTime,
    /// How the service wants its requests signed.
    pub settings: SigningSettings,
}

/// How a service wants its requests signed; the default is what all but Amazon S3 want.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SigningSettings {
    /// Whether the path, which is sent encoded, is encoded once more. On by default; off for Amazon S3.
    pub double_encode: bool,
    /// Whether `.`, `..` and empty segments are taken out of the path. On by default; off for Amazon S3.
    pub normalize_path: bool,
    /// What stands for the body.
    pub payload_hash: PayloadHash,
    /// Whether the header form adds `x-amz-content-sha256`. Off by default; on for Amazon S3.
    pub add_content_sha256_header: bool,
    /// Whether the session token is signed, or added after that. On by default.
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

/// What stands for the body in a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PayloadHash {
    /// The hash of the body.
    Body,
    /// Nothing: the body is not signed.
    Unsigned,
    /// A hash that is known already, in hexadecimal, or another text that the service expects in its place.
    Precomputed(String),
}

/// Where the signature goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Into the headers.
    Headers,
    /// Into the query: a URL that can be passed on.
    Query {
        /// How long the URL is valid; whole seconds count.
        expires: Duration,
    },
}
