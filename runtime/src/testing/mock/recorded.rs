//! The requests that a mock has received.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use http::Request;
use http::header::CONTENT_ENCODING;

use crate::client::Called;
use crate::operation::{Operation, Service};
use crate::schema::OperationSchema;
use crate::serde::{Empty, StructureMut};

/// The operation of a request; `None` for other requests, such as those of a provider of credentials.
pub(super) fn operation_of(request: &Request<Bytes>) -> Option<&'static OperationSchema> {
    request.extensions().get::<Called>().map(|called| called.operation)
}

/// Reads a request of this operation.
pub(super) fn read<O: Operation + StructureMut + Empty>(request: &Request<Bytes>) -> Result<O, String> {
    let mut input = O::empty();
    let server = O::Service::PROTOCOL.server();
    let request = uncompressed(request);
    #[cfg(feature = "event-stream")]
    let request = super::events::without_events::<O>(&request).map_or(request, Cow::Owned);
    server
        .read_input(O::Service::SCHEMA, O::OPERATION, &request, &mut input)
        .map_err(|error| format!("the request cannot be read: {error}"))?;
    Ok(input)
}

/// Returns the request with its body before compression.
fn uncompressed(request: &Request<Bytes>) -> Cow<'_, Request<Bytes>> {
    match request.extensions().get::<Called>() {
        Some(called) if request.headers().contains_key(CONTENT_ENCODING) => {
            let mut request = request.clone();
            request.headers_mut().remove(CONTENT_ENCODING);
            *request.body_mut() = called.body.clone();
            Cow::Owned(request)
        }
        _ => Cow::Borrowed(request),
    }
}

/// A request that a mock has received.
#[derive(Clone)]
pub struct RecordedRequest(Request<Bytes>);

impl RecordedRequest {
    pub(super) fn new(request: Request<Bytes>) -> Self {
        Self(request)
    }

    /// The operation's name; `None` for other requests, such as those of a provider of credentials.
    pub fn operation(&self) -> Option<&'static str> {
        operation_of(&self.0).map(OperationSchema::name)
    }

    /// The request that was sent, with its signature.
    pub fn http(&self) -> &Request<Bytes> {
        &self.0
    }

    pub(super) fn is_of(&self, operation: &OperationSchema) -> bool {
        operation_of(&self.0).is_some_and(|called| called.id() == operation.id())
    }
}

impl fmt::Debug for RecordedRequest {
    /// Shows neither headers nor body, because they contain secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordedRequest")
            .field("operation", &self.operation())
            .field("method", self.0.method())
            .field("uri", self.0.uri())
            .finish_non_exhaustive()
    }
}
