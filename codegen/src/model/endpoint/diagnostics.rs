//! The diagnostics of endpoint rules, one constructor each, which finds the place and words the text.

use std::ops::Range;

use super::types::Kind;
use crate::diagnostic::{Diagnostic, Span};
use crate::jmespath;
use crate::load::node::Node;
use crate::model::Service;
use crate::model::diagnostics::{did_you_mean, part_of, quoted};
use crate::model::read_traits::TraitValue;
use crate::shape_id::ShapeId;

/// A diagnostic at a part of a trait.
fn at(value: TraitValue<'_>, message: String) -> Diagnostic {
    Diagnostic::at(value.node.span, message).shape(value.owner)
}

pub(crate) fn unsupported_rules_version(value: TraitValue<'_>, version: &str) -> Diagnostic {
    at(value, format!("the endpoint rules of `{}` have the version {}", value.owner, quoted(version)))
        .label("not supported")
        .help("version 1 is supported: `1.0` and later")
}

pub(crate) fn endpoint_bdd_not_supported(service: &ShapeId, bdd: &Node) -> Diagnostic {
    let message = format!("`{service}` has endpoint rules only as a decision diagram");
    Diagnostic::at(bdd.span, message)
        .shape(service)
        .label("not yet supported")
        .help("add the rules that the diagram was made from, as `smithy.rules#endpointRuleSet`")
}

pub(crate) fn endpoint_without_rules(service: &Service, id: &ShapeId) -> Diagnostic {
    let message = format!("`{}` has the trait `{id}`, but no endpoint rules", service.id);
    Diagnostic::at(service.span, message)
        .shape(&service.id)
        .label("without `smithy.rules#endpointRuleSet`")
        .help("add the rules that follow from the trait, as `smithy.rules#endpointRuleSet`")
}

pub(crate) fn no_rules(value: TraitValue<'_>) -> Diagnostic {
    at(value, format!("a list of endpoint rules of `{}` is empty", value.owner))
        .label("no rules")
        .help("add a rule, for example one that returns an error")
}

pub(crate) fn default_of_optional_parameter(value: TraitValue<'_>, name: &str) -> Diagnostic {
    let name = quoted(name);
    at(value, format!("the endpoint parameter {name} of `{}` has a default and is not required", value.owner))
        .label("is never absent")
        .help("make it required, or remove the default")
}

pub(crate) fn unknown_built_in(value: TraitValue<'_>, name: &str, nearest: Option<&str>) -> Diagnostic {
    let name = quoted(name);
    at(value, format!("an endpoint parameter of `{}` is the unknown built-in {name}", value.owner))
        .label("unknown built-in")
        .help(did_you_mean(nearest, "remove it, so that clients or operations set the parameter"))
}

pub(crate) fn unknown_function(value: TraitValue<'_>, name: &str, nearest: Option<&str>) -> Diagnostic {
    let name = quoted(name);
    at(value, format!("an endpoint rule of `{}` calls the unknown function {name}", value.owner))
        .label("no such function")
        .help(did_you_mean(nearest, "use a function of the specification's library"))
}

pub(crate) fn wrong_number_of_arguments(value: TraitValue<'_>, expected: &str, found: usize) -> Diagnostic {
    let name = quoted(value.node.as_str().unwrap_or_default());
    let message =
        format!("an endpoint rule of `{}` calls {name} with {found} arguments, not {expected}", value.owner);
    at(value, message).label(format!("takes {expected}")).help("correct the `argv` of this call")
}

pub(crate) fn unknown_reference(value: TraitValue<'_>, name: &str, nearest: Option<&str>) -> Diagnostic {
    let name = quoted(name);
    at(value, format!("an endpoint rule of `{}` refers to {name}, which is not defined here", value.owner))
        .label("neither a parameter nor assigned earlier")
        .help(did_you_mean(nearest, "refer to a parameter, or to a value that an earlier condition assigns"))
}

pub(crate) fn wrong_kind_of_value(value: TraitValue<'_>, expected: Kind, found: Kind) -> Diagnostic {
    let (expected, found) = (expected.in_words(), found.in_words());
    at(value, format!("the endpoint rules of `{}` need {expected} here, found {found}", value.owner))
        .label(format!("this is {found}"))
        .help(format!("use {expected}"))
}

pub(crate) fn may_be_absent(value: TraitValue<'_>) -> Diagnostic {
    at(value, format!("an endpoint rule of `{}` uses a value that may be absent", value.owner))
        .label("may be absent")
        .help("test `isSet` in an earlier condition, or assign the value in one and use that")
}

pub(crate) fn assigned_twice(value: TraitValue<'_>, name: &str) -> Diagnostic {
    let name = quoted(name);
    at(value, format!("an endpoint rule of `{}` assigns {name}, which is already defined", value.owner))
        .label("hides another value")
        .help("choose another name")
}

pub(crate) fn unbalanced_template(value: TraitValue<'_>, text: &str) -> Diagnostic {
    at(value, format!("the template {} of `{}` has an unmatched brace", quoted(text), value.owner))
        .label("not a template")
        .help("close the brace, or double it for a literal brace")
}

pub(crate) fn unknown_attribute(value: TraitValue<'_>, kind: Kind, key: &str, known: &[&str]) -> Diagnostic {
    let (kind, key) = (kind.in_words(), quoted(key));
    let help = match known {
        [] => format!("{kind} does not have attributes"),
        known => format!("{kind} has {}", known.join(", ")),
    };
    at(value, format!("an endpoint rule of `{}` asks for {key} of {kind}", value.owner))
        .label("no such attribute")
        .help(help)
}

pub(crate) fn invalid_path(value: TraitValue<'_>, path: &str) -> Diagnostic {
    at(value, format!("an endpoint rule of `{}` has the invalid path {}", value.owner, quoted(path)))
        .label("not a path")
        .help("write names separated by dots, with an optional index at the end: `a.b[0]`")
}

pub(crate) fn unknown_parameter(
    owner: &ShapeId,
    span: Span,
    name: &str,
    nearest: Option<&str>,
) -> Diagnostic {
    let name = quoted(name);
    let message = format!("`{owner}` sets the endpoint parameter {name}, which the rules do not define");
    Diagnostic::at(span, message)
        .shape(owner)
        .label("no such parameter")
        .help(did_you_mean(nearest, "remove it, or add it to the parameters of the rules"))
}

pub(crate) fn test_of_unknown_operation(
    value: TraitValue<'_>,
    name: &str,
    nearest: Option<&str>,
) -> Diagnostic {
    let name = quoted(name);
    at(
        value,
        format!("an endpoint test of `{}` calls {name}, which is not one of its operations", value.owner),
    )
    .label("no such operation")
    .help(did_you_mean(nearest, "remove the call, or do not leave the operation out"))
}

pub(crate) fn wrong_binding(owner: &ShapeId, span: Span, name: &str, expected: Kind) -> Diagnostic {
    let (name, expected) = (quoted(name), expected.in_words());
    Diagnostic::at(
        span,
        format!("`{owner}` sets the endpoint parameter {name} to a value that is not {expected}"),
    )
    .shape(owner)
    .label("differs from the parameter's kind")
    .help(format!("lead to {expected}"))
}

pub(crate) fn invalid_jmespath(value: TraitValue<'_>, error: &jmespath::Error) -> Diagnostic {
    let message = format!("a path of `{}` is not a JMESPath expression: {}", value.owner, error.message);
    Diagnostic::at(part_of(value.node, error.span.clone()), message)
        .shape(value.owner)
        .label("wrong from here")
        .help(error.help.unwrap_or(ALLOWED_IN_PATHS))
}

pub(crate) fn unsupported_in_context_path(
    value: TraitValue<'_>,
    construct: Range<usize>,
    name: String,
) -> Diagnostic {
    let message =
        format!("a path of `{}` uses {name}, which paths of endpoint parameters may not use", value.owner);
    Diagnostic::at(part_of(value.node, construct), message)
        .shape(value.owner)
        .label("not allowed in these paths")
        .help(ALLOWED_IN_PATHS)
}

pub(crate) fn invalid_context_path(value: TraitValue<'_>, part: Range<usize>) -> Diagnostic {
    let text = value.node.as_str().and_then(|text| text.get(part.clone())).unwrap_or_default();
    let message = format!("a path of `{}` leads to {}, which does not exist", value.owner, quoted(text));
    Diagnostic::at(part_of(value.node, part), message)
        .shape(value.owner)
        .label("not found in the operation's input")
        .help("name members as the model spells them; `[*]` and `[]` need a list, `*` and `keys` a map")
}

pub(crate) fn endpoint_auth_not_supported(value: TraitValue<'_>, names: &[&str], count: usize) -> Diagnostic {
    let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    let (names, times) = (names.join(" and "), if count == 1 { "" } else { "s" });
    let message = format!(
        "the endpoint rules of `{}` lead to {count} endpoint{times} that accept only {names}, which is not supported",
        value.owner
    );
    Diagnostic::at(value.node.span, message)
        .shape(value.owner)
        .label("the first of them")
        .help("calls to these endpoints fail before anything is sent; all other calls are not affected")
}

const ALLOWED_IN_PATHS: &str = "use members of the input, `a.b`, `[*]`, `*`, `[]`, `.[a, b]` and `keys(a)`";
