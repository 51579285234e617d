//! The error of signing.

use std::fmt;

/// A request cannot be signed. The message contains nothing of the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SigningError(&'static str);

impl SigningError {
    pub(super) const fn time() -> Self {
        Self("the year of the signing time does not have four digits")
    }

    pub(super) const fn header() -> Self {
        Self("a header is not text and cannot be signed")
    }

    pub(super) const fn body() -> Self {
        Self("the request's body is not in memory and cannot be hashed")
    }

    pub(super) const fn host() -> Self {
        Self("the request does not have a host")
    }

    pub(super) const fn credentials() -> Self {
        Self("the credentials contain characters that cannot be sent in a header")
    }

    #[cfg(feature = "sigv4a")]
    pub(in crate::signing) const fn key() -> Self {
        Self("no signing key can be derived from the credentials")
    }

    pub(super) const fn uri() -> Self {
        Self("the signature does not fit into the request's URI")
    }
}

impl fmt::Display for SigningError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for SigningError {}
