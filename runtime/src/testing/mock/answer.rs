//! Answers of a mock, written by the server half of the service's protocol.

use std::sync::Arc;

use bytes::Bytes;
use http::{Request, Response, StatusCode};

use crate::codec::EncodeError;
use crate::operation::{Operation, Service, ServiceError};
use crate::protocol::ServerProtocol;
use crate::serde::Structure;
use crate::transport::TransportErrorKind;

/// Makes a response from a request; fails if the request cannot be read or the response cannot be written.
type Respond = Arc<dyn Fn(&Request<Bytes>) -> Result<Response<Bytes>, String> + Send + Sync>;

/// The answer to a request.
#[derive(Clone)]
pub(super) enum Answer {
    Response(Response<Bytes>),
    Failure(TransportErrorKind),
    Function(Respond),
}

impl Answer {
    /// The response or the failure; an error if the request cannot be read or the response cannot be written.
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

/// Returns the response with an output.
pub(super) fn output<O: Operation>(output: &O::Response) -> Result<Response<Bytes>, String> {
    let response = server::<O>().write_output(O::Service::SCHEMA, O::OPERATION, output);
    let response = response.map_err(|error| not_written(output, &error))?;
    #[cfg(feature = "event-stream")]
    let response = super::events::append::<O>(output, response)?;
    Ok(response)
}

/// Returns the response with an error of the model.
pub(super) fn error<O: Operation>(error: &O::Error) -> Result<Response<Bytes>, String> {
    let error = error.error().as_structure();
    let response = server::<O>().write_error(O::Service::SCHEMA, O::OPERATION, error);
    response.map_err(|problem| not_written(error, &problem))
}

/// Returns the response with an error that may not be in the model.
pub(super) fn unmodeled_error<O: Operation>(status: u16, code: &str, message: &str) -> Response<Bytes> {
    let status = StatusCode::from_u16(status).expect("a status is a number from 100 to 999");
    server::<O>().write_unmodeled_error(O::Service::SCHEMA, O::OPERATION, status, code, message)
}

fn server<O: Operation>() -> &'static dyn ServerProtocol {
    O::Service::PROTOCOL.server()
}

fn not_written(structure: &dyn Structure, error: &EncodeError) -> String {
    format!("{} cannot be written: {error}", structure.schema().id())
}
