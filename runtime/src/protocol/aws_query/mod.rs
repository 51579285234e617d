//! [`aws.protocols#awsQuery`](https://smithy.io/2.0/aws/protocols/aws-query-protocol.html) and
//! [`aws.protocols#ec2Query`](https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html): every request is a
//! `POST` of a form to `/`, and every response is XML.
//!
//! The request id of a successful call is read only from the headers, which services send, and not from the body too.

#[cfg(feature = "test-util")]
mod server;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderValue, Method, Response};

#[cfg(feature = "test-util")]
use super::ServerProtocol;
use super::{ErrorHead, Protocol, xml_error};
use crate::codec::query::Dialect;
use crate::codec::{DecodeError, EncodeError, xml};
use crate::schema::{OperationSchema, ServiceSchema};
use crate::serde::{Structure, StructureMut};
use crate::transport::{HttpRequest, ReservedHeader, set_header};

/// `aws.protocols#awsQuery`
pub const AWS_QUERY: &dyn Protocol = &Query(Dialect::AwsQuery);
/// `aws.protocols#ec2Query`
pub const EC2_QUERY: &dyn Protocol = &Query(Dialect::Ec2Query);

const RESERVED: [ReservedHeader; 1] =
    [ReservedHeader::new("content-type", "leave it out, it follows from the service's protocol")];

/// One of the two protocols.
#[derive(Debug)]
struct Query(Dialect);

impl Protocol for Query {
    fn write_request(
        &self,
        service: &ServiceSchema,
        operation: &OperationSchema,
        input: &dyn Structure,
    ) -> Result<HttpRequest, EncodeError> {
        let mut form = String::with_capacity(128);
        self.0.write(operation.name(), service.version(), input, &mut form)?;
        let length = HeaderValue::from(form.len());
        let mut request = HttpRequest::new(form.into());
        *request.method_mut() = Method::POST;
        let headers = request.headers_mut();
        let content_type = HeaderValue::from_static("application/x-www-form-urlencoded");
        set_header(headers, CONTENT_TYPE, content_type);
        set_header(headers, CONTENT_LENGTH, length);
        Ok(request)
    }

    fn reserved_headers(&self) -> &'static [ReservedHeader] {
        &RESERVED
    }

    fn read_output(
        &self,
        _: &ServiceSchema,
        operation: &OperationSchema,
        response: &Response<Bytes>,
        output: &mut dyn StructureMut,
    ) -> Result<(), DecodeError> {
        let body = response.body();
        match self.0 {
            // A response without a body does not have any members.
            _ if body.is_empty() => Ok(()),
            Dialect::AwsQuery => xml::from_wrapped(body, &[operation.name(), "Result"].concat(), output),
            Dialect::Ec2Query => xml::from_slice(body, output),
        }
    }

    fn read_error_head(
        &self,
        _: &ServiceSchema,
        _: &OperationSchema,
        response: &Response<Bytes>,
    ) -> ErrorHead {
        xml_error::read_head(response)
    }

    fn read_error(
        &self,
        _: &ServiceSchema,
        _: &OperationSchema,
        response: &Response<Bytes>,
        error: &mut dyn StructureMut,
    ) -> Result<(), DecodeError> {
        xml_error::read_members(response.body(), error);
        Ok(())
    }

    #[cfg(feature = "test-util")]
    fn server(&self) -> &dyn ServerProtocol {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::ShapeId;

    static SERVICE: ServiceSchema = ServiceSchema::new(ShapeId::new("a", "S"), "1", "", &[]);
    static OPERATION: OperationSchema =
        OperationSchema::new(ShapeId::new("a", "O"), &crate::schema::UNIT, &crate::schema::UNIT, &[], &[]);

    #[test]
    fn the_request_id_of_an_error_is_in_a_header_or_in_the_body() {
        let body =
            "<Response><Errors><Error><Code>A</Code></Error></Errors><RequestID>1</RequestID></Response>";
        let mut response = Response::new(Bytes::from(body));
        let id = |response: &_| EC2_QUERY.read_error_head(&SERVICE, &OPERATION, response).request_id;
        assert_eq!(id(&response).as_deref(), Some("1"));
        response.headers_mut().insert("x-amzn-requestid", HeaderValue::from_static("2"));
        assert_eq!(id(&response).as_deref(), Some("2"));
    }
}
