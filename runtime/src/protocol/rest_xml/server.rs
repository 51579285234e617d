//! The service's half of the protocol, for mocks.

use bytes::Bytes;
use http::{Request, Response, StatusCode};

use super::RestXml;
use super::format::Xml;
use crate::codec::{DecodeError, EncodeError};
use crate::protocol::http_binding::{read_request, success, write_response};
use crate::protocol::server::{ServerProtocol, status_of};
use crate::protocol::xml_error::{element, error_response, members_of};
use crate::schema::{OperationSchema, ServiceSchema};
use crate::serde::{Structure, StructureMut};

impl ServerProtocol for RestXml {
    fn read_input(
        &self,
        _: &ServiceSchema,
        operation: &OperationSchema,
        request: &Request<Bytes>,
        input: &mut dyn StructureMut,
    ) -> Result<(), DecodeError> {
        read_request(&Xml, operation, request, input)
    }

    fn write_output(
        &self,
        service: &ServiceSchema,
        operation: &OperationSchema,
        output: &dyn Structure,
    ) -> Result<Response<Bytes>, EncodeError> {
        write_response(&Xml, service, success(operation), output)
    }

    fn write_error(
        &self,
        service: &ServiceSchema,
        _: &OperationSchema,
        error: &dyn Structure,
    ) -> Result<Response<Bytes>, EncodeError> {
        let schema = error.schema();
        // Its headers are those of an output, and its body is an error's.
        let head = write_response(&Xml, service, status_of(schema), error)?;
        let mut response = error_response(service, head.status(), schema.id().name(), &members_of(error)?);
        response.headers_mut().extend(head.headers().clone());
        Ok(response)
    }

    fn write_unmodeled_error(
        &self,
        service: &ServiceSchema,
        _: &OperationSchema,
        status: StatusCode,
        code: &str,
        message: &str,
    ) -> Response<Bytes> {
        let mut members = Vec::new();
        element("Message", message, &mut members);
        error_response(service, status, code, &members)
    }
}
