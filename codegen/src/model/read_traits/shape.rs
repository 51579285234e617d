//! Traits of data shapes.

use super::common::store_common;
use super::http_test::read_response_tests;
use super::value::{TraitValue, read_each};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::load::ast::Traits;
use crate::model::definitions::has_trait;
use crate::model::{ErrorTraits, Fault, HttpResponseTest, Retryable, ShapeTraits, diagnostics};
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
    if let Some(value) = error.first.filter(|_| !has_trait(traits, "smithy.api#error")) {
        problems.push(diagnostics::trait_of_errors(value));
    }
    read.error = error.into_traits();
    read
}

/// The traits of an error read so far.
#[derive(Default)]
struct Error<'a> {
    /// The first of them.
    first: Option<TraitValue<'a>>,
    fault: Option<Fault>,
    http_status: Option<u16>,
    retryable: Option<Retryable>,
    query_code: Option<String>,
    response_tests: Vec<HttpResponseTest>,
}

impl<'a> Error<'a> {
    fn store(&mut self, value: TraitValue<'a>) -> Result<(), Diagnostic> {
        self.first.get_or_insert(value);
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
        let Self { fault, http_status, retryable, query_code, response_tests, .. } = self;
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
