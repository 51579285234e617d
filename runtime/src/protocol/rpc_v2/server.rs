//! The service's half of the protocol, for mocks.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Request, Response, StatusCode};

use super::{RpcV2, SMITHY_PROTOCOL, is_unit};
use crate::codec::{DecodeError, EncodeError};
use crate::protocol::server::{ServerProtocol, add_query_code, status_of};
use crate::schema::{OperationSchema, ServiceSchema};
use crate::serde::{Structure, StructureMut};

impl ServerProtocol for RpcV2 {
    fn read_input(
        &self,
        _: &ServiceSchema,
        _: &OperationSchema,
        request: &Request<Bytes>,
        input: &mut dyn StructureMut,
    ) -> Result<(), DecodeError> {
        if request.body().is_empty() { Ok(()) } else { self.format.read(request.body(), input) }
    }

    fn write_output(
        &self,
        _: &ServiceSchema,
        operation: &OperationSchema,
        output: &dyn Structure,
    ) -> Result<Response<Bytes>, EncodeError> {
        let body = if is_unit(operation.output()) { None } else { Some(self.format.write(output)?) };
        Ok(self.response(StatusCode::OK, body))
    }

    fn write_error(
        &self,
        service: &ServiceSchema,
        _: &OperationSchema,
        error: &dyn Structure,
    ) -> Result<Response<Bytes>, EncodeError> {
        let schema = error.schema();
        let body = self.format.write_error(&schema.id().to_string(), error)?;
        let mut response = self.response(status_of(schema), Some(body));
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
        self.response(status, Some(self.format.write_strings(&[("__type", code), ("message", message)])))
    }
}

impl RpcV2 {
    /// The response with a body, or with none.
    fn response(&self, status: StatusCode, body: Option<Vec<u8>>) -> Response<Bytes> {
        let has_body = body.is_some();
        let mut response = Response::new(Bytes::from(body.unwrap_or_default()));
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(SMITHY_PROTOCOL, HeaderValue::from_static(self.name));
        if has_body {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        }
        response
    }
}
