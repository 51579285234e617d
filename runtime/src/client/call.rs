//! A call: a request on its way to a response.

use std::future::IntoFuture;

use super::core::Core;
use super::error::{Error, ErrorKind, Failure};
use super::metadata::Response;
use super::pipeline::Done;
use crate::BoxFuture;
use crate::operation::{Operation, ServiceError};
use crate::protocol::find_error;
use crate::serde::Empty;

/// The result of calling an operation.
pub type CallResult<O> = Result<Response<<O as Operation>::Response>, Error<<O as Operation>::Error>>;

/// A call that is sent when it is awaited. Dropping the future cancels it.
#[derive(Debug)]
#[must_use = "nothing is sent before the call is awaited"]
pub struct Call<'a, O> {
    core: &'a Core,
    request: O,
}

impl<'a, O: Operation> Call<'a, O> {
    pub(super) fn new(core: &'a Core, request: O) -> Self {
        Self { core, request }
    }

    pub(super) fn into_parts(self) -> (&'a Core, O) {
        (self.core, self.request)
    }
}

impl<'a, O> IntoFuture for Call<'a, O>
where
    O: Operation + 'a,
    O::Response: Send,
{
    type Output = CallResult<O>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let core = self.core;
        let prepared = core.prepare(O::OPERATION, &self.request);
        drop(self.request);
        Box::pin(async move {
            match core.run(O::OPERATION, prepared).await {
                Ok(done) => read_output::<O>(core, done),
                Err(failure) => Err(read_error::<O>(core, *failure)),
            }
        })
    }
}

fn read_output<O: Operation>(core: &Core, done: Done) -> CallResult<O> {
    let mut output = O::Response::empty();
    match core.protocol().read_output(&done.response, &mut output) {
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
                let read = core.protocol().read_error(response, error.error_mut());
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
