//! Presigned requests: URLs that contain a signature, for whoever has no credentials.

use std::fmt;

use http::header::HOST;
use http::{HeaderMap, Method};

use crate::transport::{HttpRequest, Redacted};

/// A request that anyone can send until it expires: a method, a URL that contains the signature, and headers.
///
/// `Debug` shows neither the query of the URL nor the values of headers.
#[derive(Clone)]
pub struct PresignedRequest {
    method: Method,
    url: String,
    headers: HeaderMap,
}

impl PresignedRequest {
    pub(super) fn new(request: HttpRequest) -> Self {
        let (mut parts, _) = request.into_parts();
        // It follows from the URL.
        parts.headers.remove(HOST);
        Self { method: parts.method, url: parts.uri.to_string(), headers: parts.headers }
    }

    /// The method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The URL. Whoever has it can send the request.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The headers that have to be sent with these values, because they are signed. There are none unless the request
    /// sets members that are headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }
}

impl fmt::Debug for PresignedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PresignedRequest")
            .field("method", &self.method)
            .field("url", &Redacted(&self.url))
            .field("headers", &self.headers.keys())
            .finish()
    }
}
