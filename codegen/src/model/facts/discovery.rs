//! Checks that clients can discover the endpoints of operations that require this.
//!
//! <https://smithy.io/2.0/aws/aws-core.html#client-endpoint-discovery>

use crate::diagnostic::Diagnostics;
use crate::model::{Model, Operation, diagnostics};
use crate::shape_id::ShapeId;

/// Reports operations that require endpoint discovery if the service does not have it, and those whose endpoint would
/// also depend on values of the input.
pub(super) fn check_discovery(model: &Model, problems: &mut Diagnostics) {
    let operations = model.operations.iter();
    let discovered: Vec<&Operation> =
        operations.filter(|operation| operation.traits.needs_discovered_endpoint()).collect();
    let Some(first) = discovered.first() else { return };
    match model.service.traits.endpoint_discovery() {
        None => problems.push(diagnostics::no_endpoint_discovery(first, &model.service)),
        Some(discovery) if !model.operations.iter().any(|operation| operation.id == discovery.operation) => {
            problems.push(diagnostics::unknown_discovery_operation(&discovery.operation, &model.service));
        }
        Some(_) => {}
    }
    let by_value: Vec<&Operation> =
        discovered.into_iter().filter(|operation| has_discovery_id(operation, model)).collect();
    if !by_value.is_empty() {
        problems.push(diagnostics::discovery_by_value_not_supported(&by_value, model));
    }
}

impl Model {
    /// Returns `true` if some operations can be sent to the endpoints that this operation returns, and to those of the
    /// rules as well.
    ///
    /// A selection of operations does not include that operation for their sake. Endpoints that depend on values of the
    /// input are not supported, so these operations do without as well.
    pub fn has_optional_discovery(&self, operation: &ShapeId) -> bool {
        let optional = || self.operations.iter().filter(|it| it.traits.may_use_discovered_endpoint());
        self.operations.iter().any(|it| it.id == *operation)
            && optional().next().is_some()
            && !optional().any(|it| has_discovery_id(it, self))
    }
}

fn has_discovery_id(operation: &Operation, model: &Model) -> bool {
    model.shape(&operation.input).members().iter().any(|member| member.traits.is_endpoint_discovery_id)
}
