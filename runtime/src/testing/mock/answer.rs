//! Answers of a mock.

use std::sync::Arc;

use bytes::Bytes;
use http::{Request, Response};

use crate::transport::TransportErrorKind;

/// Makes a response of a request, unless one of them is unreadable.
type Respond = Arc<dyn Fn(&Request<Bytes>) -> Result<Response<Bytes>, String> + Send + Sync>;

/// What is answered to a request.
#[derive(Clone)]
pub(super) enum Answer {
    Response(Response<Bytes>),
    Failure(TransportErrorKind),
    Function(Respond),
}

impl Answer {
    /// The response or the failure, unless the request cannot be read or the response cannot be written.
    pub(super) fn give(
        self,
        request: &Request<Bytes>,
    ) -> Result<Result<Response<Bytes>, TransportErrorKind>, String> {
        match self {
            Self::Response(response) => Ok(Ok(response)),
            Self::Failure(kind) => Ok(Err(kind)),
            Self::Function(function) => function(request).map(Ok),
        }
    }
}
