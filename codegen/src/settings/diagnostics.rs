//! The problems of settings: one constructor for each, which finds the place and words the text.

use std::ops::Range;

use super::examples::ExampleTarget;
use crate::diagnostic::{Diagnostic, Source, Span};
use crate::features::FEATURES;
use crate::near_miss::nearest;
use crate::version::InvalidVersion;

pub(super) fn unreadable_overrides(error: &toml::de::Error, source: &Source, index: usize) -> Diagnostic {
    Diagnostic::at(place(error, source, index), format!("cannot read the overrides: {}", error.message())).help(
        "an override is `[[rename]]` with `shape`, `to`, `reason`, `[[word]]` with `word`, `reason`, `[[endpoint]]` with \
         `operation`, `member`, `reason`, `[[sensitive]]` with `shape`, `reason`, or `[arguments]` with `first`, `reason`",
    )
}

pub(super) fn unreadable_package(error: &toml::de::Error, source: &Source, index: usize) -> Diagnostic {
    let message = format!("cannot read the package's settings: {}", error.message());
    Diagnostic::at(place(error, source, index), message).help(
        "write `version = \"0.1.0\"`, for a part of the service `operations = [\"List*\", …]`, for a \
         protocol that is not the first `protocol = \"awsJson1_1\"`, for registries `license`, \
         `documentation`, `keywords` and `categories` as in a manifest, and for examples \
         `[dev-dependencies]` and `[[example]]` with `name`, `required-features`, `test`",
    )
}

/// The place of an error in a TOML text; the whole text if the error does not have one.
fn place(error: &toml::de::Error, source: &Source, index: usize) -> Span {
    let Range { start, end } = error.span().unwrap_or(0..source.text.len());
    Span { source: index, start, end }
}

pub(super) fn invalid_version(error: &InvalidVersion, span: Span) -> Diagnostic {
    Diagnostic::at(span, error.to_string())
        .label("this version")
        .help("write the three numbers of a version, as cargo does")
}

pub(super) fn invalid_listing(text: &str, rule: &str, span: Span) -> Diagnostic {
    Diagnostic::at(span, format!("a registry does not accept {text:?}")).label("this value").help(rule)
}

pub(super) fn example_twice(target: &ExampleTarget) -> Diagnostic {
    Diagnostic::at(target.span, format!("the example `{}` is listed twice", target.name))
        .label("the second one")
        .help("merge the two entries")
}

pub(super) fn not_a_dev_dependency(name: &str, span: Span) -> Diagnostic {
    Diagnostic::at(span, format!("`{name}` cannot be a dependency of the examples")).label("this name").help(
        "use the crate's name in the registry; the runtime is already available as the module `runtime`",
    )
}

pub(super) fn invalid_requirement(name: &str, version: &str, span: Span) -> Diagnostic {
    Diagnostic::at(span, format!("`{version}` is not a version requirement for `{name}`"))
        .label("this dependency")
        .help("write the oldest version that works as one to three numbers, for example `1` or `0.4.2`")
}

pub(super) fn unknown_feature(name: &str, span: Span) -> Diagnostic {
    let names = FEATURES.map(|feature| feature.name);
    let help = match nearest(name, names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("its features are {}", names.join(", ")),
    };
    Diagnostic::at(span, format!("generated crates do not have a feature `{name}`"))
        .label("this feature")
        .help(help)
}
