//! Checks the labels in host prefixes: `{name}` is replaced by a member of the input.
//!
//! <https://smithy.io/2.0/spec/endpoint-traits.html#endpoint-trait>

use crate::diagnostic::Diagnostics;
use crate::model::{Binding, Member, Model, Operation, OperationTrait, diagnostics};

/// Reports every label that is not a required member with `@hostLabel`.
pub(super) fn check_host_labels(model: &Model, problems: &mut Diagnostics) {
    for operation in &model.operations {
        let members = model.shape(&operation.input).members();
        for label in labels(operation) {
            if !members.iter().any(|member| member.name() == label && is_label(member)) {
                problems.push(diagnostics::host_prefix_without_label(operation, label));
            }
        }
    }
}

fn is_label(member: &Member) -> bool {
    member.traits.is_required && member.traits.common.bindings.contains(&Binding::HostLabel)
}

fn labels(operation: &Operation) -> impl Iterator<Item = &str> {
    let prefix = operation.traits.others.iter().find_map(|other| match other {
        OperationTrait::HostPrefix(prefix) => Some(prefix.as_str()),
        _ => None,
    });
    let after_braces = prefix.unwrap_or_default().split('{').skip(1);
    after_braces.map(|text| text.split_once('}').map_or(text, |(label, _)| label))
}
