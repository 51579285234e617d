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
use crate::transport::{Body, HttpRequest, HttpResponse, TransportError, collect};

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

pub(in crate::client) async fn receive(
    core: &Shared,
    _: &'static OperationSchema,
    response: HttpResponse,
    _: Checks,
) -> Result<(Response<Bytes>, Option<Body>), TransportError> {
    Ok((collect(response, core.config.max_response_body).await?, None))
}

pub(in crate::client) async fn wait<T>(
    core: &Shared,
    limit: Option<Duration>,
    _: &Upload,
    exchange: Pin<&mut impl Future<Output = Result<T, TransportError>>>,
) -> Result<Result<T, TransportError>, Elapsed> {
    timeout(&*core.config.clock, limit, exchange).await
}

pub(in crate::client) fn fill_output(_: &mut Execution<'_>, _: &mut dyn StructureMut) {}
