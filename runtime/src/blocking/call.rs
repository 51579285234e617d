//! Blocking calls.

use std::time::Duration;

use http::{HeaderName, HeaderValue};

use super::block_on;
use crate::client::{self, CallResult, Error, Interceptor, Paginated, PresignedRequest};
use crate::operation::Operation;

/// A blocking call: a request and its options, sent by [`send`](Self::send).
///
/// Options apply to this call only and default to those of the client.
#[derive(Debug)]
#[must_use = "nothing is sent before `send`"]
pub struct Call<'a, O>(client::Call<'a, O>);

impl<'a, O: Operation> Call<'a, O> {
    /// Limits the duration of the call with all its attempts; `None` for no limit.
    pub fn operation_timeout(self, timeout: impl Into<Option<Duration>>) -> Self {
        Self(self.0.operation_timeout(timeout))
    }

    /// Limits the duration of each attempt; `None` for no limit.
    pub fn attempt_timeout(self, timeout: impl Into<Option<Duration>>) -> Self {
        Self(self.0.attempt_timeout(timeout))
    }

    /// Sets the number of attempts, 1 for no retries.
    pub fn max_attempts(self, attempts: u32) -> Self {
        Self(self.0.max_attempts(attempts))
    }

    /// Sends the request to this endpoint instead of the client's.
    pub fn endpoint_url(self, url: impl Into<String>) -> Self {
        Self(self.0.endpoint_url(url))
    }

    /// Adds a header, see [`client::Call::header`].
    pub fn header(self, name: impl TryInto<HeaderName>, value: impl TryInto<HeaderValue>) -> Self {
        Self(self.0.header(name, value))
    }

    /// Adds an interceptor, which runs after those of the client.
    pub fn interceptor(self, interceptor: impl Interceptor) -> Self {
        Self(self.0.interceptor(interceptor))
    }

    /// Signs the request in its URL, see [`client::Call::presign`].
    ///
    /// # Errors
    /// If the request cannot be written or signed.
    pub fn presign(self, expires_in: Duration) -> Result<PresignedRequest, Error<O::Error>> {
        block_on(self.0.presign(expires_in))
    }

    /// The call that is awaited.
    #[cfg(feature = "waiters")]
    pub(super) fn into_async(self) -> client::Call<'a, O> {
        self.0
    }

    /// Sends the request and blocks until the response has arrived.
    ///
    /// # Errors
    /// If the service returns an error, or the call fails without reaching it.
    pub fn send(self) -> CallResult<O> {
        block_on(self.0.into_future())
    }
}

impl<'a, O: Paginated> Call<'a, O> {
    /// Iterates over the pages, from the one that the request selects to the last. Each page is fetched when it is
    /// needed.
    pub fn pages(self) -> Pages<'a, O> {
        Pages(self.0.pages())
    }

    /// Iterates over the items of all pages.
    pub fn items(self) -> Items<'a, O> {
        Items(self.0.items())
    }
}

impl<'a, O> From<client::Call<'a, O>> for Call<'a, O> {
    fn from(call: client::Call<'a, O>) -> Self {
        Self(call)
    }
}

/// An iterator over the pages of a paginated operation. It ends after the last page or the first error.
#[must_use = "nothing is sent before the first page is asked for"]
pub struct Pages<'a, O: Paginated>(client::Pages<'a, O>);

impl<O: Paginated> Pages<'_, O> {
    /// Whether a repeated token is an error instead of the end of the pages.
    pub fn fail_on_repeated_token(self, yes: bool) -> Self {
        Self(self.0.fail_on_repeated_token(yes))
    }
}

impl<O: Paginated> Iterator for Pages<'_, O> {
    type Item = CallResult<O>;

    fn next(&mut self) -> Option<Self::Item> {
        block_on(self.0.next())
    }
}

/// An iterator over the items of a paginated operation. It ends after the last item or the first error.
#[must_use = "nothing is sent before the first item is asked for"]
pub struct Items<'a, O: Paginated>(client::Items<'a, O>);

impl<O> Items<'_, O>
where
    O: Paginated,
    O::Item: Unpin,
{
    /// Whether a repeated token is an error instead of the end of the items.
    pub fn fail_on_repeated_token(self, yes: bool) -> Self {
        Self(self.0.fail_on_repeated_token(yes))
    }
}

impl<O> Iterator for Items<'_, O>
where
    O: Paginated,
    O::Item: Unpin,
{
    type Item = Result<O::Item, Error<O::Error>>;

    fn next(&mut self) -> Option<Self::Item> {
        block_on(self.0.next())
    }
}
