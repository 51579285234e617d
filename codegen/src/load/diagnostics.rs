//! The diagnostics of the `load` stage, one constructor each.

use jsonc_parser::ParseStringErrorKind;
use jsonc_parser::errors::ParseErrorKind;

use super::node::Node;
use crate::diagnostic::{Diagnostic, Span};
use crate::shape_id::ShapeId;

const REFERENCE_HELP: &str = "write it as `{ \"target\": \"namespace#Name\" }`";

pub(super) fn not_json(span: Span, why: &str) -> Diagnostic {
    Diagnostic::at(span, format!("not JSON: {why}"))
        .label("not JSON from here")
        .help("write the model as plain JSON, encoded as UTF-8, without comments and trailing commas")
}

/// The scanner's error, reworded.
pub(super) fn lexical(kind: &ParseErrorKind) -> &'static str {
    match kind {
        ParseErrorKind::SingleQuotedStringsNotAllowed => "strings must be in double quotes",
        ParseErrorKind::HexadecimalNumbersNotAllowed => "numbers must be decimal",
        ParseErrorKind::UnaryPlusNumbersNotAllowed => "numbers must not start with `+`",
        ParseErrorKind::BareDecimalPointNumbersNotAllowed => "a decimal point must have digits on both sides",
        ParseErrorKind::NonFiniteNumbersNotAllowed => "numbers must be finite",
        ParseErrorKind::ExpectedDigit
        | ParseErrorKind::ExpectedDigitFollowingNegativeSign
        | ParseErrorKind::ExpectedPlusMinusOrDigitInNumberLiteral => "a digit is missing in this number",
        ParseErrorKind::UnterminatedCommentBlock => "JSON does not have comments",
        ParseErrorKind::String(ParseStringErrorKind::UnterminatedStringLiteral) => "this string does not end",
        ParseErrorKind::String(ParseStringErrorKind::ExpectedFourHexDigits) => {
            "`\\u` needs four hexadecimal digits"
        }
        ParseErrorKind::String(ParseStringErrorKind::InvalidUnicodeEscapeSequence(_)) => {
            "this escape is only half of a surrogate pair"
        }
        ParseErrorKind::String(_) => "this escape does not exist",
        _ => "unexpected character",
    }
}

pub(super) fn too_deep(span: Span, limit: usize) -> Diagnostic {
    Diagnostic::at(span, format!("arrays and objects are nested more than {limit} levels deep"))
        .label("one level too many")
        .help("flatten the value")
}

pub(super) fn duplicate_key(key: &str, shape: Option<&ShapeId>, span: Span) -> Diagnostic {
    let place = shape.map(|shape| format!(" of `{shape}`")).unwrap_or_default();
    let diagnostic = Diagnostic::at(span, format!("the key `{key}` is duplicated in an object{place}"))
        .label("the second one")
        .help("remove or rename one of the two");
    with_shape(diagnostic, shape)
}

pub(super) fn missing_version(model: Span) -> Diagnostic {
    let brace = Span { end: model.start + 1, ..model };
    Diagnostic::at(brace, "the model does not say which version of Smithy it is written in")
        .label("no `smithy` in this object")
        .help("add `\"smithy\": \"2.0\"`")
}

pub(super) fn unsupported_version(version: &str, span: Span) -> Diagnostic {
    Diagnostic::at(span, format!("Smithy version `{version}` is not supported"))
        .label("unknown version")
        .help("use `2.0` or `1.0`")
}

/// `what` describes the value; `expected` is a kind of JSON value with its article.
pub(super) fn wrong_kind(what: &str, owner: Option<&ShapeId>, expected: &str, node: &Node) -> Diagnostic {
    let place = owner.map(|owner| format!(" of `{owner}`")).unwrap_or_default();
    let found = node.kind_name();
    let diagnostic =
        Diagnostic::at(node.span, format!("expected {expected} for {what}{place}, found {found}"))
            .label(found)
            .help(format!("write {expected} here"));
    with_shape(diagnostic, owner)
}

pub(super) fn invalid_shape_id(text: &str, owner: Option<&ShapeId>, span: Span) -> Diagnostic {
    let place = owner.map(|owner| format!(" in `{owner}`")).unwrap_or_default();
    let diagnostic = Diagnostic::at(span, format!("`{text}` is not an absolute shape id{place}"))
        .label("not a shape id")
        .help("write it as `namespace#Name`, or `namespace#Name$member` for a member");
    with_shape(diagnostic, owner)
}

pub(super) fn missing_type(shape: &ShapeId, span: Span) -> Diagnostic {
    Diagnostic::at(span, format!("`{shape}` does not have a type"))
        .shape(shape)
        .label("no `type` in its definition")
        .help("add a `type`, such as `\"type\": \"structure\"`")
}

pub(super) fn unknown_type(name: &str, shape: &ShapeId, span: Span) -> Diagnostic {
    Diagnostic::at(span, format!("`{shape}` has the unknown type `{name}`"))
        .shape(shape)
        .label("unknown type")
        .help(
            "use `apply` or one of the types blob, boolean, string, byte, short, integer, long, float, double, \
             bigInteger, bigDecimal, timestamp, document, enum, intEnum, list, map, structure, union, operation, \
             resource and service",
        )
}

pub(super) fn set_in_version_2(shape: &ShapeId, span: Span) -> Diagnostic {
    Diagnostic::at(span, format!("`{shape}` is a set, which does not exist in Smithy 2"))
        .shape(shape)
        .label("only in version 1")
        .help("make it a `list` with the trait `smithy.api#uniqueItems`")
}

pub(super) fn enum_in_version_1(name: &str, shape: &ShapeId, span: Span) -> Diagnostic {
    Diagnostic::at(span, format!("`{shape}` is of type `{name}`, which does not exist in Smithy 1"))
        .shape(shape)
        .label("only in version 2")
        .help("set `smithy` to `2.0`, or use a `string` with the trait `smithy.api#enum`")
}

pub(super) fn definition_of_member(shape: &ShapeId, span: Span) -> Diagnostic {
    Diagnostic::at(span, format!("`{shape}` is a member that is defined outside its shape"))
        .shape(shape)
        .label("the id of a member")
        .help("move it into `members` of the shape, or make it an `apply` statement")
}

pub(super) fn invalid_member_name(name: &str, shape: &ShapeId, span: Span) -> Diagnostic {
    Diagnostic::at(span, format!("`{name}` is not a name for a member of `{shape}`"))
        .shape(shape)
        .label("not an identifier")
        .help("use letters, digits and underscores, and begin with a letter or an underscore")
}

pub(super) fn missing_member(name: &str, shape: &ShapeId, span: Span) -> Diagnostic {
    let brace = Span { end: span.start + 1, ..span };
    Diagnostic::at(brace, format!("`{shape}` is missing its `{name}`"))
        .shape(shape)
        .label(format!("no `{name}` in this object"))
        .help(format!("add `\"{name}\": {{ \"target\": … }}`"))
}

pub(super) fn member_without_target(member: &ShapeId, span: Span) -> Diagnostic {
    Diagnostic::at(span, format!("the member `{member}` does not have a target"))
        .shape(member)
        .label("no `target` in its definition")
        .help("add the `target`: the id of the shape of the member's values")
}

pub(super) fn not_a_reference(key: &str, owner: Option<&ShapeId>, node: &Node) -> Diagnostic {
    wrong_kind(&format!("a reference in `{key}`"), owner, "an object", node).help(REFERENCE_HELP)
}

pub(super) fn reference_without_target(key: &str, owner: Option<&ShapeId>, span: Span) -> Diagnostic {
    let place = owner.map(|owner| format!(" of `{owner}`")).unwrap_or_default();
    let diagnostic = Diagnostic::at(span, format!("a reference in `{key}`{place} does not have a target"))
        .label("no `target` in this object")
        .help(REFERENCE_HELP);
    with_shape(diagnostic, owner)
}

pub(super) fn unknown_property(key: &str, owner: Option<&ShapeId>, span: Span, known: &[&str]) -> Diagnostic {
    let place = owner.map_or("the model".to_owned(), |owner| format!("`{owner}`"));
    let known: Vec<String> = known.iter().map(|key| format!("`{key}`")).collect();
    let diagnostic = Diagnostic::at(span, format!("{place} has the unknown property `{key}`"))
        .label("not known here")
        .help(format!("remove it, or use one of {}", known.join(", ")));
    with_shape(diagnostic, owner)
}

fn with_shape(diagnostic: Diagnostic, shape: Option<&ShapeId>) -> Diagnostic {
    match shape {
        Some(shape) => diagnostic.shape(shape),
        None => diagnostic,
    }
}
