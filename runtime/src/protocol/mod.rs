//! Protocols: the representation of an operation's requests and responses in HTTP.
//!
//! Each protocol is a folder with its client half and, with the feature `test-util`, its server half, and is reached
//! through one constant. A generated crate names the constant of its service, so that a program links only the
//! protocols of the services it calls. The endpoint, signatures and retries are left to the
//! [`client`](crate::client).

#[cfg(feature = "json")]
mod aws_json;
#[cfg(feature = "query")]
mod aws_query;
mod error_head;
#[cfg(feature = "event-stream")]
pub(crate) mod event;
mod find_error;
#[cfg(feature = "http-bindings")]
mod http_binding;
#[cfg(feature = "json")]
mod json_error;
#[cfg(feature = "rest-json")]
mod rest_json;
#[cfg(feature = "rest-xml")]
mod rest_xml;
#[cfg(any(feature = "cbor", feature = "rpc-v2-json"))]
mod rpc_v2;
#[cfg(feature = "test-util")]
mod server;
#[cfg(any(feature = "query", feature = "rest-xml"))]
mod xml_error;

#[cfg(feature = "json")]
pub use aws_json::{AWS_JSON_1_0, AWS_JSON_1_1};
#[cfg(feature = "query")]
pub use aws_query::{AWS_QUERY, EC2_QUERY};
pub use error_head::ErrorHead;
pub(crate) use error_head::{extended_request_id, request_id};
#[cfg(feature = "event-stream")]
pub use event::EventFormat;
pub use find_error::find_error;
#[cfg(feature = "rest-json")]
pub use rest_json::REST_JSON_1;
#[cfg(feature = "rest-xml")]
pub use rest_xml::REST_XML;
#[cfg(feature = "cbor")]
pub use rpc_v2::RPC_V2_CBOR;
#[cfg(feature = "rpc-v2-json")]
pub use rpc_v2::RPC_V2_JSON;
#[cfg(feature = "test-util")]
pub use server::ServerProtocol;

use bytes::Bytes;
#[cfg(any(feature = "cbor", feature = "json"))]
use http::HeaderName;
use http::Response;

use crate::codec::{DecodeError, EncodeError};
use crate::schema::{OperationSchema, ServiceSchema};
use crate::serde::{Structure, StructureMut};
use crate::transport::{HttpRequest, ReservedHeader};

/// The header that asks for the error codes of the query protocol; see [`awsQueryCompatible`].
///
/// [`awsQueryCompatible`]: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait
#[cfg(any(feature = "cbor", feature = "json"))]
const QUERY_MODE: HeaderName = HeaderName::from_static("x-amzn-query-mode");

/// The client's half of a protocol, which writes requests and reads responses.
///
/// It is implemented only in this crate, because the feature `test-util` adds a required method.
pub trait Protocol: std::fmt::Debug + Send + Sync {
    /// Writes the request. Its URL is a path, without scheme and host.
    ///
    /// # Errors
    /// If the protocol cannot represent the input.
    fn write_request(
        &self,
        service: &ServiceSchema,
        operation: &OperationSchema,
        input: &dyn Structure,
    ) -> Result<HttpRequest, EncodeError>;

    /// The headers that the protocol writes and that only make sense as it writes them. Programs cannot set them.
    fn reserved_headers(&self) -> &'static [ReservedHeader] {
        &[]
    }

    /// Returns true if the response is an error: by default, if its status is not 2xx.
    fn is_error(&self, _: &ServiceSchema, _: &OperationSchema, response: &Response<Bytes>) -> bool {
        !response.status().is_success()
    }

    /// Reads the output from a response that is not an error.
    ///
    /// # Errors
    /// If the response does not have the form that the protocol prescribes.
    fn read_output(
        &self,
        service: &ServiceSchema,
        operation: &OperationSchema,
        response: &Response<Bytes>,
        output: &mut dyn StructureMut,
    ) -> Result<(), DecodeError>;

    /// Reads the parts that every error response has; [`find_error`] finds the error's shape by them.
    fn read_error_head(
        &self,
        service: &ServiceSchema,
        operation: &OperationSchema,
        response: &Response<Bytes>,
    ) -> ErrorHead;

    /// Reads the error's members.
    ///
    /// # Errors
    /// If the response does not have the form that the protocol prescribes.
    fn read_error(
        &self,
        service: &ServiceSchema,
        operation: &OperationSchema,
        response: &Response<Bytes>,
        error: &mut dyn StructureMut,
    ) -> Result<(), DecodeError>;

    /// The format of events; `None` if the protocol does not have any.
    #[cfg(feature = "event-stream")]
    fn event_format(&self) -> Option<&dyn EventFormat> {
        None
    }

    /// The service's half of the protocol.
    #[cfg(feature = "test-util")]
    fn server(&self) -> &dyn ServerProtocol;
}
