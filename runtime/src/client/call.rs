//! A call: a request on its way to a response.

use std::future::IntoFuture;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderName, HeaderValue};

use super::core::Core;
use super::error::{Error, ErrorKind, Failure};
use super::execution::Execution;
use super::interceptor::{Input, Interceptor, Outcome};
use super::metadata::Response;
use super::options::Options;
use super::pipeline::Done;
use crate::BoxFuture;
use crate::operation::{Operation, ServiceError};
use crate::protocol::find_error;
use crate::serde::Empty;

/// The result of calling an operation.
pub type CallResult<O> = Result<Response<<O as Operation>::Response>, Error<<O as Operation>::Error>>;

/// A call that is sent when it is awaited. Dropping the future cancels it.
///
/// Options apply to this call only and default to those of the client.
#[derive(Debug)]
#[must_use = "nothing is sent before the call is awaited"]
pub struct Call<'a, O> {
    core: &'a Core,
    request: O,
    options: Option<Arc<Options>>,
}

impl<'a, O: Operation> Call<'a, O> {
    pub(super) fn new(core: &'a Core, request: O, options: Option<Arc<Options>>) -> Self {
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

    /// Sends the request to this endpoint instead of the client's.
    pub fn endpoint_url(self, url: impl Into<String>) -> Self {
        let url = url.into();
        self.with(|options| options.endpoint_url = Some(url))
    }

    /// Adds a header to the request, in place of what the client would send by this name. It is signed like the
    /// others. The call fails with [`ErrorKind::Request`] where the name or the value cannot stand in a request.
    pub fn header(self, name: impl TryInto<HeaderName>, value: impl TryInto<HeaderValue>) -> Self {
        self.with(|options| options.add_header(name, value))
    }

    /// Adds an interceptor, which runs after those of the client.
    pub fn interceptor(self, interceptor: impl Interceptor) -> Self {
        self.with(|options| options.interceptors.push(Arc::new(interceptor)))
    }

    fn with(mut self, set: impl FnOnce(&mut Options)) -> Self {
        set(Arc::make_mut(self.options.get_or_insert_default()));
        self
    }
}

impl<'a, O> IntoFuture for Call<'a, O>
where
    O: Operation + 'a,
    O::Response: Send,
{
    type Output = CallResult<O>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(mut self) -> Self::IntoFuture {
        let core = self.core;
        let mut execution = Execution::new(core, O::OPERATION, self.options);
        let span = execution.span();
        let prepared = span.within(|| execution.prepare(core, Input::new(&mut self.request)));
        drop(self.request);
        Box::pin(span.around(async move {
            let result = match core.run(&mut execution, prepared).await {
                Ok(done) => read_output::<O>(core, done),
                Err(failure) => Err(read_error::<O>(core, *failure)),
            };
            execution.finish(&match &result {
                Ok(response) => Outcome::end(response.metadata()),
                Err(error) => Outcome::failure(error.failure(), None),
            });
            result
        }))
    }
}

fn read_output<O: Operation>(core: &Core, done: Done) -> CallResult<O> {
    let mut output = O::Response::empty();
    match core.protocol().read_output(core.service(), O::OPERATION, &done.response, &mut output) {
        Ok(()) => Ok(Response::new(output, done.into_metadata())),
        Err(error) => Err(Error::new(None, done.into_failure(O::OPERATION.name(), error))),
    }
}

/// Makes an error of the model of the failure, if it is one.
fn read_error<O: Operation>(core: &Core, mut failure: Failure) -> Error<O::Error> {
    let service = match (&failure.response, failure.kind) {
        (Some(response), ErrorKind::Service) => {
            let index = find_error(core.service(), O::Error::ERRORS, &failure.head);
            index.and_then(O::Error::empty).map(|mut error| {
                let read =
                    core.protocol().read_error(core.service(), O::OPERATION, response, error.error_mut());
                (error, read.err())
            })
        }
        _ => None,
    };
    match service {
        Some((error, None)) => Error::new(Some(error), failure),
        Some((_, Some(unreadable))) => {
            // Whether the message may be shown is known of one that was read.
            failure.head.message = None;
            failure.source = Some(Box::new(unreadable));
            Error::new(None, failure)
        }
        None => Error::new(None, failure),
    }
}
