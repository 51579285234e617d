//! The service's half of the protocols, for mocks. Mocks do not assign ids to requests.

use bytes::Bytes;
use http::{Request, Response, StatusCode};

use super::Query;
use crate::codec::query::Dialect;
use crate::codec::{DecodeError, EncodeError, xml};
use crate::protocol::server::{ServerProtocol, status_of};
use crate::protocol::xml_error::{element, error_response, members_of, response, wrap};
use crate::schema::{OperationSchema, ServiceSchema};
use crate::serde::{Structure, StructureMut};

impl ServerProtocol for Query {
    fn read_input(
        &self,
        _: &ServiceSchema,
        _: &OperationSchema,
        request: &Request<Bytes>,
        input: &mut dyn StructureMut,
    ) -> Result<(), DecodeError> {
        self.0.read(request.body(), input)
    }

    fn write_output(
        &self,
        service: &ServiceSchema,
        operation: &OperationSchema,
        output: &dyn Structure,
    ) -> Result<Response<Bytes>, EncodeError> {
        let mut body = Vec::new();
        let root = [operation.name(), "Response"].concat();
        match self.0 {
            Dialect::AwsQuery => xml::wrap(&root, service.xml_namespace(), &mut body, |body| {
                xml::write_element(output, &[operation.name(), "Result"].concat(), None, body)
            })?,
            Dialect::Ec2Query => xml::write_element(output, &root, service.xml_namespace(), &mut body)?,
        }
        Ok(response(StatusCode::OK, body))
    }

    fn write_error(
        &self,
        service: &ServiceSchema,
        _: &OperationSchema,
        error: &dyn Structure,
    ) -> Result<Response<Bytes>, EncodeError> {
        let schema = error.schema();
        let status = status_of(schema);
        let code = schema.query_error_code().unwrap_or(schema.id().name());
        Ok(self.error(service, status, code, &members_of(error)?))
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
        self.error(service, status, code, &members)
    }
}

impl Query {
    /// Writes the response with an error of which the members are written.
    fn error(
        &self,
        service: &ServiceSchema,
        status: StatusCode,
        code: &str,
        members: &[u8],
    ) -> Response<Bytes> {
        if self.0 == Dialect::AwsQuery {
            return error_response(service, status, code, members);
        }
        let mut body = Vec::new();
        let error = |body: &mut Vec<u8>| {
            element("Code", code, body);
            body.extend_from_slice(members);
        };
        wrap("Response", None, &mut body, |body| {
            wrap("Errors", None, body, |body| wrap("Error", None, body, error));
        });
        response(status, body)
    }
}
