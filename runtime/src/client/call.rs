//! A call: a request with options, which is sent when it is awaited.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use http::{HeaderName, HeaderValue};

use super::core::Core;
use super::error::Error;
use super::execution::Execution;
use super::interceptor::{Input, Interceptor};
use super::options::Options;
use super::pipeline::{self, CallResult, Executing};
use super::presign::PresignedRequest;
use crate::BoxFuture;
use crate::operation::Operation;

/// A call that is sent when it is awaited. Dropping the future cancels it.
///
/// # Options
///
/// Options apply to this call only and default to those of the client.
///
/// ```
/// # use farrier_runtime::client::Call;
/// # use farrier_runtime::operation::Operation;
/// use std::time::Duration;
///
/// // A method of a generated client returns the call.
/// async fn succeeds<O: Operation>(call: Call<'_, O>) -> bool {
///     let call = call.max_attempts(1).operation_timeout(Duration::from_secs(5));
///     call.header("x-tenant", "ada").await.is_ok()
/// }
/// ```
///
/// # Several calls at once
///
/// A call is not a future yet: it implements [`IntoFuture`], which `.await` uses, and so do macros such as
/// `tokio::select!` and `tokio::try_join!`. Functions that take futures get that of
/// [`into_future`](IntoFuture::into_future), the [`CallFuture`]. It is small, `Send` and `Unpin`, and borrows from the client.
///
/// ```
/// # use farrier_runtime::client::{Call, CallResult};
/// # use farrier_runtime::operation::Operation;
/// // The results of all calls, in their order.
/// async fn all<O: Operation>(calls: Vec<Call<'_, O>>) -> Vec<CallResult<O>> {
///     futures_util::future::join_all(calls.into_iter().map(IntoFuture::into_future)).await
/// }
///
/// // The result, unless `stop` ends first: the call's future is dropped, which cancels it.
/// async fn until<O: Operation>(
///     call: Call<'_, O>,
///     stop: impl Future<Output = ()>,
/// ) -> Option<CallResult<O>> {
///     tokio::select! {
///         result = call => Some(result),
///         () = stop => None,
///     }
/// }
/// ```
///
/// A task of its own (`tokio::spawn`) takes a clone of the client, which is cheap:
/// `async move { client.send(request).await }`.
///
/// # Timeouts
///
/// By default a call has a timeout, and so has each of its attempts. [`operation_timeout`] is better than a timeout around
/// the future, because the error then has the kind [`Timeout`](super::ErrorKind::Timeout), and names the operation
/// and the number of attempts.
///
/// [`operation_timeout`]: Self::operation_timeout
#[derive(Debug)]
#[must_use = "nothing is sent before the call is awaited"]
pub struct Call<'a, O> {
    core: &'a Core,
    request: O,
    options: Option<Arc<Options>>,
}

impl<'a, O: Operation> Call<'a, O> {
    /// A call of an operation. For generated code, which has the client's core.
    #[doc(hidden)]
    pub fn new(core: &'a Core, request: O) -> Self {
        Self { core, request, options: None }
    }

    pub(super) fn with_options(core: &'a Core, request: O, options: Option<Arc<Options>>) -> Self {
        Self { core, request, options }
    }

    pub(super) fn into_parts(self) -> (&'a Core, O, Option<Arc<Options>>) {
        (self.core, self.request, self.options)
    }

    /// Limits the duration of the call with all its attempts; `None` for no limit.
    pub fn operation_timeout(self, timeout: impl Into<Option<Duration>>) -> Self {
        let timeout = timeout.into();
        self.with(|options| options.operation_timeout = Some(timeout))
    }

    /// Limits the duration of each attempt; `None` for no limit.
    pub fn attempt_timeout(self, timeout: impl Into<Option<Duration>>) -> Self {
        let timeout = timeout.into();
        self.with(|options| options.attempt_timeout = Some(timeout))
    }

    /// Sets the number of attempts, 1 for no retries.
    pub fn max_attempts(self, attempts: u32) -> Self {
        self.with(|options| options.max_attempts = Some(attempts))
    }

    /// Sends the request to this endpoint instead of the client's. If it is not a valid one, see
    /// [`Builder::endpoint_url`](super::Builder::endpoint_url), the call fails with
    /// [`ErrorKind::Endpoint`](super::ErrorKind::Endpoint).
    pub fn endpoint_url(self, url: impl Into<String>) -> Self {
        let url = url.into();
        self.with(|options| options.endpoint_url = Some(url))
    }

    /// Sets a header of the request, replacing the client's own header with the same name: `user-agent`, for instance.
    /// It is signed like the others.
    ///
    /// The call fails with [`ErrorKind::Request`](super::ErrorKind::Request) if the name or the value is not valid, and
    /// if only the client can set the header. These headers are `host`, `content-length` and the others that belong to a
    /// connection, `content-type` and `x-amz-target`, and those of the signature: `authorization`, `date`, `x-amz-date`,
    /// `x-amz-security-token` and `x-amz-content-sha256`. The error names the header and what to do instead.
    pub fn header(self, name: impl TryInto<HeaderName>, value: impl TryInto<HeaderValue>) -> Self {
        self.with(|options| options.add_header(name, value))
    }

    /// Adds an interceptor, which runs after those of the client.
    pub fn interceptor(self, interceptor: impl Interceptor) -> Self {
        self.with(|options| options.interceptors.push(Arc::new(interceptor)))
    }

    /// Signs the request in its URL instead of sending it: whoever has the URL can send it for this time, 1 second to 7
    /// days, but no longer than the credentials are valid.
    ///
    /// ```
    /// # use farrier_runtime::client::Call;
    /// # use farrier_runtime::operation::Operation;
    /// use std::time::Duration;
    ///
    /// // A method of a generated client returns the call.
    /// async fn link<O: Operation>(call: Call<'_, O>) -> Option<String> {
    ///     let presigned = call.presign(Duration::from_secs(600)).await.ok()?;
    ///     Some(presigned.url().to_owned())
    /// }
    /// ```
    ///
    /// The signature covers the method, the URL and the [headers](PresignedRequest::headers). A URL of S3 does not
    /// determine the body, which the sender adds. The bodies of AWS Query become part of the URL. Other requests with a
    /// body fail with [`ErrorKind::Request`](super::ErrorKind::Request). The request itself is not sent, so timeouts and
    /// attempts have no effect. Of interceptors, only the hooks before the request is written are called.
    ///
    /// # Errors
    /// If the request cannot be written or signed.
    pub fn presign(
        mut self,
        expires_in: Duration,
    ) -> BoxFuture<'a, Result<PresignedRequest, Error<O::Error>>> {
        let mut call = Execution::new(&self.core.shared, O::OPERATION, self.options);
        call.is_presigned = true;
        let prepared = call.span().within(|| pipeline::prepare(&mut call, Input::new(&mut self.request)));
        let presigned = pipeline::presign(call, prepared, expires_in);
        Box::pin(async { presigned.await.map_err(|failure| Error::new(None, *failure)) })
    }

    fn with(mut self, set: impl FnOnce(&mut Options)) -> Self {
        set(Arc::make_mut(self.options.get_or_insert_default()));
        self
    }
}

/// Writes the request; nothing is sent before the future is polled.
impl<'a, O: Operation> IntoFuture for Call<'a, O> {
    type Output = CallResult<O>;
    type IntoFuture = CallFuture<'a, O>;

    fn into_future(mut self) -> Self::IntoFuture {
        let mut call = Execution::new(&self.core.shared, O::OPERATION, self.options);
        let prepared = call.span().within(|| pipeline::prepare(&mut call, Input::new(&mut self.request)));
        CallFuture { executing: pipeline::start(call, prepared), operation: PhantomData }
    }
}

/// The future of a [`Call`]. Dropping it cancels the call.
#[must_use = "nothing is sent before the future is polled"]
pub struct CallFuture<'a, O> {
    executing: Executing<'a>,
    operation: PhantomData<fn() -> O>,
}

impl<O: Operation> Future for CallFuture<'_, O> {
    type Output = CallResult<O>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let (call, result) = ready!(self.executing.as_mut().poll(cx));
        Poll::Ready(pipeline::finish::<O>(call, result))
    }
}

impl<O> fmt::Debug for CallFuture<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallFuture").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::{Items, Pages, Paginated};

    /// Compiles: futures can be spawned and moved.
    fn _futures_are_send_and_unpin<O: Paginated>()
    where
        O::Item: Send + Unpin,
    {
        fn check<T: Send + Unpin>() {}
        check::<CallFuture<'_, O>>();
        check::<Pages<'_, O>>();
        check::<Items<'_, O>>();
    }
}
