//! Test cases of responses: an HTTP response, and its value.

use bytes::Bytes;
use http::Response;

use super::body::body_bytes;
use super::{damage, difference, params, report};
use crate::codec::json;
use crate::operation::{Operation, Service, ServiceError};
use crate::protocol::{ErrorHead, find_error};
use crate::serde::{Empty, StructureMut};
use crate::types::Document;

/// A case of `smithy.test#httpResponseTests`; the fields are the trait's.
#[derive(Clone, Copy, Debug, Default)]
#[expect(missing_docs, reason = "the names are the trait's")]
pub struct ResponseCase {
    pub id: &'static str,
    pub code: u16,
    pub headers: &'static [(&'static str, &'static str)],
    pub body: Option<&'static str>,
    pub body_media_type: Option<&'static str>,
    /// The value as JSON; empty for a value without members.
    pub params: &'static str,
    /// Other expectations as JSON: the `code` of an error.
    pub vendor_params: Option<&'static str>,
}

impl ResponseCase {
    fn response(&self) -> Result<Response<Bytes>, String> {
        let mut response = Response::builder().status(self.code);
        for (name, value) in self.headers {
            response = response.header(*name, *value);
        }
        let body = Bytes::from(body_bytes(self.body_media_type, self.body.unwrap_or_default()));
        response.body(body).map_err(|error| error.to_string())
    }

    /// Reads the value of the case into an empty value.
    fn fill(&self, expected: &mut dyn StructureMut) -> Result<(), String> {
        if self.params.is_empty() {
            return Ok(());
        }
        params::fill(expected, self.params).map_err(|error| format!("params: {error}"))
    }
}

/// Checks that the response of a case is read as its value, and that a damaged body is an error or a value.
///
/// # Panics
/// If it is not.
pub fn check_response<O: Operation>(case: &ResponseCase) {
    let check = || {
        let (service, protocol) = (O::Service::SCHEMA, O::Service::PROTOCOL);
        let response = case.response()?;
        if protocol.is_error(service, O::OPERATION, &response) {
            return Err("the response was read as an error".to_owned());
        }
        let mut output = O::Response::empty();
        protocol
            .read_output(service, O::OPERATION, &response, &mut output)
            .map_err(|error| error.to_string())?;
        let mut expected = O::Response::empty();
        case.fill(&mut expected)?;
        damage::read_damaged(case.body_media_type, &response, |response| {
            protocol.read_output(service, O::OPERATION, response, &mut O::Response::empty()).is_ok()
        })?;
        difference(&expected, &output).map_or(Ok(()), Err)
    };
    report(case.id, check().err().as_slice());
}

/// Checks that the response of a case is read as the operation's error of this shape, with the members of the case.
///
/// # Panics
/// If it is not.
pub fn check_error<O: Operation>(shape: &str, case: &ResponseCase) {
    let check = || {
        let (service, protocol) = (O::Service::SCHEMA, O::Service::PROTOCOL);
        let response = case.response()?;
        let (index, head) = find::<O>(&response)?;
        let index = index.ok_or_else(|| format!("no error of the operation has the code of {head:?}"))?;
        check_shape::<O>(shape, index)?;
        let empty = || O::Error::empty(index).expect("every error of the list has a variant");
        let (mut expected, mut error) = (empty(), empty());
        protocol
            .read_error(service, O::OPERATION, &response, error.error_mut())
            .map_err(|error| error.to_string())?;
        damage::read_damaged(case.body_media_type, &response, |response| {
            // A part of an error is read as far as possible.
            let _ = protocol.read_error_head(service, O::OPERATION, response);
            let _ = protocol.read_error(service, O::OPERATION, response, empty().error_mut());
            false
        })?;
        check_code(case, head.query_code.as_deref().or(head.code.as_deref()))?;
        case.fill(expected.error_mut())?;
        difference(expected.error().as_structure(), error.error().as_structure()).map_or(Ok(()), Err)
    };
    report(case.id, check().err().as_slice());
}

/// Checks that the response of a case is read as the operation's error of this shape.
///
/// # Panics
/// If it is not.
pub fn check_error_shape<O: Operation>(shape: &str, case: &ResponseCase) {
    let check = || match find::<O>(&case.response()?)? {
        (Some(index), _) => check_shape::<O>(shape, index),
        (None, head) => Err(format!("no error of the operation has the code of {head:?}")),
    };
    report(case.id, check().err().as_slice());
}

/// Checks that the response of a case is read as an error that is not in the model.
///
/// # Panics
/// If it is not.
pub fn check_unmodeled_error<O: Operation>(case: &ResponseCase) {
    let check = || match find::<O>(&case.response()?)? {
        (Some(index), _) => Err(format!("found the error {}", O::Error::ERRORS[index].id().name())),
        (None, _) => Ok(()),
    };
    report(case.id, check().err().as_slice());
}

/// The index of the operation's error that the response is, if it is one of the model, and the head of the error.
fn find<O: Operation>(response: &Response<Bytes>) -> Result<(Option<usize>, ErrorHead), String> {
    let (service, protocol) = (O::Service::SCHEMA, O::Service::PROTOCOL);
    if !protocol.is_error(service, O::OPERATION, response) {
        return Err("the response was not read as an error".to_owned());
    }
    let head = protocol.read_error_head(service, O::OPERATION, response);
    Ok((find_error(service, O::Error::ERRORS, &head), head))
}

fn check_shape<O: Operation>(expected: &str, index: usize) -> Result<(), String> {
    let found = O::Error::ERRORS[index].id().name();
    if found == expected { Ok(()) } else { Err(format!("expected the error {expected}, found {found}")) }
}

/// The code that a caller sees, if the case has one.
fn check_code(case: &ResponseCase, found: Option<&str>) -> Result<(), String> {
    let Some(vendor_params) = case.vendor_params else { return Ok(()) };
    let vendor_params = json::document(vendor_params.as_bytes()).map_err(|error| error.to_string())?;
    match vendor_params.get("code").and_then(Document::as_str) {
        Some(expected) if found != Some(expected) => {
            Err(format!("expected the code {expected}, found {found:?}"))
        }
        _ => Ok(()),
    }
}
