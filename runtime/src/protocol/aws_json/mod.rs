//! [`aws.protocols#awsJson1_0`](https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html) and
//! [`aws.protocols#awsJson1_1`](https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html): every request is a
//! `POST` to `/`, with the operation in a header and JSON in the body.

#[cfg(feature = "test-util")]
mod server;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderName, HeaderValue, Method, Response};

#[cfg(feature = "event-stream")]
use super::EventFormat;
#[cfg(feature = "test-util")]
use super::ServerProtocol;
use super::{ErrorHead, Protocol, QUERY_MODE, json_error};
use crate::codec::{DecodeError, EncodeError, json};
use crate::schema::{OperationSchema, ServiceSchema};
use crate::serde::{Structure, StructureMut};
use crate::transport::{HttpRequest, ReservedHeader, set_header};

/// The header that names the operation.
const TARGET: HeaderName = HeaderName::from_static("x-amz-target");

/// `aws.protocols#awsJson1_0`
pub const AWS_JSON_1_0: &dyn Protocol = &AwsJson { content_type: "application/x-amz-json-1.0" };
/// `aws.protocols#awsJson1_1`
pub const AWS_JSON_1_1: &dyn Protocol = &AwsJson { content_type: "application/x-amz-json-1.1" };

const PROTOCOL: &str = "leave it out, it follows from the service's protocol";
const RESERVED: [ReservedHeader; 3] = [
    ReservedHeader::new("x-amz-target", "leave it out, it names the operation that is called"),
    ReservedHeader::new("content-type", PROTOCOL),
    ReservedHeader::new("x-amzn-query-mode", PROTOCOL),
];

/// A version of the protocol. The versions differ only in the content type.
#[derive(Debug)]
pub(super) struct AwsJson {
    pub(super) content_type: &'static str,
}

impl Protocol for AwsJson {
    fn write_request(
        &self,
        service: &ServiceSchema,
        operation: &OperationSchema,
        input: &dyn Structure,
    ) -> Result<HttpRequest, EncodeError> {
        let body = json::to_vec(input)?;
        let target = [service.id().name(), ".", operation.name()].concat();
        let target = HeaderValue::try_from(target).expect("shape names are ASCII");
        let length = HeaderValue::from(body.len());
        let mut request = HttpRequest::new(body.into());
        *request.method_mut() = Method::POST;
        let headers = request.headers_mut();
        set_header(headers, CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        set_header(headers, CONTENT_LENGTH, length);
        set_header(headers, TARGET, target);
        if service.is_query_compatible() {
            set_header(headers, QUERY_MODE, HeaderValue::from_static("true"));
        }
        Ok(request)
    }

    fn reserved_headers(&self) -> &'static [ReservedHeader] {
        &RESERVED
    }

    fn read_output(
        &self,
        _: &ServiceSchema,
        _: &OperationSchema,
        response: &Response<Bytes>,
        output: &mut dyn StructureMut,
    ) -> Result<(), DecodeError> {
        // A response without a body does not have any members.
        if response.body().is_empty() { Ok(()) } else { json::from_slice(response.body(), output) }
    }

    fn read_error_head(
        &self,
        _: &ServiceSchema,
        _: &OperationSchema,
        response: &Response<Bytes>,
    ) -> ErrorHead {
        json_error::read_head(response.headers(), response.body())
    }

    fn read_error(
        &self,
        _: &ServiceSchema,
        _: &OperationSchema,
        response: &Response<Bytes>,
        error: &mut dyn StructureMut,
    ) -> Result<(), DecodeError> {
        json_error::read_members(&json::Settings::new(), response.body(), error);
        Ok(())
    }

    #[cfg(feature = "event-stream")]
    fn event_format(&self) -> Option<&dyn EventFormat> {
        Some(self)
    }

    #[cfg(feature = "test-util")]
    fn server(&self) -> &dyn ServerProtocol {
        self
    }
}

#[cfg(feature = "event-stream")]
impl EventFormat for AwsJson {
    fn content_type(&self) -> &'static str {
        "application/json"
    }

    fn has_initial_messages(&self) -> bool {
        true
    }

    fn write(&self, _: &ServiceSchema, structure: &dyn Structure) -> Result<Vec<u8>, EncodeError> {
        json::to_vec(structure)
    }

    fn read(&self, payload: &[u8], place: &mut dyn StructureMut) -> Result<(), DecodeError> {
        json::from_slice(payload, place)
    }
}
