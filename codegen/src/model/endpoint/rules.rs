//! Reads rules and their outcomes.

use super::conditions::read_conditions;
use super::diagnostics;
use super::expressions::read_string;
use super::parameters::sorted;
use super::properties::read_properties;
use super::scope::Scope;
use super::types::{EndpointExpr, Expr, Outcome, Rule};
use crate::diagnostic::Diagnostic;
use crate::model::read_traits::TraitValue;

/// Reads a list of rules, which must not be empty.
pub(super) fn read_rules(value: TraitValue<'_>, scope: &Scope) -> Result<Vec<Rule>, Diagnostic> {
    let rules: Vec<Rule> = value.elements()?.map(|rule| read_rule(rule, scope)).collect::<Result<_, _>>()?;
    if rules.is_empty() { Err(diagnostics::no_rules(value)) } else { Ok(rules) }
}

fn read_rule(value: TraitValue<'_>, scope: &Scope) -> Result<Rule, Diagnostic> {
    let mut scope = scope.clone();
    let conditions = match value.object()?.get("conditions") {
        Some(conditions) => read_conditions(conditions, &mut scope)?,
        None => Vec::new(),
    };
    let kind = value.required("type")?;
    let outcome = match kind.str()? {
        "endpoint" => Outcome::Endpoint(read_endpoint(value.required("endpoint")?, &scope)?),
        "error" => Outcome::Error(read_string(value.required("error")?, &scope)?),
        "tree" => Outcome::Tree(read_rules(value.required("rules")?, &scope)?),
        _ => return Err(kind.wrong("`endpoint`, `error` or `tree`")),
    };
    Ok(Rule { documentation: value.optional_string("documentation")?, conditions, outcome })
}

/// Reads an endpoint, in a rule or as the expectation of a test.
pub(super) fn read_endpoint(value: TraitValue<'_>, scope: &Scope) -> Result<EndpointExpr, Diagnostic> {
    let url = read_string(value.required("url")?, scope)?;
    let headers = match value.get("headers") {
        Some(headers) => sorted(headers)?
            .into_iter()
            .map(|(name, values)| Ok((name.to_owned(), read_strings(values, scope)?)))
            .collect::<Result<_, _>>()?,
        None => Vec::new(),
    };
    let properties = match value.get("properties") {
        Some(properties) => read_properties(properties, scope)?,
        None => Vec::new(),
    };
    Ok(EndpointExpr { url, headers, properties })
}

fn read_strings(value: TraitValue<'_>, scope: &Scope) -> Result<Vec<Expr>, Diagnostic> {
    value.elements()?.map(|value| read_string(value, scope)).collect()
}
