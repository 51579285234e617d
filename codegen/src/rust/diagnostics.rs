//! The diagnostics of the `rust` stage, one constructor each.

use super::names::{Ident, Owner};
use crate::diagnostic::{Diagnostic, Span};
use crate::settings::{EndpointMember, Rename, Word};

/// Two shapes, members or values have the same Rust name.
pub(crate) fn name_clash(ident: &Ident, first: &Owner, second: &Owner, span: Span) -> Diagnostic {
    let (first_words, second_words) = (describe(first), describe(second));
    let value = second.value.as_ref().map(|value| format!("value = {value:?}\n")).unwrap_or_default();
    let entry = format!("[[rename]]\nshape = \"{}\"\n{value}to = \"…\"\nreason = \"…\"", second.id);
    Diagnostic::at(span, format!("{second_words} and {first_words} both become `{ident}` in Rust"))
        .shape(&second.id)
        .label(format!("becomes `{ident}`"))
        .help(format!("name one of them in overrides.toml:\n{entry}"))
}

/// An override renames a shape, member or value that the service does not have.
pub(crate) fn rename_does_not_apply(rename: &Rename, span: Span) -> Diagnostic {
    let value = rename.value.as_ref().map(|value| format!(" with the value {value:?}")).unwrap_or_default();
    Diagnostic::at(span, format!("the override for `{}`{value} does not apply to anything", rename.shape))
        .label("no longer needed")
        .help("delete it, or correct the shape id: `namespace#Shape` or `namespace#Shape$member`")
}

/// An override specifies a name that is not valid in Rust.
pub(crate) fn rename_is_not_an_identifier(rename: &Rename, span: Span) -> Diagnostic {
    Diagnostic::at(span, format!("`{}` is not a Rust identifier for `{}`", rename.to, rename.shape))
        .label("this override")
        .help("use letters, digits and underscores, no digit at the beginning, and not `self` or `crate`")
}

/// An override specifies a name that generated code reserves.
pub(crate) fn rename_is_reserved(rename: &Rename, span: Span) -> Diagnostic {
    Diagnostic::at(
        span,
        format!("`{}` cannot become `{}`: generated code uses that name", rename.shape, rename.to),
    )
    .label("this override")
    .help("choose another name")
}

/// An override keeps a word whole that no name contains, or that is whole without the override.
pub(crate) fn word_does_not_apply(word: &Word, span: Span) -> Diagnostic {
    Diagnostic::at(span, format!("the word `{}` does not change any name in the model", word.word))
        .label("no longer needed")
        .help("delete the override")
}

/// An override names an endpoint member that the operation's input does not have.
pub(crate) fn endpoint_does_not_apply(endpoint: &EndpointMember, span: Span) -> Diagnostic {
    let EndpointMember { operation, member, .. } = endpoint;
    Diagnostic::at(span, format!("the input of `{operation}` does not have a string member `{member}`"))
        .label("does not apply")
        .help("delete the override, or correct the operation's id or the member's name")
}

/// An override orders an argument that no constructor has.
pub(crate) fn argument_does_not_apply(name: &str, span: Span) -> Diagnostic {
    Diagnostic::at(span, format!("no constructor takes a member `{name}`"))
        .label("no longer needed")
        .help("delete the name, or write it as the model does; only required members are arguments")
}

/// An override gives an argument two places in the order.
pub(crate) fn argument_listed_twice(name: &str, span: Span) -> Diagnostic {
    Diagnostic::at(span, format!("`{name}` is in the order of arguments twice"))
        .label("the second time")
        .help("delete one of the two")
}

/// The settings add attributes to an item that does not exist.
pub(crate) fn attribute_without_use(pattern: &str) -> Diagnostic {
    Diagnostic::nowhere(format!("no generated item matches the attribute pattern `{pattern}`"))
        .help("correct the pattern: `Shape` or `Shape$member`, with `*` for any characters; or remove it")
}

/// The settings add something that is not an attribute.
pub(crate) fn attribute_is_not_one(text: &str) -> Diagnostic {
    Diagnostic::nowhere(format!("`{text}` is not an attribute"))
        .help("write it as in Rust: `#[derive(Hash)]`")
}

/// The module setting is not a path.
pub(crate) fn module_is_not_a_path(path: &str) -> Diagnostic {
    Diagnostic::nowhere(format!("`{path}` is not a module path"))
        .help("write it from the crate's root: `crate::cognito`")
}

fn describe(owner: &Owner) -> String {
    match &owner.value {
        Some(waiter) if owner.is_waiter => format!("the waiter `{waiter}` of `{}`", owner.id),
        Some(value) => format!("the value {value:?} of `{}`", owner.id),
        None => format!("`{}`", owner.id),
    }
}
