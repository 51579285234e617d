//! [`smithy.protocols#rpcv2Cbor`](https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html) and
//! `smithy.protocols#rpcv2Json`: every request is a `POST` to a path that names the service and the operation, with the
//! input in the body.

#[cfg(feature = "cbor")]
mod cbor;
mod format;
#[cfg(feature = "rpc-v2-json")]
mod json;
#[cfg(feature = "test-util")]
mod server;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderName, HeaderValue, Method, Response, StatusCode, Uri};

use self::format::Format;
#[cfg(feature = "event-stream")]
use super::EventFormat;
#[cfg(feature = "test-util")]
use super::ServerProtocol;
use super::error_head::{query_code, request_id, shape_name};
use super::{ErrorHead, Protocol, QUERY_MODE};
use crate::codec::{DecodeError, EncodeError};
use crate::schema::{self, OperationSchema, Schema, ServiceSchema};
use crate::serde::{Structure, StructureMut};
use crate::transport::{HttpRequest, ReservedHeader, set_header};

/// The header that names the protocol, in requests and in responses.
const SMITHY_PROTOCOL: HeaderName = HeaderName::from_static("smithy-protocol");

/// `smithy.protocols#rpcv2Cbor`
#[cfg(feature = "cbor")]
pub const RPC_V2_CBOR: &dyn Protocol =
    &RpcV2 { name: "rpc-v2-cbor", content_type: "application/cbor", format: &cbor::Cbor };
/// `smithy.protocols#rpcv2Json`
#[cfg(feature = "rpc-v2-json")]
pub const RPC_V2_JSON: &dyn Protocol =
    &RpcV2 { name: "rpc-v2-json", content_type: "application/json", format: &json::Json };

const PROTOCOL: &str = "leave it out, it follows from the service's protocol";
const RESERVED: [ReservedHeader; 6] = [
    ReservedHeader::new("smithy-protocol", PROTOCOL),
    ReservedHeader::new("accept", PROTOCOL),
    ReservedHeader::new("content-type", PROTOCOL),
    ReservedHeader::new("x-amzn-query-mode", PROTOCOL),
    ReservedHeader::new("x-amz-target", "leave it out, services refuse requests with it"),
    ReservedHeader::new("x-amzn-target", "leave it out, services refuse requests with it"),
];

/// The protocol with one of its formats.
#[derive(Debug)]
struct RpcV2 {
    /// The value of the header that names the protocol.
    name: &'static str,
    content_type: &'static str,
    format: &'static dyn Format,
}

/// Returns `true` if an input or output is not defined, so that messages do not have a body.
fn is_unit(schema: &Schema) -> bool {
    schema.id() == schema::UNIT.id()
}

impl Protocol for RpcV2 {
    fn write_request(
        &self,
        service: &ServiceSchema,
        operation: &OperationSchema,
        input: &dyn Structure,
    ) -> Result<HttpRequest, EncodeError> {
        let has_body = !is_unit(operation.input());
        let body = if has_body { self.format.write(input)? } else { Vec::new() };
        let length = HeaderValue::from(body.len());
        let mut request = HttpRequest::new(body.into());
        *request.method_mut() = Method::POST;
        let path = ["/service/", service.id().name(), "/operation/", operation.name()].concat();
        *request.uri_mut() = Uri::try_from(path).expect("shape names are ASCII");
        let headers = request.headers_mut();
        set_header(headers, SMITHY_PROTOCOL, HeaderValue::from_static(self.name));
        set_header(headers, ACCEPT, HeaderValue::from_static(self.content_type));
        if has_body {
            set_header(headers, CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        }
        set_header(headers, CONTENT_LENGTH, length);
        if service.is_query_compatible() {
            set_header(headers, QUERY_MODE, HeaderValue::from_static("true"));
        }
        Ok(request)
    }

    fn reserved_headers(&self) -> &'static [ReservedHeader] {
        &RESERVED
    }

    fn is_error(&self, _: &ServiceSchema, _: &OperationSchema, response: &Response<Bytes>) -> bool {
        response.status() != StatusCode::OK
    }

    fn read_output(
        &self,
        _: &ServiceSchema,
        _: &OperationSchema,
        response: &Response<Bytes>,
        output: &mut dyn StructureMut,
    ) -> Result<(), DecodeError> {
        if !self.has_written(response) {
            return Err(self.format.error(format!("the header `smithy-protocol` is not `{}`", self.name)));
        }
        // A response without a body does not have any members.
        if response.body().is_empty() { Ok(()) } else { self.format.read(response.body(), output) }
    }

    fn read_error_head(
        &self,
        _: &ServiceSchema,
        _: &OperationSchema,
        response: &Response<Bytes>,
    ) -> ErrorHead {
        let headers = response.headers();
        let request_id = request_id(headers).map(str::to_owned);
        if !self.has_written(response) {
            return ErrorHead { request_id, ..ErrorHead::default() };
        }
        let (code, message) = self.format.read_error_head(response.body());
        let code = code.as_deref().map(shape_name).filter(|code| !code.is_empty());
        ErrorHead {
            code: code.map(str::to_owned),
            query_code: query_code(headers).map(str::to_owned),
            message,
            request_id,
        }
    }

    fn read_error(
        &self,
        _: &ServiceSchema,
        _: &OperationSchema,
        response: &Response<Bytes>,
        error: &mut dyn StructureMut,
    ) -> Result<(), DecodeError> {
        self.format.read_error(response.body(), error);
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

impl RpcV2 {
    /// Returns `true` if the response is one of this protocol. Nothing of another one may be interpreted except its
    /// status.
    fn has_written(&self, response: &Response<Bytes>) -> bool {
        response.headers().get(SMITHY_PROTOCOL).is_some_and(|value| value == self.name)
    }
}

#[cfg(feature = "event-stream")]
impl EventFormat for RpcV2 {
    fn content_type(&self) -> &'static str {
        self.content_type
    }

    fn has_initial_messages(&self) -> bool {
        true
    }

    fn write(&self, _: &ServiceSchema, structure: &dyn Structure) -> Result<Vec<u8>, EncodeError> {
        self.format.write(structure)
    }

    fn read(&self, payload: &[u8], place: &mut dyn StructureMut) -> Result<(), DecodeError> {
        self.format.read(payload, place)
    }
}

#[cfg(all(test, feature = "cbor"))]
mod tests {
    use super::*;
    use crate::schema::{OperationSchema, ShapeId};
    use crate::serde::Unit;

    static SERVICE: ServiceSchema = ServiceSchema::new(ShapeId::new("a", "Service"), "", "", &[]);
    static OPERATION: OperationSchema =
        OperationSchema::new(ShapeId::new("a", "Go"), &schema::UNIT, &schema::UNIT, &[], &[]);

    fn response(name: &'static str, body: &'static [u8]) -> Response<Bytes> {
        let mut response = Response::new(Bytes::from_static(body));
        response.headers_mut().insert(SMITHY_PROTOCOL, HeaderValue::from_static(name));
        response.headers_mut().insert("x-amzn-requestid", HeaderValue::from_static("1-2"));
        response
    }

    const ERROR: &[u8] = b"\xa2\x66__type\x63a#B\x67message\x62hi";

    #[test]
    fn responses_of_another_protocol_are_not_interpreted() {
        let head = |name| RPC_V2_CBOR.read_error_head(&SERVICE, &OPERATION, &response(name, ERROR));
        let expected = ErrorHead {
            code: Some("B".to_owned()),
            message: Some("hi".to_owned()),
            request_id: Some("1-2".to_owned()),
            query_code: None,
        };
        assert_eq!(head("rpc-v2-cbor"), expected);
        assert_eq!(head("rpc-v2-json"), ErrorHead { code: None, message: None, ..expected });
        let read = |name| RPC_V2_CBOR.read_output(&SERVICE, &OPERATION, &response(name, b"\xa0"), &mut Unit);
        assert!(read("rpc-v2-cbor").is_ok());
        let error = read("rpc-v2-json").unwrap_err().to_string();
        assert_eq!(error, "invalid CBOR body: the header `smithy-protocol` is not `rpc-v2-cbor`");
    }

    #[test]
    fn every_status_but_200_is_an_error() {
        let mut response = response("rpc-v2-cbor", b"");
        assert!(!RPC_V2_CBOR.is_error(&SERVICE, &OPERATION, &response));
        *response.status_mut() = StatusCode::NO_CONTENT;
        assert!(RPC_V2_CBOR.is_error(&SERVICE, &OPERATION, &response));
    }

    #[test]
    fn a_malformed_error_has_only_its_status() {
        let head = RPC_V2_CBOR.read_error_head(&SERVICE, &OPERATION, &response("rpc-v2-cbor", &ERROR[..9]));
        assert_eq!((head.code, head.message), (None, None));
    }
}
