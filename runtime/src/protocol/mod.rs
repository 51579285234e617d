//! Protocols: what a request and a response of an operation look like in HTTP.
//!
//! A protocol is a codec, a binding to HTTP and a few settings. Where the request goes, who signs it and how often
//! it is sent is left to the [`client`](crate::client).

mod aws_json;
mod compression;
mod endpoint;
mod error_code;
mod find_error;
mod host_prefix;
mod idempotency_token;

pub use aws_json::AwsJson;
pub use compression::{DEFAULT_MIN_COMPRESSED_SIZE, compress_request};
pub use endpoint::{InvalidEndpoint, apply_endpoint, input_endpoint};
pub use error_code::ErrorHead;
pub use find_error::find_error;
pub use host_prefix::{InvalidHostLabel, host_prefix};
pub use idempotency_token::{WithToken, lacks_token};

use bytes::Bytes;
use http::Response;

use crate::codec::{DecodeError, EncodeError};
use crate::schema::{OperationSchema, ProtocolName, ServiceSchema};
use crate::serde::{Structure, StructureMut};
use crate::transport::HttpRequest;

/// How requests are written and responses read.
pub trait Protocol: std::fmt::Debug + Send + Sync {
    /// The request, to a path without scheme and host.
    ///
    /// # Errors
    /// When the input has no form in this protocol.
    fn write_request(
        &self,
        service: &ServiceSchema,
        operation: &OperationSchema,
        input: &dyn Structure,
    ) -> Result<HttpRequest, EncodeError>;

    /// Reads the output from a response that is no error.
    ///
    /// # Errors
    /// When the response is not what the protocol says.
    fn read_output(
        &self,
        response: &Response<Bytes>,
        output: &mut dyn StructureMut,
    ) -> Result<(), DecodeError>;

    /// What a response that is an error says before its shape is known.
    fn read_error_head(&self, response: &Response<Bytes>) -> ErrorHead;

    /// Reads the error's members.
    ///
    /// # Errors
    /// When the response is not what the protocol says.
    fn read_error(&self, response: &Response<Bytes>, error: &mut dyn StructureMut)
    -> Result<(), DecodeError>;

    /// Whether the response is an error.
    fn is_error(&self, response: &Response<Bytes>) -> bool {
        !response.status().is_success()
    }
}

/// The protocol of this name.
pub fn protocol(name: ProtocolName) -> &'static dyn Protocol {
    match name {
        ProtocolName::AwsJson1_0 => &AwsJson::V1_0,
        ProtocolName::AwsJson1_1 => &AwsJson::V1_1,
    }
}
