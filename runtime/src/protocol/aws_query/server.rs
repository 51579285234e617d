//! The service's half of the protocols, for mocks. Mocks do not assign ids to requests.

use std::convert::Infallible;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Request, Response, StatusCode};

use super::Query;
use crate::codec::query::Dialect;
use crate::codec::{DecodeError, EncodeError, xml};
use crate::protocol::server::{ServerProtocol, status_of};
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
        let mut members = Vec::new();
        xml::write_element(error, ERROR, None, &mut members)?;
        // The code comes before the members.
        let members = &members[ERROR.len() + "<>".len()..members.len() - ERROR.len() - "</>".len()];
        Ok(response(status, self.error(service, status, code, members)))
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
        response(status, self.error(service, status, code, &members))
    }
}

const ERROR: &str = "Error";

impl Query {
    /// Writes a document with an error of which the members are written.
    fn error(&self, service: &ServiceSchema, status: StatusCode, code: &str, members: &[u8]) -> Vec<u8> {
        let mut body = Vec::new();
        let is_ec2 = self.0 == Dialect::Ec2Query;
        let (root, namespace) =
            if is_ec2 { ("Response", None) } else { ("ErrorResponse", service.xml_namespace()) };
        let fault = if status.is_server_error() { "Receiver" } else { "Sender" };
        wrap(root, namespace, &mut body, |body| {
            let error = |body: &mut Vec<u8>| {
                wrap(ERROR, None, body, |body| {
                    if !is_ec2 {
                        element("Type", fault, body);
                    }
                    element("Code", code, body);
                    body.extend_from_slice(members);
                });
            };
            if is_ec2 { wrap("Errors", None, body, error) } else { error(body) }
        });
        body
    }
}

fn wrap(
    name: &str,
    namespace: Option<crate::schema::XmlNamespace>,
    out: &mut Vec<u8>,
    content: impl FnOnce(&mut Vec<u8>),
) {
    let Ok(()) = xml::wrap(name, namespace, out, |out| {
        content(out);
        Ok::<(), Infallible>(())
    });
}

fn element(name: &str, text: &str, out: &mut Vec<u8>) {
    wrap(name, None, out, |out| xml::push_text(out, text));
}

fn response(status: StatusCode, body: Vec<u8>) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/xml"));
    response
}
