//! Streams in both directions.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::Response;
use http::header::EXPECT;

use super::throughput::{Progress, steady, watched};
use crate::client::checksum::Checks;
use crate::client::core::Shared;
#[cfg(feature = "event-stream")]
use crate::client::events;
use crate::client::execution::Execution;
use crate::client::failure::{ErrorKind, Failure};
use crate::schema::{Member, OperationSchema, Trait};
use crate::serde::{Structure, StructureMut, ViewMut};
use crate::stream::ByteStream;
use crate::time::{Elapsed, timeout};
use crate::transport::{Body, HttpRequest, HttpResponse, TransportError};

/// The progress of a request's body; `None` if it is in memory.
pub(in crate::client) struct Upload(Option<Arc<Progress>>);

/// Makes events the body, and checks that the length of a stream of bytes is known if the service needs it.
pub(in crate::client) fn prepare_input(
    call: &Execution<'_>,
    input: &dyn Structure,
    request: &mut HttpRequest,
) -> Result<(), Box<Failure>> {
    if !call.operation.has_streaming_input() {
        return Ok(());
    }
    #[cfg(feature = "event-stream")]
    events::begin_events(
        call.core.origin(call.operation),
        &call.core.config.clock,
        call.core.skew.get(),
        input,
        request,
    )
    .map_err(|problem| call.fail(ErrorKind::Request, problem))?;
    let needs_length = |member: &Member| member.traits().contains(&Trait::RequiresLength);
    if request.body().length().is_none() && input.schema().members().iter().any(needs_length) {
        let problem = "the service needs the length of the stream: set it with `with_length`";
        return Err(call.fail(ErrorKind::Request, problem));
    }
    Ok(())
}

/// Watches the progress of a request's body.
pub(in crate::client) fn begin_upload(request: HttpRequest) -> (HttpRequest, Upload) {
    if request.body().as_bytes().is_some() {
        return (request, Upload(None));
    }
    let (head, body) = request.into_parts();
    let (body, progress) = watched(body, head.headers.contains_key(EXPECT));
    (HttpRequest::from_parts(head, body), Upload(Some(progress)))
}

/// Receives a response, except for the body of an output that is streamed.
///
/// This is not an `async fn`, which would reserve space for the response twice.
pub(in crate::client) fn receive(
    core: &Shared,
    operation: &'static OperationSchema,
    response: HttpResponse,
    checks: Checks,
) -> impl Future<Output = Result<(Response<Bytes>, Option<Body>), TransportError>> + Send {
    let (head, body) = response.into_parts();
    async move {
        if !operation.has_streaming_output() || !head.status.is_success() {
            let body = body.collect(core.config.max_response_body).await?;
            return Ok((Response::from_parts(head, body), None));
        }
        #[cfg(feature = "event-stream")]
        if operation.output().has_events() {
            let initial = Box::pin(events::receive_initial(core.origin(operation), body)).await?;
            return Ok((Response::from_parts(head, initial.0), Some(initial.1)));
        }
        let response = Response::from_parts(head, Bytes::new());
        let body = begin_download(core, &response, body, checks);
        Ok((response, Some(body)))
    }
}

/// The body of a response, which is watched and verified while a program reads it.
fn begin_download(core: &Shared, response: &Response<Bytes>, mut body: Body, checks: Checks) -> Body {
    let config = &core.config;
    #[cfg(feature = "checksum")]
    let verifier = checks.verifier(response);
    #[cfg(not(feature = "checksum"))]
    let (Checks, _) = (checks, response);
    if let Some(limit) = config.timeouts.min_throughput.filter(|_| body.as_bytes().is_none()) {
        body = steady(body, limit, Arc::clone(&config.clock));
    }
    #[cfg(feature = "checksum")]
    if let Some(verifier) = verifier {
        body = crate::client::checksum::verified(body, verifier);
    }
    body
}

/// Waits for the response, or the error of the request's source.
pub(in crate::client) async fn wait<T>(
    core: &Shared,
    limit: Option<Duration>,
    upload: &Upload,
    exchange: Pin<&mut impl Future<Output = Result<T, TransportError>>>,
) -> Result<Result<T, TransportError>, Elapsed> {
    let result = wait_with_progress(core, limit, upload, exchange).await?;
    Ok(result.map_err(|error| upload.0.as_ref().and_then(|upload| upload.take_failure()).unwrap_or(error)))
}

/// Waits for the response. The limit of an attempt does not fit the duration of an upload, which must make progress
/// instead.
async fn wait_with_progress<T>(
    core: &Shared,
    limit: Option<Duration>,
    upload: &Upload,
    mut exchange: Pin<&mut impl Future<Output = Result<T, TransportError>>>,
) -> Result<Result<T, TransportError>, Elapsed> {
    let config = &core.config;
    let (clock, mut sent) = (&*config.clock, 0);
    if let (Some(progress), Some(minimum)) = (&upload.0, config.timeouts.min_throughput) {
        while !progress.is_done() {
            let result = timeout(clock, Some(minimum.grace_period), exchange.as_mut()).await;
            if let Ok(result) = result {
                return Ok(result);
            }
            let bytes = progress.bytes() - sent;
            if !progress.is_waiting_for_source() && !progress.is_done() {
                if let Err(stalled) = minimum.check(bytes) {
                    return Ok(Err(stalled));
                }
            }
            sent += bytes;
        }
    }
    timeout(clock, limit, exchange).await
}

/// Puts the rest of the response into the output.
pub(in crate::client) fn fill_output(call: &mut Execution<'_>, output: &mut dyn StructureMut) {
    let Some(body) = call.unread.take() else { return };
    let is_stream = |member: &Member| {
        let streaming = |traits: &[Trait]| traits.contains(&Trait::Streaming);
        streaming(member.traits()) || streaming(member.target().traits())
    };
    let index = output.schema().members().iter().position(is_stream);
    let Some(ViewMut::Stream(place)) = index.and_then(|index| output.member_mut(index)) else { return };
    #[cfg(feature = "event-stream")]
    let Err(body) = events::fill(place, body, call.core.origin(call.operation)) else { return };
    if let Some(place) = place.as_any_mut().downcast_mut::<ByteStream>() {
        *place = ByteStream::received(body);
    }
}
