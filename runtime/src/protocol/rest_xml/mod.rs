//! [`aws.protocols#restXml`](https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html): HTTP bindings, and XML in
//! bodies.

mod format;
#[cfg(feature = "test-util")]
mod server;

use bytes::Bytes;
use http::{Response, StatusCode};

use self::format::Xml;
#[cfg(feature = "event-stream")]
use super::EventFormat;
#[cfg(feature = "test-util")]
use super::ServerProtocol;
use super::http_binding::{read_error, read_response, write_request};
use super::{ErrorHead, Protocol, xml_error};
use crate::codec::{DecodeError, EncodeError, xml};
use crate::schema::{OperationSchema, ServiceSchema};
use crate::serde::{Structure, StructureMut};
use crate::transport::HttpRequest;

/// `aws.protocols#restXml`
pub const REST_XML: &dyn Protocol = &RestXml;

#[derive(Debug)]
struct RestXml;

impl Protocol for RestXml {
    fn write_request(
        &self,
        service: &ServiceSchema,
        operation: &OperationSchema,
        input: &dyn Structure,
    ) -> Result<HttpRequest, EncodeError> {
        write_request(&Xml, service, operation, input)
    }

    fn is_error(&self, _: &ServiceSchema, operation: &OperationSchema, response: &Response<Bytes>) -> bool {
        !response.status().is_success()
            || operation.may_fail_in_success() && xml::root_name(response.body()) == Some("Error")
    }

    fn read_output(
        &self,
        _: &ServiceSchema,
        operation: &OperationSchema,
        response: &Response<Bytes>,
        output: &mut dyn StructureMut,
    ) -> Result<(), DecodeError> {
        if operation.has_unwrapped_output() {
            return xml::from_unwrapped(response.body(), output);
        }
        read_response(&Xml, response, output)
    }

    fn read_error_head(
        &self,
        _: &ServiceSchema,
        _: &OperationSchema,
        response: &Response<Bytes>,
    ) -> ErrorHead {
        let mut head = xml_error::read_head(response);
        // Responses to `HEAD` have no body.
        if response.body().is_empty() {
            head.code = code_of(response.status());
        }
        head
    }

    fn read_error(
        &self,
        _: &ServiceSchema,
        _: &OperationSchema,
        response: &Response<Bytes>,
        error: &mut dyn StructureMut,
    ) -> Result<(), DecodeError> {
        read_error(response, error, |members| {
            xml_error::read_members(response.body(), members);
        });
        Ok(())
    }

    #[cfg(feature = "event-stream")]
    fn event_format(&self) -> Option<&dyn EventFormat> {
        Some(&Xml)
    }

    #[cfg(feature = "test-util")]
    fn server(&self) -> &dyn ServerProtocol {
        self
    }
}

/// The name that S3 gives an error with this status where it can: `NotFound`, `PreconditionFailed`.
fn code_of(status: StatusCode) -> Option<String> {
    let reason = status.canonical_reason()?;
    Some(reason.split(' ').collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{OperationTrait, ShapeId, UNIT};

    static SERVICE: ServiceSchema = ServiceSchema::new(ShapeId::new("a", "S"), "1", "", &[]);

    fn is_error(traits: &'static [OperationTrait], status: u16, body: &'static str) -> bool {
        let operation = OperationSchema::new(ShapeId::new("a", "O"), &UNIT, &UNIT, &[], traits);
        let response = Response::builder().status(status).body(Bytes::from(body)).unwrap();
        REST_XML.is_error(&SERVICE, &operation, &response)
    }

    #[test]
    fn a_success_may_contain_an_error() {
        let error = "<?xml version=\"1.0\"?>\n<Error><Code>InternalError</Code></Error>";
        assert!(is_error(&[OperationTrait::ErrorInSuccess], 200, error));
        assert!(!is_error(&[OperationTrait::ErrorInSuccess], 200, "<CopyObjectResult/>"));
        assert!(!is_error(&[OperationTrait::ErrorInSuccess], 200, ""));
        assert!(!is_error(&[], 200, error));
        assert!(is_error(&[], 400, ""));
    }

    #[test]
    fn an_error_without_a_body_has_the_code_of_its_status() {
        let operation = OperationSchema::new(ShapeId::new("a", "O"), &UNIT, &UNIT, &[], &[]);
        let code = |status: u16, body: &'static str| {
            let response = Response::builder().status(status).body(Bytes::from(body)).unwrap();
            REST_XML.read_error_head(&SERVICE, &operation, &response).code
        };
        assert_eq!(code(404, "").as_deref(), Some("NotFound"));
        assert_eq!(code(412, "").as_deref(), Some("PreconditionFailed"));
        assert_eq!(code(404, "<html>"), None);
    }
}
