//! Traits of services.

use super::common::store_common;
use super::operation::read_auth;
use super::paginated::{Paginated, read_paginated};
use super::value::{TraitValue, read_each};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::load::ast::{Reference, Shape};
use crate::model::{AwsService, Protocol, ServiceTrait, ServiceTraits};

/// The traits of the service, including those that must be combined with an operation's.
pub(in crate::model) struct ServiceRead {
    /// The traits that do not depend on others. The auth schemes are resolved later.
    pub traits: ServiceTraits,
    /// `@auth`
    pub auth: Option<Vec<Reference>>,
    /// `@paginated`
    pub paginated: Option<Paginated>,
}

/// Reads the traits of the service.
pub(in crate::model) fn read_service_traits(
    shape: &Shape,
    protocol: &'static Protocol,
    problems: &mut Diagnostics,
) -> ServiceRead {
    let mut read = ServiceRead { traits: empty(protocol), auth: None, paginated: None };
    read_each(&shape.id, &shape.traits, problems, |value| match value.id.as_str() {
        "smithy.api#auth" => read_auth(value).map(|auth| read.auth = Some(auth)),
        "smithy.api#paginated" => read_paginated(value).map(|paginated| read.paginated = Some(paginated)),
        _ => store(&mut read.traits, value),
    });
    read
}

fn empty(protocol: &'static Protocol) -> ServiceTraits {
    ServiceTraits {
        common: Default::default(),
        title: None,
        protocol,
        is_query_compatible: false,
        has_no_error_wrapping: false,
        aws: None,
        auth: Vec::new(),
        signing_name: None,
        client_context_params: None,
        endpoint_rule_set: None,
        endpoint_bdd: None,
        endpoint_pattern: None,
        endpoint_tests: None,
        others: Vec::new(),
    }
}

fn store(read: &mut ServiceTraits, value: TraitValue<'_>) -> Result<(), Diagnostic> {
    let whole = || value.flag().map(|_| Some(value.node.clone()));
    match value.id.as_str() {
        "smithy.api#title" => read.title = Some(value.string()?),
        "aws.protocols#awsQueryCompatible" => read.is_query_compatible = value.flag()?,
        "aws.protocols#restXml" => read.has_no_error_wrapping = no_error_wrapping(value)?,
        "aws.api#service" => read.aws = Some(aws_service(value)?),
        "aws.auth#sigv4" => read.signing_name = Some(value.required("name")?.string()?),
        "smithy.rules#clientContextParams" => read.client_context_params = whole()?,
        "smithy.rules#endpointRuleSet" => read.endpoint_rule_set = whole()?,
        "smithy.rules#endpointBdd" => read.endpoint_bdd = whole()?,
        "aws.endpoints#standardPartitionalEndpoints"
        | "aws.endpoints#standardRegionalEndpoints"
        | "aws.endpoints#dualStackOnlyEndpoints"
        | "aws.endpoints#rulesBasedEndpoints" => read.endpoint_pattern = Some(value.id.clone()),
        "smithy.rules#endpointTests" => read.endpoint_tests = whole()?,
        _ => match ServiceTrait::read(value)? {
            Some(other) => other.insert_into(&mut read.others),
            None => store_common(&mut read.common, value)?,
        },
    }
    Ok(())
}

fn no_error_wrapping(value: TraitValue<'_>) -> Result<bool, Diagnostic> {
    value.object()?.get("noErrorWrapping").map_or(Ok(false), TraitValue::bool)
}

fn aws_service(value: TraitValue<'_>) -> Result<AwsService, Diagnostic> {
    Ok(AwsService {
        sdk_id: value.required("sdkId")?.string()?,
        doc_id: value.optional_string("docId")?,
        endpoint_prefix: value.optional_string("endpointPrefix")?,
    })
}
