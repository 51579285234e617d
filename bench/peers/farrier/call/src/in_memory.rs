//! A transport in memory for Farrier's client.

use std::future::ready;
use std::sync::Arc;

use farrier_bench_caller::{Answer, Error};
use farrier_runtime::BoxFuture;
use farrier_runtime::transport::{
    HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind,
};
use http::{HeaderName, HeaderValue, StatusCode};

/// A transport that responds from memory.
#[derive(Debug)]
pub(crate) struct InMemory(pub(crate) Arc<Answer>);

impl Transport for InMemory {
    fn send(&self, request: HttpRequest, _: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        self.0.note_signature(|| request.headers().contains_key("authorization"));
        let response = response(&self.0);
        Box::pin(ready(
            response.map_err(|error| TransportError::new(TransportErrorKind::InvalidResponse, error)),
        ))
    }
}

fn response(answer: &Answer) -> Result<HttpResponse, Error> {
    let mut response = http::Response::new(answer.body().into());
    *response.status_mut() = StatusCode::from_u16(answer.status())?;
    for (name, value) in answer.headers() {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_maybe_shared(value)?);
    }
    Ok(response)
}
