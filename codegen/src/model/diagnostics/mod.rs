//! The diagnostics of the `model` stage, one constructor each, which finds the place and words the text.

mod traits;
mod unsupported;
mod waiters;

pub(crate) use traits::*;
pub(crate) use unsupported::*;
pub(crate) use waiters::*;

use std::ops::Range;

use super::read_traits::TraitValue;
use super::scope::Role;
use super::{Member, OperationPattern, Shape};
use crate::diagnostic::{Diagnostic, Span};
use crate::load::ast;
use crate::load::node::{Node, NodeKind};
use crate::shape_id::ShapeId;

pub(crate) fn conflicting_definitions(second: &ast::Shape) -> Diagnostic {
    Diagnostic::at(second.span, format!("`{}` is defined twice, with different definitions", second.id))
        .shape(&second.id)
        .label("the second definition")
        .help("remove one of the definitions or make them equal")
}

pub(crate) fn apply_to_missing_shape(target: &ast::Reference, nearest: Option<&str>) -> Diagnostic {
    Diagnostic::at(target.span, format!("traits are applied to `{}`, which is not defined", target.id))
        .shape(&target.id)
        .label("no such shape")
        .help(did_you_mean(nearest, "remove the statement or correct the id"))
}

pub(crate) fn apply_to_missing_member(member: &ShapeId, span: Span, nearest: Option<&str>) -> Diagnostic {
    Diagnostic::at(span, format!("traits are applied to `{member}`, but the shape does not have this member"))
        .shape(member)
        .label("no such member")
        .help(did_you_mean(nearest, "remove the statement or correct the name"))
}

pub(crate) fn sensitive_does_not_apply(shape: &str, span: Span) -> Diagnostic {
    Diagnostic::at(span, format!("`{shape}` does not exist, or is already sensitive"))
        .label("does not apply")
        .help("delete the override, or correct the shape's id: `namespace#Shape` or `namespace#Shape$member`")
}

pub(crate) fn conflicting_trait(target: &ShapeId, id: &ShapeId, second: &Node) -> Diagnostic {
    Diagnostic::at(second.span, format!("`{target}` has the trait `{id}` already, with another value"))
        .shape(target)
        .label("the second value")
        .help("remove one of the two values; only lists are joined")
}

pub(crate) fn missing_mixin(user: &ShapeId, mixin: &ast::Reference, nearest: Option<&str>) -> Diagnostic {
    Diagnostic::at(mixin.span, format!("`{user}` mixes in `{}`, which is not defined", mixin.id))
        .shape(user)
        .label("no such shape")
        .help(did_you_mean(nearest, "define the mixin or remove it from the list"))
}

pub(crate) fn not_a_mixin(user: &ShapeId, mixin: &ast::Reference) -> Diagnostic {
    Diagnostic::at(mixin.span, format!("`{user}` mixes in `{}`, which is not a mixin", mixin.id))
        .shape(user)
        .label("is missing the trait `smithy.api#mixin`")
        .help(format!("give `{}` the trait `smithy.api#mixin`", mixin.id))
}

pub(crate) fn mixin_of_other_kind(
    user: &ast::Shape,
    mixin: &ast::Shape,
    place: &ast::Reference,
) -> Diagnostic {
    let (kind, other) = (user.kind.name(), a_kind(mixin));
    Diagnostic::at(place.span, format!("the {kind} `{}` mixes in `{}`, which is {other}", user.id, mixin.id))
        .shape(&user.id)
        .label(other)
        .help("a shape and its mixins must be of the same type")
}

pub(crate) fn mixin_cycle(cycle: &[&ast::Shape]) -> Diagnostic {
    let first = cycle[0];
    let path: Vec<String> = cycle.iter().chain([&first]).map(|shape| format!("`{}`", shape.id)).collect();
    Diagnostic::at(first.span, format!("`{}` mixes in itself: {}", first.id, path.join(" -> ")))
        .shape(&first.id)
        .label("the cycle begins here")
        .help("remove one of these mixins")
}

pub(crate) fn mixin_member_conflict(user: &ShapeId, member: &ast::Member) -> Diagnostic {
    let id = user.with_member(&member.name);
    Diagnostic::at(member.target.span, format!("`{id}` also comes from a mixin, with a different target"))
        .shape(&id)
        .label("differs from the mixin's target")
        .help("target the same shape as the mixin, or rename one of the members")
}

pub(crate) fn mixins_conflict(user: &ShapeId, member: &str, mixin: &ast::Reference) -> Diagnostic {
    let id = user.with_member(member);
    Diagnostic::at(mixin.span, format!("two mixins give `{id}` different targets"))
        .shape(&id)
        .label("the second one")
        .help("remove one of the mixins, or rename the member in one of them")
}

pub(crate) fn no_service() -> Diagnostic {
    Diagnostic::nowhere("the model does not define a service").help("add the file that defines the service")
}

pub(crate) fn several_services(services: &[&ShapeId]) -> Diagnostic {
    Diagnostic::nowhere("the model defines several services")
        .help(format!("choose one of {}", listed(services)))
}

pub(crate) fn unknown_service(id: &ShapeId, services: &[&ShapeId], nearest: Option<&str>) -> Diagnostic {
    let others = match services {
        [] => "the model does not define a service".to_owned(),
        services => format!("choose one of {}", listed(services)),
    };
    Diagnostic::nowhere(format!("the service `{id}` is not defined"))
        .shape(id)
        .help(did_you_mean(nearest, &others))
}

pub(crate) fn not_a_service(shape: &ast::Shape, services: &[&ShapeId]) -> Diagnostic {
    let kind = a_kind(shape);
    let others = match services {
        [] => "the model does not define a service".to_owned(),
        services => format!("choose one of {}", listed(services)),
    };
    Diagnostic::at(shape.span, format!("`{}` is not a service but {kind}", shape.id))
        .shape(&shape.id)
        .label(kind)
        .help(others)
}

pub(crate) fn pattern_without_operation(pattern: &OperationPattern, nearest: Option<&str>) -> Diagnostic {
    let text = shortened(&pattern.text);
    let message = format!("`{text}` does not match any operation of the service");
    let problem = match pattern.span {
        Some(span) => Diagnostic::at(span, message).label("no such operation"),
        None => Diagnostic::nowhere(message),
    };
    problem
        .help(did_you_mean(nearest, "correct the pattern, in which `*` matches any characters, or remove it"))
}

pub(crate) fn patterns_leave_nothing(patterns: &[OperationPattern]) -> Diagnostic {
    let message = "the patterns do not select any operation";
    let problem = match patterns.first().and_then(|pattern| pattern.span) {
        Some(span) => Diagnostic::at(span, message).label("the first pattern"),
        None => Diagnostic::nowhere(message),
    };
    problem.help("a pattern with `!` always excludes what it matches: make it match less")
}

pub(crate) fn missing_target(owner: &ShapeId, target: &ast::Reference, nearest: Option<&str>) -> Diagnostic {
    Diagnostic::at(target.span, format!("`{owner}` refers to `{}`, which is not defined", target.id))
        .shape(owner)
        .label("no such shape")
        .help(did_you_mean(nearest, "define the shape or correct the id"))
}

pub(crate) fn wrong_target(
    owner: &ShapeId,
    target: &ast::Reference,
    role: Role,
    found: &ast::Shape,
) -> Diagnostic {
    let (role, expected, kind) = (role.name(), role.expected(), found.kind.name());
    Diagnostic::at(
        target.span,
        format!("`{owner}` has `{}` as its {role}, which is of type {kind}", target.id),
    )
    .shape(owner)
    .label(format!("must be {expected}"))
    .help(format!("refer to {expected}"))
}

pub(crate) fn error_without_error_trait(owner: &ShapeId, error: &ast::Reference) -> Diagnostic {
    Diagnostic::at(error.span, format!("`{owner}` has the error `{}`, which is not marked as one", error.id))
        .shape(owner)
        .label("is missing the trait `smithy.api#error`")
        .help(format!("give `{}` the trait `smithy.api#error`, or remove it from the errors", error.id))
}

pub(crate) fn rename_outside_closure(service: &ast::Shape, shape: &ast::Reference) -> Diagnostic {
    let message =
        format!("`{}` renames `{}`, which is not a data shape in its closure", service.id, shape.id);
    Diagnostic::at(shape.span, message)
        .shape(&service.id)
        .label("nothing to rename")
        .help("remove the entry or correct the id")
}

pub(crate) fn invalid_rename(service: &ast::Shape, shape: &ast::Reference, name: &str) -> Diagnostic {
    let name = quoted(name);
    Diagnostic::at(
        shape.span,
        format!("`{}` renames `{}` to {name}, which is not a valid name", service.id, shape.id),
    )
    .shape(&service.id)
    .label("not an identifier")
    .help("use letters, digits and underscores, and begin with a letter or an underscore")
}

pub(crate) fn conflicting_names(first: &ast::Shape, second: &ast::Shape, name: &str) -> Diagnostic {
    let help = match second.kind {
        ast::ShapeKind::Operation(_) => {
            "leave one of the operations out, or rename it in the model".to_owned()
        }
        _ => format!("give one of them a name other than `{name}` in the service's `rename`"),
    };
    let message =
        format!("`{}` and `{}` have names in the service that differ only in case", first.id, second.id);
    Diagnostic::at(second.span, message).shape(&second.id).label("the second one").help(help)
}

pub(crate) fn wrong_trait_value(value: TraitValue<'_>, expected: &str) -> Diagnostic {
    let found = match &value.node.kind {
        NodeKind::String(text) => quoted(text),
        NodeKind::Number(text) => shortened(text),
        _ => value.node.kind_name().to_owned(),
    };
    let message = format!("the trait `{}` of `{}` expects {expected}, found {found}", value.id, value.owner);
    Diagnostic::at(value.node.span, message)
        .shape(value.owner)
        .label(format!("expected {expected}"))
        .help(format!("write {expected} here, or remove the trait"))
}

pub(crate) fn missing_trait_property(value: TraitValue<'_>, key: &str) -> Diagnostic {
    Diagnostic::at(
        value.node.span,
        format!("the trait `{}` of `{}` is missing its `{key}`", value.id, value.owner),
    )
    .shape(value.owner)
    .label(format!("no `{key}` in this object"))
    .help(format!("add `{key}`"))
}

pub(crate) fn duplicate_test_id(second: TraitValue<'_>) -> Diagnostic {
    let id = quoted(second.node.as_str().unwrap_or_default());
    Diagnostic::at(
        second.node.span,
        format!("the trait `{}` of `{}` has {id} twice", second.id, second.owner),
    )
    .shape(second.owner)
    .label("the second case with this id")
    .help("give every test case of a trait its own id")
}

pub(crate) fn collection_without_member(shape: &ast::Shape, name: &str) -> Diagnostic {
    let kind = shape.kind.name();
    Diagnostic::at(shape.span, format!("the {kind} `{}` has no `{name}`", shape.id))
        .shape(&shape.id)
        .label("incomplete")
        .help(format!("add `{name}` to it or to one of its mixins"))
}

pub(crate) fn map_key_not_a_string(key: &Member, target: &Shape) -> Diagnostic {
    Diagnostic::at(key.span, format!("`{}` targets `{}`, which is not a string", key.id, target.id))
        .shape(&key.id)
        .label("map keys must be strings")
        .help("target a string or an enum")
}

pub(crate) fn enum_without_values(shape: &ast::Shape) -> Diagnostic {
    Diagnostic::at(shape.span, format!("the enum `{}` does not have any values", shape.id))
        .shape(&shape.id)
        .label("empty")
        .help("add a value, or make it a plain string or integer")
}

pub(crate) fn duplicate_enum_value(shape: &ast::Shape, value: &str, second: Span) -> Diagnostic {
    let value = shortened(value);
    Diagnostic::at(second, format!("the enum `{}` has the value {value} twice", shape.id))
        .shape(&shape.id)
        .label("the second one")
        .help("remove one of the two or change its value")
}

pub(crate) fn int_enum_member_without_value(shape: &ast::Shape, member: &ast::Member) -> Diagnostic {
    let id = shape.id.with_member(&member.name);
    Diagnostic::at(member.span, format!("`{id}` of an integer enum does not have a value"))
        .shape(&id)
        .label("is missing the trait `smithy.api#enumValue`")
        .help("give it the trait `smithy.api#enumValue` with an integer")
}

pub(crate) fn union_without_members(shape: &ast::Shape) -> Diagnostic {
    Diagnostic::at(shape.span, format!("the union `{}` does not have members", shape.id))
        .shape(&shape.id)
        .label("empty")
        .help("add a member, or make it a structure")
}

pub(crate) fn infinite_structure(cycle: &[&Member]) -> Diagnostic {
    let (first, path) = along(cycle);
    let shape = first.id.without_member();
    Diagnostic::at(first.span, format!("`{shape}` would have to contain itself infinitely: {path}"))
        .shape(&shape)
        .label("requires another value of its own type")
        .help("make one of these members optional")
}

pub(crate) fn endless_collection(cycle: &[&Member]) -> Diagnostic {
    let (first, path) = along(cycle);
    let shape = first.id.without_member();
    Diagnostic::at(first.span, format!("`{shape}` contains itself only through lists and maps: {path}"))
        .shape(&shape)
        .label("leads back to its own shape")
        .help("put a structure or a union in between")
}

/// The first member of a cycle, and the whole cycle in words.
fn along<'a>(cycle: &[&'a Member]) -> (&'a Member, String) {
    let path: Vec<String> = cycle.iter().map(|member| format!("`{}`", member.id)).collect();
    (cycle[0], path.join(" -> "))
}

pub(crate) fn pagination_without(operation: &ShapeId, key: &str, span: Span) -> Diagnostic {
    Diagnostic::at(span, format!("`{operation}` is paginated without `{key}`"))
        .shape(operation)
        .label(format!("no `{key}`"))
        .help(format!("add `{key}` here or to the service's `smithy.api#paginated`"))
}

pub(crate) fn pagination_of_missing_member(
    operation: &ShapeId,
    key: &str,
    name: &str,
    shape: &Shape,
    span: Span,
) -> Diagnostic {
    let known: Vec<String> =
        shape.members().iter().take(LISTED).map(|it| format!("`{}`", it.name())).collect();
    let help = match known.as_slice() {
        [] => format!("`{}` does not have members", shape.id),
        known => format!("`{}` has {}", shape.id, known.join(", ")),
    };
    let (name, id) = (quoted(name), &shape.id);
    Diagnostic::at(
        span,
        format!("`{key}` of the pagination of `{operation}` names {name}, which `{id}` does not have"),
    )
    .shape(operation)
    .label(format!("no such member in `{id}`"))
    .help(help)
}

pub(crate) fn items_of_wrong_type(operation: &ShapeId, shape: &Shape, span: Span) -> Diagnostic {
    let (id, kind) = (&shape.id, shape.kind.name());
    Diagnostic::at(span, format!("the pages of `{operation}` have the items `{id}`, which is of type {kind}"))
        .shape(operation)
        .label("must be a list or a map")
        .help("name a member that is a list or a map")
}

/// The maximum number of names in a list of suggestions.
const LISTED: usize = 10;

/// The maximum number of characters shown of a text from the model.
const SHOWN: usize = 60;

fn listed(ids: &[&ShapeId]) -> String {
    let shown: Vec<String> = ids.iter().take(LISTED).map(|id| format!("`{id}`")).collect();
    let more = ids.len().saturating_sub(LISTED);
    if more > 0 { format!("{} and {more} more", shown.join(", ")) } else { shown.join(", ") }
}

pub(super) fn did_you_mean(nearest: Option<&str>, otherwise: &str) -> String {
    nearest.map_or_else(|| otherwise.to_owned(), |nearest| format!("did you mean `{nearest}`?"))
}

/// A text from the model, escaped and shortened.
pub(super) fn quoted(text: &str) -> String {
    shortened(&format!("{text:?}"))
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The kind of a shape with its article.
fn a_kind(shape: &ast::Shape) -> String {
    let kind = shape.kind.name();
    let article = if kind.starts_with(['e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {kind}")
}

/// The place of some bytes of a string; the whole string, if escapes move them.
pub(super) fn part_of(string: &Node, part: Range<usize>) -> Span {
    let Span { source, start, end } = string.span;
    let is_verbatim = string.as_str().is_some_and(|text| text.len() + 2 == end - start);
    if is_verbatim {
        Span { source, start: start + 1 + part.start, end: start + 1 + part.end }
    } else {
        string.span
    }
}
