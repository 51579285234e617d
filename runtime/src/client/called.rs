//! Marks a request with its operation, for mocks. Other transports do not read the mark and do not pay for it.

use bytes::Bytes;

use crate::schema::OperationSchema;
use crate::transport::HttpRequest;

/// A request's extension: the operation, and the body before it was compressed.
#[derive(Clone)]
pub(crate) struct Called {
    pub(crate) operation: &'static OperationSchema,
    pub(crate) body: Bytes,
}

impl Called {
    /// Marks a request that has been written and not yet compressed.
    pub(super) fn mark(mut request: HttpRequest, operation: &'static OperationSchema) -> HttpRequest {
        let body = request.body().as_bytes().cloned().unwrap_or_default();
        request.extensions_mut().insert(Self { operation, body });
        request
    }
}
