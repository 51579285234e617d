//! Answers of a mock.

use std::sync::Arc;

use crate::transport::{HttpRequest, HttpResponse, TransportErrorKind};

/// Makes a response of a request, unless one of them is unreadable.
type Respond = Arc<dyn Fn(&HttpRequest) -> Result<HttpResponse, String> + Send + Sync>;

/// What is answered to a request.
#[derive(Clone)]
pub(super) enum Answer {
    Response(HttpResponse),
    Failure(TransportErrorKind),
    Function(Respond),
}

impl Answer {
    /// The response or the failure, unless the request cannot be read or the response cannot be written.
    pub(super) fn give(
        self,
        request: &HttpRequest,
    ) -> Result<Result<HttpResponse, TransportErrorKind>, String> {
        match self {
            Self::Response(response) => Ok(Ok(response)),
            Self::Failure(kind) => Ok(Err(kind)),
            Self::Function(function) => function(request).map(Ok),
        }
    }
}
