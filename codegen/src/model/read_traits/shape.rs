//! Traits of data shapes.

use super::common::store_common;
use super::http_test::read_response_tests;
use super::value::{TraitValue, read_each};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::load::ast::Traits;
use crate::model::{ErrorTraits, Fault, HttpResponseTest, Retryable, ShapeTraits};
use crate::shape_id::ShapeId;

/// Reads the traits of a data shape.
pub(in crate::model) fn read_shape_traits(
    owner: &ShapeId,
    traits: &Traits,
    problems: &mut Diagnostics,
) -> ShapeTraits {
    let mut read = ShapeTraits::default();
    let mut error = Error::default();
    read_each(owner, traits, problems, |value| match value.id.as_str() {
        "smithy.api#sensitive" => value.flag().map(|is_sensitive| read.is_sensitive = is_sensitive),
        "smithy.api#error"
        | "smithy.api#httpError"
        | "smithy.api#retryable"
        | "aws.protocols#awsQueryError"
        | "smithy.test#httpResponseTests" => error.store(value),
        _ => store_common(&mut read.common, value),
    });
    read.error = error.into_traits();
    read
}

/// The traits of an error read so far. Without the first, the others are ignored.
#[derive(Default)]
struct Error {
    fault: Option<Fault>,
    http_status: Option<u16>,
    retryable: Option<Retryable>,
    query_code: Option<String>,
    response_tests: Vec<HttpResponseTest>,
}

impl Error {
    fn store(&mut self, value: TraitValue<'_>) -> Result<(), Diagnostic> {
        match value.id.name() {
            "error" => self.fault = Some(fault(value)?),
            "httpError" => self.http_status = Some(value.status()?),
            "httpResponseTests" => self.response_tests = read_response_tests(value)?,
            "retryable" => self.retryable = Some(retryable(value)?),
            _ => self.query_code = Some(value.required("code")?.string()?),
        }
        Ok(())
    }

    fn into_traits(self) -> Option<ErrorTraits> {
        let Self { fault, http_status, retryable, query_code, response_tests } = self;
        Some(ErrorTraits { fault: fault?, http_status, retryable, query_code, response_tests })
    }
}

fn fault(value: TraitValue<'_>) -> Result<Fault, Diagnostic> {
    match value.str()? {
        "client" => Ok(Fault::Client),
        "server" => Ok(Fault::Server),
        _ => Err(value.wrong("`client` or `server`")),
    }
}

fn retryable(value: TraitValue<'_>) -> Result<Retryable, Diagnostic> {
    value.object()?;
    let throttling = value.get("throttling").map(TraitValue::bool).transpose()?;
    Ok(Retryable { throttling: throttling.unwrap_or(false) })
}
