//! The mark by which a mock recognizes the requests of a client.

use bytes::Bytes;
use http::Request;

use crate::schema::OperationSchema;
use crate::transport::HttpRequest;

/// A request's extension: what it was made of.
#[derive(Clone)]
pub(crate) struct Called {
    operation: &'static OperationSchema,
    /// The body before it was compressed.
    pub(crate) body: Bytes,
}

impl Called {
    /// Takes note of a request that is written and not compressed.
    pub(crate) fn mark(request: &mut HttpRequest, operation: &'static OperationSchema) {
        let body = request.body().as_bytes().cloned().unwrap_or_default();
        request.extensions_mut().insert(Self { operation, body });
    }

    pub(crate) fn operation(request: &Request<Bytes>) -> Option<&'static OperationSchema> {
        request.extensions().get::<Self>().map(|called| called.operation)
    }
}
