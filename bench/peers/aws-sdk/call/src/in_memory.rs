//! A transport in memory for the official client.

use std::sync::Arc;

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use farrier_bench_caller::{Answer, Error};
use http::{HeaderName, HeaderValue, StatusCode};

/// A transport that responds from memory.
#[derive(Clone, Debug)]
struct InMemory(Arc<Answer>);

impl HttpConnector for InMemory {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        self.0.note_signature(|| request.headers().contains_key("authorization"));
        HttpConnectorFuture::ready(response(&self.0).map_err(|error| ConnectorError::other(error, None)))
    }
}

fn response(answer: &Answer) -> Result<HttpResponse, Error> {
    let mut response = http::Response::new(SdkBody::from(answer.body()));
    *response.status_mut() = StatusCode::from_u16(answer.status())?;
    for (name, value) in answer.headers() {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_maybe_shared(value)?);
    }
    Ok(response.try_into()?)
}

/// Uses the same connector for every call.
#[derive(Debug)]
pub(crate) struct InMemoryClient(SharedHttpConnector);

impl InMemoryClient {
    pub(crate) fn new(answer: Arc<Answer>) -> Self {
        Self(SharedHttpConnector::new(InMemory(answer)))
    }
}

impl HttpClient for InMemoryClient {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        self.0.clone()
    }
}
