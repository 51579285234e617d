//! [`aws.protocols#restJson1`](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html): HTTP bindings, and JSON
//! in bodies.

mod format;
#[cfg(feature = "test-util")]
mod server;

use bytes::Bytes;
use http::Response;

use self::format::{Json, SETTINGS};
#[cfg(feature = "event-stream")]
use super::EventFormat;
#[cfg(feature = "test-util")]
use super::ServerProtocol;
use super::http_binding::{read_error, read_response, write_request};
use super::{ErrorHead, Protocol, json_error};
use crate::codec::{DecodeError, EncodeError};
use crate::schema::{OperationSchema, ServiceSchema};
use crate::serde::{Structure, StructureMut};
use crate::transport::HttpRequest;

/// `aws.protocols#restJson1`
pub const REST_JSON_1: &dyn Protocol = &RestJson;

#[derive(Debug)]
struct RestJson;

impl Protocol for RestJson {
    fn write_request(
        &self,
        service: &ServiceSchema,
        operation: &OperationSchema,
        input: &dyn Structure,
    ) -> Result<HttpRequest, EncodeError> {
        write_request(&Json, service, operation, input)
    }

    fn read_output(
        &self,
        _: &ServiceSchema,
        _: &OperationSchema,
        response: &Response<Bytes>,
        output: &mut dyn StructureMut,
    ) -> Result<(), DecodeError> {
        read_response(&Json, response, output)
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
        read_error(response, error, |members| {
            json_error::read_members(&SETTINGS, response.body(), members);
        });
        Ok(())
    }

    #[cfg(feature = "event-stream")]
    fn event_format(&self) -> Option<&dyn EventFormat> {
        Some(&Json)
    }

    #[cfg(feature = "test-util")]
    fn server(&self) -> &dyn ServerProtocol {
        self
    }
}
