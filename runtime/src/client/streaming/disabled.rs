//! Nothing is streamed: responses are received as a whole.

use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use http::Response;

use crate::client::checksum::Checks;
use crate::client::core::Shared;
use crate::client::execution::Execution;
use crate::client::failure::Failure;
use crate::schema::OperationSchema;
use crate::serde::{Structure, StructureMut};
use crate::time::{Elapsed, timeout};
use crate::transport::{Body, HttpRequest, HttpResponse, TransportError};

/// The progress of a request's body.
pub(in crate::client) struct Upload;

#[expect(clippy::unnecessary_wraps, reason = "the same signature with and without the feature")]
pub(in crate::client) fn prepare_input(
    _: &Execution<'_>,
    _: &dyn Structure,
    _: &mut HttpRequest,
) -> Result<(), Box<Failure>> {
    Ok(())
}

pub(in crate::client) fn begin_upload(request: HttpRequest) -> (HttpRequest, Upload) {
    (request, Upload)
}

/// Receives a response. This is not an `async fn`, which would reserve space for the response twice.
pub(in crate::client) fn receive(
    core: &Shared,
    _: &'static OperationSchema,
    response: HttpResponse,
    _: Checks,
) -> impl Future<Output = Result<(Response<Bytes>, Option<Body>), TransportError>> + Send {
    let (head, body) = response.into_parts();
    async move {
        let body = body.collect(core.config.max_response_body).await?;
        Ok((Response::from_parts(head, body), None))
    }
}

pub(in crate::client) fn wait<T>(
    core: &Shared,
    limit: Option<Duration>,
    _: &Upload,
    exchange: Pin<&mut impl Future<Output = Result<T, TransportError>>>,
) -> impl Future<Output = Result<Result<T, TransportError>, Elapsed>> {
    timeout(&*core.config.clock, limit, exchange)
}

pub(in crate::client) fn fill_output(_: &mut Execution<'_>, _: &mut dyn StructureMut) {}
