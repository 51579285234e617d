//! Lowers the model's test cases, and endpoints in test cases and rules.

use super::{
    AuthScheme, AuthSetting, EndpointScheme, EndpointValue, Param, Property, TestCall, TestCase, Value,
};
use crate::load::print::to_json;
use crate::model::endpoint::{self, BuiltIn, EndpointExpr, Expr, ExprKind, RuleSet, TemplatePart};
use crate::rust::Ident;
use crate::shape_id::ShapeId;

/// Lowers the tests.
pub(super) fn lower_tests(
    rule_set: &RuleSet,
    params: &[Param],
    request: impl Fn(&ShapeId) -> Ident + Copy,
) -> Vec<TestCase> {
    let tests = &rule_set.tests;
    let digits = tests.len().to_string().len();
    let lower = |(index, test): (usize, &endpoint::TestCase)| {
        let name = format!("case_{:0digits$}", index + 1);
        let calls = test.calls.iter().enumerate().map(|(index, call)| {
            let values = call_parameters(rule_set, test, call);
            let (client, others): (Vec<_>, Vec<_>) =
                values.into_iter().partition(|(name, _)| method(params, name).is_some());
            TestCall {
                ident: ident(&format!("{name}_call_{}", index + 1)),
                request: request(&call.operation),
                input: call.input.as_ref().map_or_else(|| "{}".to_owned(), to_json),
                client: methods(params, &client),
                set: fields(params, &others),
            }
        });
        TestCase {
            ident: ident(&name),
            set: fields(params, &test.parameters),
            expected: match &test.expected {
                Ok(endpoint) => Ok(lower_endpoint_value(endpoint, lower_literal)),
                Err(message) => Err(message.clone()),
            },
            calls: calls.collect(),
        }
    };
    tests.iter().enumerate().map(lower).collect()
}

/// The parameters that are set before the operation binds its parameters: those that the client sets, and those of the
/// test case that neither the client nor the operation sets.
fn call_parameters(
    rule_set: &RuleSet,
    test: &endpoint::TestCase,
    call: &endpoint::TestCall,
) -> Vec<(String, endpoint::Value)> {
    let bindings = rule_set.bindings.get(&call.operation).map_or(&[][..], Vec::as_slice);
    let is_set = |name: &str| {
        bindings.iter().any(|binding| binding.parameter == name)
            || call.parameters.iter().any(|(known, _)| known == name)
    };
    let others = test.parameters.iter().filter(|(name, _)| !is_set(name));
    call.parameters.iter().chain(others).cloned().collect()
}

fn ident(text: &str) -> Ident {
    Ident::parse(text).expect("words and numbers make an identifier")
}

/// The builder method for a parameter, if there is one.
fn method(params: &[Param], name: &str) -> Option<Ident> {
    let param = params.iter().find(|param| param.name == name)?;
    let of_builder = match param.built_in {
        Some(BuiltIn::Region) => Some("region"),
        Some(BuiltIn::UseFips) => Some("use_fips"),
        Some(BuiltIn::UseDualStack) => Some("use_dual_stack"),
        Some(BuiltIn::Endpoint) => Some("endpoint_url"),
        _ => None,
    };
    param.client.as_ref().map(|client| client.method.clone()).or_else(|| of_builder.map(ident))
}

fn methods(params: &[Param], values: &[(String, endpoint::Value)]) -> Vec<(Ident, endpoint::Value)> {
    values.iter().filter_map(|(name, value)| Some((method(params, name)?, value.clone()))).collect()
}

fn fields(params: &[Param], values: &[(String, endpoint::Value)]) -> Vec<(Ident, endpoint::Value)> {
    let field = |name: &str| {
        let param = params.iter().find(|param| param.name == name);
        param.expect("the parameters of tests are checked when they are read").ident.clone()
    };
    values.iter().map(|(name, value)| (field(name), value.clone())).collect()
}

/// Lowers an expression of a test case, which cannot contain references.
fn lower_literal(expr: &Expr) -> Value {
    match &expr.kind {
        ExprKind::Template(parts) => {
            let text = |part: &TemplatePart| match part {
                TemplatePart::Text(text) => text.clone(),
                TemplatePart::Value(_) => unreachable!("nothing is in scope in tests"),
            };
            Value::Text(parts.iter().map(text).collect())
        }
        ExprKind::Boolean(value) => Value::Boolean(*value),
        ExprKind::Integer(value) => Value::Integer(*value),
        _ => unreachable!("nothing is in scope in tests"),
    }
}

/// Lowers an endpoint, using the given function for expressions.
pub(super) fn lower_endpoint_value(
    endpoint: &EndpointExpr,
    lower: impl Fn(&Expr) -> Value + Copy,
) -> EndpointValue {
    let mut lowered = EndpointValue {
        url: lower(&endpoint.url),
        headers: Vec::new(),
        auth_schemes: Vec::new(),
        properties: Vec::new(),
    };
    for (name, values) in &endpoint.headers {
        lowered.headers.push((name.clone(), values.iter().map(lower).collect()));
    }
    for (name, property) in &endpoint.properties {
        match (name.as_str(), auth_schemes(property, lower)) {
            ("authSchemes", Some(schemes)) => {
                lowered.auth_schemes = schemes.into_iter().map(EndpointScheme::Literal).collect();
            }
            _ => lowered.properties.push((name.clone(), lower_property(property, lower))),
        }
    }
    lowered
}

fn lower_property(property: &endpoint::Property, lower: impl Fn(&Expr) -> Value + Copy) -> Property {
    match property {
        endpoint::Property::Scalar(expr) => Property::Scalar(lower(expr)),
        endpoint::Property::List(elements) => {
            Property::List(elements.iter().map(|element| lower_property(element, lower)).collect())
        }
        endpoint::Property::Object(entries) => {
            let entry = |(name, value): &(String, _)| (name.clone(), lower_property(value, lower));
            Property::Object(entries.iter().map(entry).collect())
        }
    }
}

/// Lowers auth schemes, if the property is a list of objects with names.
fn auth_schemes(
    property: &endpoint::Property,
    lower: impl Fn(&Expr) -> Value + Copy,
) -> Option<Vec<AuthScheme>> {
    let endpoint::Property::List(schemes) = property else { return None };
    schemes.iter().map(|scheme| auth_scheme(scheme, lower)).collect()
}

fn auth_scheme(property: &endpoint::Property, lower: impl Fn(&Expr) -> Value + Copy) -> Option<AuthScheme> {
    let endpoint::Property::Object(entries) = property else { return None };
    let mut name = None;
    let mut settings = Vec::new();
    for (key, value) in entries {
        match (key.as_str(), value) {
            ("name", endpoint::Property::Scalar(expr)) => name = Some(lower(expr)),
            _ => settings.push(auth_setting(key, value, lower)),
        }
    }
    Some(AuthScheme { name: name?, settings })
}

fn auth_setting(
    key: &str,
    property: &endpoint::Property,
    lower: impl Fn(&Expr) -> Value + Copy,
) -> AuthSetting {
    use endpoint::{Kind, Property};
    match (key, property) {
        ("signingName", Property::Scalar(expr)) if expr.value_kind == Kind::String => {
            AuthSetting::SigningName(lower(expr))
        }
        ("signingRegion", Property::Scalar(expr)) if expr.value_kind == Kind::String => {
            AuthSetting::SigningRegion(lower(expr))
        }
        ("disableDoubleEncoding", Property::Scalar(expr)) if expr.value_kind == Kind::Boolean => {
            AuthSetting::DisableDoubleEncoding(lower(expr))
        }
        ("disableNormalizePath", Property::Scalar(expr)) if expr.value_kind == Kind::Boolean => {
            AuthSetting::DisableNormalizePath(lower(expr))
        }
        ("signingRegionSet", Property::List(elements)) => match strings(elements, lower) {
            Some(regions) => AuthSetting::SigningRegionSet(regions),
            None => AuthSetting::Other(key.to_owned(), lower_property(property, lower)),
        },
        _ => AuthSetting::Other(key.to_owned(), lower_property(property, lower)),
    }
}

fn strings(elements: &[endpoint::Property], lower: impl Fn(&Expr) -> Value + Copy) -> Option<Vec<Value>> {
    let string = |element: &endpoint::Property| match element {
        endpoint::Property::Scalar(expr) if expr.value_kind == endpoint::Kind::String => Some(lower(expr)),
        _ => None,
    };
    elements.iter().map(string).collect()
}
