//! Traits of operations.

use super::common::store_common;
use super::example::read_examples;
use super::http_test::{read_event_stream_tests, read_request_tests, read_response_tests};
use super::paginated::{Paginated, read_paginated};
use super::value::{TraitValue, read_each};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::load::ast::{Reference, Shape};
use crate::load::node::Node;
use crate::model::{OperationTrait, OperationTraits};

/// The traits of an operation, including those that must be combined with the service's.
#[derive(Default)]
pub(in crate::model) struct OperationRead<'a> {
    /// The traits that do not depend on others.
    pub traits: OperationTraits,
    /// `@auth`
    pub auth: Option<Vec<Reference>>,
    /// `@paginated`
    pub paginated: Option<Paginated>,
    /// `smithy.waiters#waitable`
    pub waitable: Option<TraitValue<'a>>,
}

/// Reads the traits of an operation.
pub(in crate::model) fn read_operation_traits<'a>(
    shape: &'a Shape,
    problems: &mut Diagnostics,
) -> OperationRead<'a> {
    let mut read = OperationRead::default();
    read_each(&shape.id, &shape.traits, problems, |value| match value.id.as_str() {
        "smithy.api#auth" => read_auth(value).map(|auth| read.auth = Some(auth)),
        "smithy.api#paginated" => read_paginated(value).map(|paginated| read.paginated = Some(paginated)),
        "smithy.waiters#waitable" => {
            read.waitable = Some(value);
            Ok(())
        }
        _ => store(&mut read.traits, value),
    });
    read
}

fn store(read: &mut OperationTraits, value: TraitValue<'_>) -> Result<(), Diagnostic> {
    match value.id.as_str() {
        "smithy.api#optionalAuth" => read.has_optional_auth = value.flag()?,
        "smithy.rules#staticContextParams" => read.static_context_params = params(value, "value")?,
        "smithy.rules#operationContextParams" => read.operation_context_params = params(value, "path")?,
        "smithy.api#examples" => read.examples = read_examples(value)?,
        "smithy.test#httpRequestTests" => read.request_tests = read_request_tests(value)?,
        "smithy.test#httpResponseTests" => read.response_tests = read_response_tests(value)?,
        "smithy.test#eventStreamTests" => read.event_stream_tests = read_event_stream_tests(value)?,
        _ => match OperationTrait::read(value)? {
            Some(other) => other.insert_into(&mut read.others),
            None => store_common(&mut read.common, value)?,
        },
    }
    Ok(())
}

/// Endpoint parameters, each with the value of a key.
fn params(value: TraitValue<'_>, key: &str) -> Result<Vec<(String, Node)>, Diagnostic> {
    value.entries()?.map(|(name, param)| Ok((name.to_owned(), param.required(key)?.node.clone()))).collect()
}

/// `@auth`: schemes by their traits' ids, in order.
pub(super) fn read_auth(value: TraitValue<'_>) -> Result<Vec<Reference>, Diagnostic> {
    let reference = |scheme: TraitValue<'_>| Ok(Reference { id: scheme.shape_id()?, span: scheme.node.span });
    value.elements()?.map(reference).collect()
}
