//! Diagnostics about traits that are unknown or in the wrong place, and about values that contradict the model.

use std::collections::BTreeMap;

use super::{LISTED, did_you_mean, quoted, shortened};
use crate::diagnostic::{Diagnostic, Span};
use crate::model::read_traits::TraitValue;
use crate::model::{Operation, Service, Shape};
use crate::near_miss::nearest;
use crate::shape_id::ShapeId;

pub(crate) fn unknown_traits(traits: &BTreeMap<&ShapeId, (usize, Span)>) -> Diagnostic {
    let names = traits.iter().map(|(id, (count, _))| match count {
        1 => format!("`{id}`"),
        count => format!("`{id}` ({count} times)"),
    });
    let names: Vec<String> = names.collect();
    let (message, label) = match names.as_slice() {
        [name] => (format!("the trait {name} is not known and has no effect"), "ignored"),
        names => (
            format!("{} traits are not known and have no effect: {}", names.len(), names.join(", ")),
            "the first of them",
        ),
    };
    let first = traits.values().map(|(_, span)| *span).min().unwrap_or_default();
    Diagnostic::at(first, message)
        .label(label)
        .help("if clients must act on it, leave out the operations that depend on it")
}

pub(crate) fn trait_does_not_apply(
    owner: &ShapeId,
    span: Span,
    id: &str,
    expected: &str,
    target: &Shape,
) -> Diagnostic {
    let kind = target.kind.name();
    let message = format!("the trait `{id}` of `{owner}` is for {expected}, but its value is of type {kind}");
    Diagnostic::at(span, message)
        .shape(owner)
        .label(format!("cannot have `{id}`"))
        .help("remove the trait, or change the type")
}

pub(crate) fn bounds_out_of_order(value: TraitValue<'_>, min: &str, max: &str) -> Diagnostic {
    let (min, max) = (shortened(min), shortened(max));
    let message =
        format!("the trait `{}` of `{}` has the `min` {min} above its `max` {max}", value.id, value.owner);
    Diagnostic::at(value.node.span, message)
        .shape(value.owner)
        .label("no value is within these bounds")
        .help("swap the bounds, or remove one of them")
}

pub(crate) fn invalid_pattern(value: TraitValue<'_>, reason: &str) -> Diagnostic {
    let message =
        format!("the trait `{}` of `{}` is not a regular expression: {reason}", value.id, value.owner);
    Diagnostic::at(value.node.span, message)
        .shape(value.owner)
        .label("not a regular expression")
        .help("correct the pattern, as ECMA 262 defines regular expressions")
}

pub(crate) fn value_of_missing_member(value: TraitValue<'_>, name: &str, shape: &Shape) -> Diagnostic {
    let near = nearest(name, shape.members().iter().map(|member| member.name()));
    let (name, id) = (quoted(name), &shape.id);
    let message = format!(
        "the trait `{}` of `{}` gives {name} a value, which `{id}` does not have",
        value.id, value.owner
    );
    Diagnostic::at(value.node.span, message)
        .shape(value.owner)
        .label(did_you_mean(near, "no such member"))
        .help("correct the name, or add the member")
}

pub(crate) fn host_prefix_without_label(operation: &Operation, label: &str) -> Diagnostic {
    let label = quoted(label);
    let message =
        format!("the host prefix of `{}` contains {label}, which is not a label of its input", operation.id);
    Diagnostic::at(operation.span, message)
        .shape(&operation.id)
        .label("has the trait `smithy.api#endpoint`")
        .help("give the input a member with this name and the traits `smithy.api#required` and `smithy.api#hostLabel`")
}

pub(crate) fn no_endpoint_discovery(operation: &Operation, service: &Service) -> Diagnostic {
    let message = format!(
        "`{}` requires endpoint discovery, but `{}` does not have the trait `aws.api#clientEndpointDiscovery`",
        operation.id, service.id
    );
    Diagnostic::at(operation.span, message)
        .shape(&operation.id)
        .label("has the trait `aws.api#clientDiscoveredEndpoint`")
        .help("add the trait to the service, with the operation that returns endpoints")
}

pub(crate) fn unknown_discovery_operation(operation: &ShapeId, service: &Service) -> Diagnostic {
    let message = format!(
        "the trait `aws.api#clientEndpointDiscovery` of `{}` names `{operation}`, which is not an operation of the service",
        service.id
    );
    Diagnostic::at(service.span, message)
        .shape(&service.id)
        .label("has the trait")
        .help("correct the name, or add the operation to the service")
}

pub(crate) fn trait_of_errors(value: TraitValue<'_>) -> Diagnostic {
    let message =
        format!("the trait `{}` of `{}` is for errors, but the structure is not one", value.id, value.owner);
    Diagnostic::at(value.node.span, message)
        .shape(value.owner)
        .label("without `smithy.api#error`")
        .help("add the trait `smithy.api#error`, or remove this one")
}

/// The problem of a value in an example, as a warning: the example is left out.
pub(crate) fn example_does_not_fit(problem: Diagnostic, operation: &Operation, title: &str) -> Diagnostic {
    let id = &operation.id;
    let of_trait = format!("the trait `smithy.api#examples` of `{id}` ");
    let reason = problem.message.strip_prefix(&of_trait).unwrap_or(&problem.message);
    let message = format!("the example {} of `{id}` is left out, because the trait {reason}", quoted(title));
    Diagnostic { message, ..problem }.help("correct the example, or remove it")
}

pub(crate) fn example_of_other_error(operation: &Operation, title: &str, error: &ShapeId) -> Diagnostic {
    let title = quoted(title);
    let known: Vec<String> = operation.errors.iter().take(LISTED).map(|id| format!("`{id}`")).collect();
    let help = match known.as_slice() {
        [] => "the operation does not have errors".to_owned(),
        known => format!("the operation has {}", known.join(", ")),
    };
    Diagnostic::at(
        operation.span,
        format!(
            "the example {title} of `{}` is left out: `{error}` is not an error of the operation",
            operation.id
        ),
    )
    .shape(&operation.id)
    .label("has an example with another error")
    .help(help)
}
