//! Refuses operations that need something that clients do not support, in one diagnostic for each need.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostics;
use crate::model::{Model, Operation, Unsupported, diagnostics};

/// Reports every need of operations, with the operations.
pub(super) fn check_unsupported(model: &Model, problems: &mut Diagnostics) {
    let mut needs: BTreeMap<&str, (&Unsupported, Vec<&Operation>)> = BTreeMap::new();
    for operation in &model.operations {
        for need in &operation.traits.unsupported {
            needs.entry(need.id).or_insert_with(|| (need, Vec::new())).1.push(operation);
        }
    }
    for (need, operations) in needs.values() {
        problems.push(diagnostics::operations_not_supported(need, operations, model));
    }
}
