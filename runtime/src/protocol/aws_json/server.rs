//! The service's half of the protocol, for mocks.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Request, Response, StatusCode};

use super::AwsJson;
use crate::codec::{DecodeError, EncodeError, json};
use crate::protocol::server::{ServerProtocol, add_query_code, status_of};
use crate::schema::{OperationSchema, ServiceSchema};
use crate::serde::{Structure, StructureMut};

impl ServerProtocol for AwsJson {
    fn read_input(
        &self,
        _: &ServiceSchema,
        _: &OperationSchema,
        request: &Request<Bytes>,
        input: &mut dyn StructureMut,
    ) -> Result<(), DecodeError> {
        json::from_slice(request.body(), input)
    }

    fn write_output(
        &self,
        _: &ServiceSchema,
        _: &OperationSchema,
        output: &dyn Structure,
    ) -> Result<Response<Bytes>, EncodeError> {
        Ok(self.response(StatusCode::OK, json::to_vec(output)?))
    }

    fn write_error(
        &self,
        service: &ServiceSchema,
        _: &OperationSchema,
        error: &dyn Structure,
    ) -> Result<Response<Bytes>, EncodeError> {
        let schema = error.schema();
        let body = json::with_type(schema.id().name(), &json::to_vec(error)?);
        let mut response = self.response(status_of(schema), body);
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
        self.response(status, json::strings(&[("__type", code), ("message", message)]))
    }
}

impl AwsJson {
    fn response(&self, status: StatusCode, body: Vec<u8>) -> Response<Bytes> {
        let mut response = Response::new(Bytes::from(body));
        *response.status_mut() = status;
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        response
    }
}
