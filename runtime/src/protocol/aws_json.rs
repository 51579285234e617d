//! `aws.protocols#awsJson1_0` and `aws.protocols#awsJson1_1`: one path, the operation in a header, JSON in the body.

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderValue, Method, Response};

use super::{ErrorHead, Protocol};
use crate::codec::{DecodeError, EncodeError, json};
use crate::schema::{OperationSchema, ServiceSchema};
use crate::serde::{Structure, StructureMut};
use crate::transport::HttpRequest;
use crate::types::Document;

/// A version of the protocol. They differ in the content type alone.
#[derive(Clone, Copy, Debug)]
pub struct AwsJson {
    content_type: &'static str,
}

impl AwsJson {
    /// Version 1.0.
    pub const V1_0: Self = Self { content_type: "application/x-amz-json-1.0" };
    /// Version 1.1.
    pub const V1_1: Self = Self { content_type: "application/x-amz-json-1.1" };
}

impl Protocol for AwsJson {
    fn write_request(
        &self,
        service: &ServiceSchema,
        operation: &OperationSchema,
        input: &dyn Structure,
    ) -> Result<HttpRequest, EncodeError> {
        let body = json::to_vec(input)?;
        let target = [service.id.name(), ".", operation.name()].concat();
        let target = HeaderValue::try_from(target).expect("shape names are ASCII");
        let length = HeaderValue::from(body.len());
        let mut request = HttpRequest::new(body.into());
        *request.method_mut() = Method::POST;
        let headers = request.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        headers.insert(CONTENT_LENGTH, length);
        headers.insert("x-amz-target", target);
        if service.is_query_compatible {
            headers.insert("x-amzn-query-mode", HeaderValue::from_static("true"));
        }
        Ok(request)
    }

    fn read_output(
        &self,
        response: &Response<Bytes>,
        output: &mut dyn StructureMut,
    ) -> Result<(), DecodeError> {
        read_body(response, output)
    }

    fn read_error_head(&self, response: &Response<Bytes>) -> ErrorHead {
        let body = json::document(response.body()).unwrap_or(Document::Null);
        ErrorHead::new(response.headers(), &body)
    }

    fn read_error(
        &self,
        response: &Response<Bytes>,
        error: &mut dyn StructureMut,
    ) -> Result<(), DecodeError> {
        read_body(response, error)
    }
}

/// A response without a body is one without members.
fn read_body(response: &Response<Bytes>, place: &mut dyn StructureMut) -> Result<(), DecodeError> {
    if response.body().is_empty() { Ok(()) } else { json::from_slice(response.body(), place) }
}
