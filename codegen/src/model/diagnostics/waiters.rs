//! Diagnostics about waiters.

use std::ops::Range;

use super::{part_of, quoted};
use crate::diagnostic::{Diagnostic, Span};
use crate::jmespath;
use crate::model::read_traits::TraitValue;

/// A diagnostic at a part of the trait.
fn at(value: TraitValue<'_>, span: Span, message: String) -> Diagnostic {
    Diagnostic::at(span, message).shape(value.owner)
}

pub(crate) fn invalid_waiter_name(value: TraitValue<'_>, name: &str) -> Diagnostic {
    let message = format!("`{}` has a waiter named {}", value.owner, quoted(name));
    at(value, value.node.span, message)
        .label("the waiter with this name")
        .help("begin the name with a capital letter, and use only letters and digits")
}

pub(crate) fn delays_out_of_order(value: TraitValue<'_>, name: &str, min: u64, max: u64) -> Diagnostic {
    let message = format!(
        "the waiter `{name}` of `{}` has the `minDelay` {min} above its `maxDelay` {max}",
        value.owner
    );
    at(value, value.node.span, message)
        .label("no delay is within these bounds")
        .help("correct the delays; without its own, a waiter has a `minDelay` of 2 and a `maxDelay` of 120")
}

pub(crate) fn waiter_without_success(value: TraitValue<'_>, name: &str) -> Diagnostic {
    let message = format!("the waiter `{name}` of `{}` cannot succeed", value.owner);
    at(value, value.node.span, message)
        .label("no acceptor with the state `success`")
        .help("add an acceptor with the state `success`")
}

pub(crate) fn invalid_waiter_path(value: TraitValue<'_>, error: &jmespath::Error) -> Diagnostic {
    let message =
        format!("a path of a waiter of `{}` is not a JMESPath expression: {}", value.owner, error.message);
    at(value, part_of(value.node, error.span.clone()), message)
        .label("wrong from here")
        .help(error.help.unwrap_or("correct the expression"))
}

pub(crate) fn unsupported_in_waiter_path(
    value: TraitValue<'_>,
    part: Range<usize>,
    name: String,
) -> Diagnostic {
    let message = format!("a path of a waiter of `{}` uses {name}", value.owner);
    at(value, part_of(value.node, part), message).label("not supported").help(
        "use other constructs; supported functions are `contains`, `ends_with`, `keys`, `length`, `not_null`, \
         `starts_with` and `values`",
    )
}

pub(crate) fn waiter_path_without_end(value: TraitValue<'_>, part: Range<usize>) -> Diagnostic {
    let text = value.node.as_str().and_then(|text| text.get(part.clone())).unwrap_or_default();
    let message =
        format!("a path of a waiter of `{}` leads to {}, which does not exist", value.owner, quoted(text));
    at(value, part_of(value.node, part), message).label("finds nothing").help(
        "the waiter is generated, and this acceptor never applies; name members as the model spells them",
    )
}

pub(crate) fn waiter_path_of_other_type(path: TraitValue<'_>, comparator: TraitValue<'_>) -> Diagnostic {
    let comparator = comparator.node.as_str().unwrap_or_default();
    let message =
        format!("a path of a waiter of `{}` leads to a value that `{comparator}` is not for", path.owner);
    at(path, path.node.span, message)
        .label("finds a value of another type")
        .help("the waiter is generated, and this acceptor never applies; choose another comparator")
}
