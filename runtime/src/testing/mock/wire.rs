//! The service's half of a protocol: it reads what clients write, and writes what they read.

use bytes::Bytes;
use http::{HeaderValue, Response, StatusCode};

use crate::client::Service;
use crate::codec::{DecodeError, json};
use crate::operation::{Operation, ServiceError};
use crate::schema::{Fault, ProtocolName, Schema};
use crate::serde::{Structure, StructureMut};

/// Reads an input.
pub(super) fn read_input(
    protocol: ProtocolName,
    body: &[u8],
    input: &mut dyn StructureMut,
) -> Result<(), DecodeError> {
    match protocol {
        ProtocolName::AwsJson1_0 | ProtocolName::AwsJson1_1 => json::from_slice(body, input),
    }
}

/// Writes an output.
pub(super) fn write_output<O: Operation>(output: &O::Response) -> Result<Response<Bytes>, String> {
    let body = write_members(O::Service::SCHEMA.protocol, output)?;
    Ok(response(O::Service::SCHEMA.protocol, StatusCode::OK, body))
}

/// Writes an error of the model.
pub(super) fn write_error<O: Operation>(error: &O::Error) -> Result<Response<Bytes>, String> {
    let error = error.error();
    let (service, schema) = (O::Service::SCHEMA, error.schema());
    let members = write_members(service.protocol, error)?;
    let body = with_type(schema.id().name(), &members);
    let mut response = response(service.protocol, status(schema), body);
    if let (true, Some(code)) = (service.is_query_compatible, schema.query_error_code()) {
        let fault = if schema.fault() == Some(Fault::Server) { "Receiver" } else { "Sender" };
        let code = HeaderValue::try_from(format!("{code};{fault}")).expect("codes are ASCII");
        response.headers_mut().insert("x-amzn-query-error", code);
    }
    Ok(response)
}

/// Writes an error of which no more is known.
pub(super) fn write_code(protocol: ProtocolName, status: u16, code: &str, message: &str) -> Response<Bytes> {
    let body = json::strings(&[("__type", code), ("message", message)]);
    let status = StatusCode::from_u16(status).expect("a status is a number from 100 to 999");
    response(protocol, status, body)
}

fn write_members(protocol: ProtocolName, structure: &dyn Structure) -> Result<Vec<u8>, String> {
    match protocol {
        ProtocolName::AwsJson1_0 | ProtocolName::AwsJson1_1 => json::to_vec(structure)
            .map_err(|error| format!("{} cannot be written: {error}", structure.schema().id())),
    }
}

/// Adds the error's name to an object.
fn with_type(name: &str, members: &[u8]) -> Vec<u8> {
    let rest = members.strip_prefix(b"{").expect("a structure is an object");
    let comma = if rest == b"}" { "" } else { "," };
    [format!("{{\"__type\":\"{name}\"{comma}").as_bytes(), rest].concat()
}

fn status(error: &Schema) -> StatusCode {
    let by_fault = if error.fault() == Some(Fault::Server) { 500 } else { 400 };
    StatusCode::from_u16(error.http_error().unwrap_or(by_fault)).expect("the model's statuses are statuses")
}

fn response(protocol: ProtocolName, status: StatusCode, body: Vec<u8>) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(body));
    *response.status_mut() = status;
    let content_type = match protocol {
        ProtocolName::AwsJson1_0 => "application/x-amz-json-1.0",
        ProtocolName::AwsJson1_1 => "application/x-amz-json-1.1",
    };
    response.headers_mut().insert("content-type", HeaderValue::from_static(content_type));
    response
}
