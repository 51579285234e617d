//! Lowers parameters to fields.

use std::collections::BTreeSet;

use super::{ClientParam, Param};
use crate::model::endpoint::{BuiltIn, Kind, Parameter, RuleSet, Value};
use crate::rust::pages::code_sentence;
use crate::rust::{Converter, Ident};
use crate::text::{Docs, Line};

/// Lowers the parameters of the rules.
pub(super) fn lower_params(rule_set: &RuleSet, converter: &Converter) -> Vec<Param> {
    let bound: BTreeSet<&str> =
        rule_set.bindings.values().flatten().map(|binding| binding.parameter.as_str()).collect();
    let mut taken = BTreeSet::new();
    let lower = |parameter: &Parameter| {
        let ident = free_ident(converter.field_name(&parameter.name), &taken);
        taken.insert(ident.clone());
        Param {
            name: parameter.name.clone(),
            client: lower_client_param(parameter, &ident),
            ident,
            docs: docs(parameter),
            deprecated: parameter.deprecated.clone(),
            kind: parameter.kind,
            default: parameter.default.clone(),
            is_required: parameter.is_required,
            built_in: parameter.built_in,
            is_set_by_name: parameter.client_context.is_some() || bound.contains(parameter.name.as_str()),
        }
    };
    rule_set.parameters.iter().map(lower).collect()
}

/// The builder method of a parameter, if clients can set it.
fn lower_client_param(parameter: &Parameter, field: &Ident) -> Option<ClientParam> {
    let context = parameter.client_context.as_ref()?;
    let docs = match &context.documentation {
        Some(text) => Docs::convert(text),
        None => docs(parameter),
    };
    Some(ClientParam { method: field.to_builder_method(), docs })
}

/// The identifier, with a number appended if it is taken.
pub(super) fn free_ident(ident: Ident, taken: &BTreeSet<Ident>) -> Ident {
    let numbered = (2..).map(|number| ident.with_suffix(&format!("_{number}")));
    let mut candidates = std::iter::once(ident.clone()).chain(numbered);
    candidates.find(|candidate| !taken.contains(candidate)).expect("there are infinitely many numbers")
}

/// The parameters for a service without rules.
pub(super) fn params_without_rules() -> Vec<Param> {
    let converter = Converter::default();
    let param = |name: &str, built_in| Parameter {
        name: name.to_owned(),
        kind: Kind::String,
        is_required: false,
        default: None,
        built_in: Some(built_in),
        client_context: None,
        documentation: None,
        deprecated: None,
    };
    let parameters = vec![param("Region", BuiltIn::Region), param("Endpoint", BuiltIn::Endpoint)];
    let rule_set = RuleSet { parameters, ..RuleSet::default() };
    lower_params(&rule_set, &converter)
}

fn docs(parameter: &Parameter) -> Docs {
    let mut docs = match (&parameter.documentation, parameter.built_in) {
        (Some(text), _) => Docs::convert(text),
        (None, Some(built_in)) => Docs::paragraph(built_in_in_words(built_in)),
        (None, None) => Docs::paragraph(code_sentence(&parameter.name)),
    };
    let default = parameter.default.as_ref().map(|value| match value {
        Value::Boolean(value) => value.to_string(),
        Value::String(value) => format!("{value:?}"),
        Value::Strings(values) => format!("{values:?}"),
    });
    match default {
        Some(value) => docs.push_sentence(Line::from("Default: ").code(value).text(".")),
        None if parameter.is_required => docs.push_sentence(Line::from("Required.")),
        None => {}
    }
    docs
}

fn built_in_in_words(built_in: BuiltIn) -> &'static str {
    match built_in {
        BuiltIn::Region => "The region.",
        BuiltIn::UseFips => "Whether to use an endpoint that complies with FIPS.",
        BuiltIn::UseDualStack => "Whether to use an endpoint that supports IPv4 and IPv6.",
        BuiltIn::Endpoint => "The URL to use instead of the service's own.",
        BuiltIn::AccountId => "The account of the credentials.",
        BuiltIn::AccountIdEndpointMode => "Whether the account may, must or must not be in the host name.",
        BuiltIn::CredentialScope => "The region to which the credentials are limited.",
        BuiltIn::S3Accelerate => "Whether to use S3's transfer acceleration.",
        BuiltIn::S3DisableMultiRegionAccessPoints => "Whether to reject S3's multi-region access points.",
        BuiltIn::S3ForcePathStyle => {
            "Whether the names of S3's buckets are in the path instead of the host name."
        }
        BuiltIn::S3UseArnRegion | BuiltIn::S3ControlUseArnRegion => {
            "Whether the region in an ARN takes precedence over the configured one."
        }
        BuiltIn::S3UseGlobalEndpoint | BuiltIn::StsUseGlobalEndpoint => {
            "Whether to use the global endpoint in `us-east-1`."
        }
    }
}
