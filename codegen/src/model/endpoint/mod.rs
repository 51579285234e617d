//! Endpoints: reads and checks the rule set of a service, its tests, and the parameters that operations set.
//!
//! Free-form JSON becomes typed values: every reference is resolved, every function has arguments of the right kinds,
//! and values that may be absent are not used as if they were present.
//!
//! <https://smithy.io/2.0/additional-specs/rules-engine/specification.html>

mod auth_schemes;
mod bindings;
mod conditions;
mod context_paths;
mod diagnostics;
mod expressions;
mod functions;
mod parameters;
mod paths;
mod properties;
mod references;
mod rules;
mod scope;
mod templates;
mod test_cases;
mod types;

pub use types::*;

use super::Model;
use super::read_traits::TraitValue;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::shape_id::ShapeId;

/// Adds the model's description of the service's endpoint.
pub(super) fn resolve_endpoint(model: &mut Model, problems: &mut Diagnostics) {
    let mut warnings = Diagnostics::default();
    model.endpoint = read_endpoint(model, problems, &mut warnings);
    model.warnings.append(warnings);
}

fn read_endpoint(model: &Model, problems: &mut Diagnostics, warnings: &mut Diagnostics) -> Option<RuleSet> {
    let service = &model.service;
    let Some(node) = &service.traits.endpoint_rule_set else {
        if let Some(node) = &service.traits.endpoint_bdd {
            problems.push(diagnostics::endpoint_bdd_not_supported(&service.id, node));
        } else if let Some(id) = &service.traits.endpoint_pattern {
            problems.push(diagnostics::endpoint_without_rules(service, id));
        }
        return None;
    };
    let id = trait_id("endpointRuleSet");
    let value = TraitValue { owner: &service.id, id: &id, node };
    let mut rule_set = problems.keep(read_rule_set(value))?;
    rule_set.auth_schemes = auth_schemes::read_auth_schemes(value, warnings);
    problems.keep(parameters::check_client_context(service, &mut rule_set.parameters));
    rule_set.bindings = bindings::resolve_bindings(model, &rule_set, problems);
    if let Some(node) = &service.traits.endpoint_tests {
        let id = trait_id("endpointTests");
        let value = TraitValue { owner: &service.id, id: &id, node };
        let reader = test_cases::Reader {
            parameters: &rule_set.parameters,
            operations: &model.operations,
            left_out: &model.left_out,
        };
        rule_set.tests = problems.keep(reader.tests(value)).unwrap_or_default();
    }
    Some(rule_set)
}

fn trait_id(name: &str) -> ShapeId {
    ShapeId::parse(&format!("smithy.rules#{name}")).expect("the names of traits are identifiers")
}

fn read_rule_set(value: TraitValue<'_>) -> Result<RuleSet, Diagnostic> {
    let version = value.required("version")?;
    if !version.str()?.starts_with("1.") {
        return Err(diagnostics::unsupported_rules_version(version, version.str()?));
    }
    let parameters = parameters::read_parameters(value.required("parameters")?)?;
    let scope = scope::Scope::new(&parameters);
    let rules = rules::read_rules(value.required("rules")?, &scope)?;
    Ok(RuleSet { parameters, rules, ..RuleSet::default() })
}
