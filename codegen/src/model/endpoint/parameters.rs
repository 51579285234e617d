//! Reads the parameters of the rules.
//!
//! <https://smithy.io/2.0/additional-specs/rules-engine/specification.html>
//! <https://smithy.io/2.0/aws/rules-engine/built-ins.html>

use super::diagnostics;
use super::types::{BuiltIn, ClientContext, Kind, Parameter, Value};
use crate::diagnostic::{Diagnostic, Span};
use crate::load::node::NodeKind;
use crate::model::read_traits::TraitValue;
use crate::model::{Deprecated, Service};
use crate::near_miss::nearest;
use crate::shape_id::ShapeId;

/// The built-in parameters, and their kinds.
const BUILT_INS: [(BuiltIn, Kind); 14] = [
    (BuiltIn::Region, Kind::String),
    (BuiltIn::UseFips, Kind::Boolean),
    (BuiltIn::UseDualStack, Kind::Boolean),
    (BuiltIn::Endpoint, Kind::String),
    (BuiltIn::AccountId, Kind::String),
    (BuiltIn::AccountIdEndpointMode, Kind::String),
    (BuiltIn::CredentialScope, Kind::String),
    (BuiltIn::S3Accelerate, Kind::Boolean),
    (BuiltIn::S3DisableMultiRegionAccessPoints, Kind::Boolean),
    (BuiltIn::S3ForcePathStyle, Kind::Boolean),
    (BuiltIn::S3UseArnRegion, Kind::Boolean),
    (BuiltIn::S3UseGlobalEndpoint, Kind::Boolean),
    (BuiltIn::S3ControlUseArnRegion, Kind::Boolean),
    (BuiltIn::StsUseGlobalEndpoint, Kind::Boolean),
];

/// Reads the parameters of a rule set, sorted by name.
pub(super) fn read_parameters(value: TraitValue<'_>) -> Result<Vec<Parameter>, Diagnostic> {
    sorted(value)?.into_iter().map(|(name, parameter)| read_parameter(name, parameter)).collect()
}

/// The entries of an object whose order does not matter, sorted by key.
pub(super) fn sorted(value: TraitValue<'_>) -> Result<Vec<(&str, TraitValue<'_>)>, Diagnostic> {
    let mut entries: Vec<_> = value.entries()?.collect();
    entries.sort_by_key(|(key, _)| *key);
    Ok(entries)
}

fn read_parameter(name: &str, value: TraitValue<'_>) -> Result<Parameter, Diagnostic> {
    let kind = read_kind(value.required("type")?)?;
    let is_required = value.get("required").map(TraitValue::bool).transpose()?.unwrap_or(false);
    let default = value.get("default").map(|default| read_value(default, kind)).transpose()?;
    if default.is_some() && !is_required {
        return Err(diagnostics::default_of_optional_parameter(value, name));
    }
    let deprecated = value.get("deprecated").map(read_deprecated).transpose()?;
    Ok(Parameter {
        name: name.to_owned(),
        kind,
        is_required,
        default,
        built_in: value.get("builtIn").map(|built_in| read_built_in(built_in, kind)).transpose()?,
        client_context: None,
        documentation: value.optional_string("documentation")?,
        deprecated,
    })
}

fn read_kind(value: TraitValue<'_>) -> Result<Kind, Diagnostic> {
    match value.str()? {
        "string" | "String" => Ok(Kind::String),
        "boolean" | "Boolean" => Ok(Kind::Boolean),
        "stringArray" | "StringArray" => Ok(Kind::Strings),
        _ => Err(value.wrong("`string`, `boolean` or `stringArray`")),
    }
}

fn read_deprecated(value: TraitValue<'_>) -> Result<Deprecated, Diagnostic> {
    Ok(Deprecated { message: value.optional_string("message")?, since: value.optional_string("since")? })
}

fn read_built_in(value: TraitValue<'_>, kind: Kind) -> Result<BuiltIn, Diagnostic> {
    let name = value.str()?;
    let Some((built_in, expected)) = BUILT_INS.iter().find(|(known, _)| known.name() == name) else {
        let nearest = nearest(name, BUILT_INS.iter().map(|(known, _)| known.name()));
        return Err(diagnostics::unknown_built_in(value, name, nearest));
    };
    if kind == *expected {
        Ok(*built_in)
    } else {
        Err(diagnostics::wrong_kind_of_value(value, *expected, kind))
    }
}

/// Reads a value for a parameter of this kind.
pub(super) fn read_value(value: TraitValue<'_>, kind: Kind) -> Result<Value, Diagnostic> {
    match (&value.node.kind, kind) {
        (NodeKind::Boolean(boolean), Kind::Boolean) => Ok(Value::Boolean(*boolean)),
        (NodeKind::String(text), Kind::String) => Ok(Value::String(text.clone())),
        (NodeKind::Array(_), Kind::Strings) => Ok(Value::Strings(value.strings()?)),
        _ => Err(value.wrong(kind.in_words())),
    }
}

/// Finds a parameter by name; the other arguments are for the diagnostic.
pub(super) fn find_parameter<'p>(
    parameters: &'p [Parameter],
    (owner, span): (&ShapeId, Span),
    name: &str,
) -> Result<&'p Parameter, Diagnostic> {
    let names = || parameters.iter().map(|parameter| parameter.name.as_str());
    let found = parameters.iter().find(|parameter| parameter.name == name);
    found.ok_or_else(|| diagnostics::unknown_parameter(owner, span, name, nearest(name, names())))
}

/// The parameter for a built-in.
pub(super) fn built_in_parameter<'p>(parameters: &'p [Parameter], name: &str) -> Option<&'p Parameter> {
    parameters.iter().find(|parameter| parameter.built_in.is_some_and(|it| it.name() == name))
}

/// Marks the parameters that clients can set, and checks that the model is consistent about them.
pub(super) fn check_client_context(
    service: &Service,
    parameters: &mut [Parameter],
) -> Result<(), Diagnostic> {
    let Some(node) = &service.traits.client_context_params else { return Ok(()) };
    let id = super::trait_id("clientContextParams");
    let value = TraitValue { owner: &service.id, id: &id, node };
    for (name, param) in value.entries()? {
        let kind = param.required("type")?;
        let found = read_kind(kind)?;
        // A service may offer a parameter that its rules do not use.
        let Some(parameter) = parameters.iter_mut().find(|parameter| parameter.name == name) else {
            continue;
        };
        if parameter.kind != found {
            return Err(diagnostics::wrong_kind_of_value(kind, parameter.kind, found));
        }
        let documentation = param.optional_string("documentation")?;
        parameter.client_context = Some(ClientContext { documentation });
    }
    Ok(())
}
