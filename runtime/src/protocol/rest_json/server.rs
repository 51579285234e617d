//! The service's half of the protocol, for mocks.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderName, HeaderValue, Request, Response, StatusCode};

use super::RestJson;
use super::format::Json;
use crate::codec::{DecodeError, EncodeError, json};
use crate::protocol::http_binding::{read_request, success, write_response};
use crate::protocol::server::{ServerProtocol, add_query_code, status_of};
use crate::schema::{OperationSchema, ServiceSchema};
use crate::serde::{Structure, StructureMut};

const ERROR_TYPE: HeaderName = HeaderName::from_static("x-amzn-errortype");

impl ServerProtocol for RestJson {
    fn read_input(
        &self,
        _: &ServiceSchema,
        operation: &OperationSchema,
        request: &Request<Bytes>,
        input: &mut dyn StructureMut,
    ) -> Result<(), DecodeError> {
        read_request(&Json, operation, request, input)
    }

    fn write_output(
        &self,
        service: &ServiceSchema,
        operation: &OperationSchema,
        output: &dyn Structure,
    ) -> Result<Response<Bytes>, EncodeError> {
        write_response(&Json, service, success(operation), output)
    }

    fn write_error(
        &self,
        service: &ServiceSchema,
        _: &OperationSchema,
        error: &dyn Structure,
    ) -> Result<Response<Bytes>, EncodeError> {
        let schema = error.schema();
        let mut response = write_response(&Json, service, status_of(schema), error)?;
        response.headers_mut().insert(ERROR_TYPE, HeaderValue::from_static(schema.id().name()));
        add_query_code(&mut response, service, schema);
        Ok(response)
    }

    fn write_unmodeled_error(
        &self,
        _: &ServiceSchema,
        _: &OperationSchema,
        status: StatusCode,
        code: &str,
        message: &str,
    ) -> Response<Bytes> {
        let mut response = Response::new(json::strings(&[("code", code), ("message", message)]).into());
        *response.status_mut() = status;
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        response
    }
}
