//! The service's half of a protocol, for mocks.

use bytes::Bytes;
use http::{HeaderValue, Request, Response, StatusCode};

use crate::codec::{DecodeError, EncodeError};
use crate::schema::{Fault, OperationSchema, Schema, ServiceSchema};
use crate::serde::{Structure, StructureMut};

/// The service's half of a protocol, which reads a client's requests and writes responses.
pub trait ServerProtocol {
    /// Reads the input from an uncompressed request.
    ///
    /// # Errors
    /// If the request does not have the form that the protocol prescribes.
    fn read_input(
        &self,
        service: &ServiceSchema,
        operation: &OperationSchema,
        request: &Request<Bytes>,
        input: &mut dyn StructureMut,
    ) -> Result<(), DecodeError>;

    /// Writes the response with an output.
    ///
    /// # Errors
    /// If the protocol cannot represent the output.
    fn write_output(
        &self,
        service: &ServiceSchema,
        operation: &OperationSchema,
        output: &dyn Structure,
    ) -> Result<Response<Bytes>, EncodeError>;

    /// Writes the response with an error of the model.
    ///
    /// # Errors
    /// If the protocol cannot represent the error.
    fn write_error(
        &self,
        service: &ServiceSchema,
        operation: &OperationSchema,
        error: &dyn Structure,
    ) -> Result<Response<Bytes>, EncodeError>;

    /// Writes the response with an error that has only a status, a code and a message.
    fn write_unmodeled_error(
        &self,
        service: &ServiceSchema,
        operation: &OperationSchema,
        status: StatusCode,
        code: &str,
        message: &str,
    ) -> Response<Bytes>;
}

/// Returns the status of an error of the model: its `@httpError`, or the status that its fault implies.
pub(super) fn status_of(error: &Schema) -> StatusCode {
    let by_fault = if error.fault() == Some(Fault::Server) { 500 } else { 400 };
    StatusCode::from_u16(error.http_error().unwrap_or(by_fault)).expect("the model's statuses are statuses")
}

/// Adds the header that [`query_code`](super::error_head::query_code) reads, if the service and the error use it.
pub(super) fn add_query_code(response: &mut Response<Bytes>, service: &ServiceSchema, error: &Schema) {
    if let (true, Some(code)) = (service.is_query_compatible(), error.query_error_code()) {
        let fault = if error.fault() == Some(Fault::Server) { "Receiver" } else { "Sender" };
        let code = HeaderValue::try_from(format!("{code};{fault}")).expect("codes are ASCII");
        response.headers_mut().insert("x-amzn-query-error", code);
    }
}
