//! The metadata of a call: status, request id, attempts and delays; and the response of a failed one.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::protocol::{extended_request_id, request_id};

/// The output of an operation and the metadata of the call.
///
/// It dereferences to the output, so that `response.field` reads a field. To move a value out of a response, take the
/// output first; to move it and keep the metadata, take the value:
///
/// ```
/// # use farrier_runtime::client::Response;
/// // The output of a list, as generated crates have it.
/// struct ListUsersResponse {
///     users: Option<Vec<String>>,
/// }
///
/// fn count(response: &Response<ListUsersResponse>) -> usize {
///     response.users.iter().flatten().count()
/// }
///
/// fn users(response: Response<ListUsersResponse>) -> Vec<String> {
///     response.into_output().users.unwrap_or_default()
/// }
///
/// fn users_of_request(mut response: Response<ListUsersResponse>) -> (Vec<String>, Option<String>) {
///     let users = response.users.take().unwrap_or_default();
///     (users, response.metadata().request_id().map(str::to_owned))
/// }
/// ```
///
/// The items of all pages come from [`Call::items`](super::Call::items).
#[derive(Clone, Debug)]
pub struct Response<T> {
    output: T,
    metadata: Metadata,
}

impl<T> Response<T> {
    pub(crate) fn new(output: T, metadata: Metadata) -> Self {
        Self { output, metadata }
    }

    /// The metadata of the call.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// The output without the metadata.
    pub fn into_output(self) -> T {
        self.output
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.output
    }
}

impl<T> DerefMut for Response<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.output
    }
}

/// The metadata of a call. `Debug` does not show the headers, which may hold secrets.
#[derive(Clone)]
pub struct Metadata {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) attempts: u32,
    pub(crate) retry_delay: Duration,
}

impl Metadata {
    /// The HTTP status.
    pub fn http_status(&self) -> u16 {
        self.status.as_u16()
    }

    /// The id that the service assigned to the request; support requests should contain it.
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }

    /// The second id that Amazon S3 assigns to requests, and asks for in support requests.
    pub fn extended_request_id(&self) -> Option<&str> {
        extended_request_id(&self.headers)
    }

    /// The number of times that the request was sent.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The total time that the client waited between attempts.
    pub fn retry_delay(&self) -> Duration {
        self.retry_delay
    }
}

impl fmt::Debug for Metadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metadata")
            .field("http_status", &self.http_status())
            .field("request_id", &self.request_id())
            .field("attempts", &self.attempts)
            .field("retry_delay", &self.retry_delay)
            .finish_non_exhaustive()
    }
}

/// The response to a call as it came, before anything was read from it.
///
/// Its headers and its body may contain secrets, so that `Debug` shows neither.
pub struct RawResponse(http::Response<Bytes>);

impl RawResponse {
    pub(crate) fn new(response: http::Response<Bytes>) -> Self {
        Self(response)
    }
}

impl Deref for RawResponse {
    type Target = http::Response<Bytes>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("status", &self.status())
            .field("body", &format_args!("{} bytes", self.body().len()))
            .finish_non_exhaustive()
    }
}
