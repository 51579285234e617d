//! Operations that are sent to an endpoint in their input, from the overrides.

use std::collections::BTreeMap;

use super::diagnostics;
use crate::diagnostic::Diagnostics;
use crate::model::{Model, ShapeKind, SimpleType};
use crate::settings::{EndpointMember, Overrides};

/// The members that contain endpoints, by operation id.
///
/// # Errors
/// If an override does not apply.
pub(super) fn lower_endpoints(
    model: &Model,
    overrides: &Overrides,
) -> Result<BTreeMap<String, String>, Diagnostics> {
    let mut problems = Diagnostics::default();
    let mut members = BTreeMap::new();
    for entry in &overrides.endpoints {
        let endpoint = entry.get_ref();
        if applies(model, endpoint) {
            members.insert(endpoint.operation.clone(), endpoint.member.clone());
        } else if !overrides.may_be_idle && !is_left_out(model, endpoint) {
            problems.push(diagnostics::endpoint_does_not_apply(endpoint, overrides.span(entry)));
        }
    }
    problems.into_result(members)
}

fn is_left_out(model: &Model, endpoint: &EndpointMember) -> bool {
    model.left_out.operations.iter().any(|operation| operation.as_str() == endpoint.operation)
}

fn applies(model: &Model, endpoint: &EndpointMember) -> bool {
    let operation = model.operations.iter().find(|operation| operation.id.as_str() == endpoint.operation);
    let member = operation.and_then(|operation| {
        model.shape(&operation.input).members().iter().find(|member| member.name() == endpoint.member)
    });
    let is_string = |kind: &ShapeKind| *kind == ShapeKind::Simple(SimpleType::String);
    member.is_some_and(|member| is_string(&model.shape(&member.target).kind))
}
