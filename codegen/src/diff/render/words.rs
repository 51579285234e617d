//! Texts that all renderings share.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::Titled;
use crate::diff::{Class, Effect};
use crate::version::Version;

/// The verdict in one word: the gravest class.
pub(super) fn verdict(titled: &Titled<'_>) -> &'static str {
    titled.report.gravest().map_or("unchanged", Class::name)
}

/// The meaning of the verdict for users, as a sentence.
pub(super) fn promise(titled: &Titled<'_>) -> Cow<'static, str> {
    let words = match titled.report.gravest() {
        Some(Class::Breaking(_)) if has_effect(titled, Effect::BehavesOtherwise) => {
            "Programs must be changed, and the compiler does not report every place."
        }
        Some(Class::Breaking(_)) => "Programs must be changed where the compiler reports errors.",
        Some(Class::Addition | Class::Behaviour) => return kept(titled),
        Some(Class::Documentation) => "Programs compile and behave the same.",
        None => "Nothing that affects the generated crate has changed.",
    };
    words.into()
}

/// The sentence about existing programs if nothing breaks.
fn kept(titled: &Titled<'_>) -> Cow<'static, str> {
    let changes = titled.report.of_class("behaviour");
    let features: Option<BTreeSet<&str>> = changes.iter().map(|change| change.feature).collect();
    match features.map(|features| Vec::from_iter(features).join(" or ")) {
        None => "Existing programs compile, but may behave differently.".into(),
        Some(features) if features.is_empty() => "Existing programs compile and behave the same.".into(),
        Some(features) => {
            format!("Existing programs compile and behave the same unless the feature {features} is on.")
                .into()
        }
    }
}

fn has_effect(titled: &Titled<'_>, effect: Effect) -> bool {
    titled.report.changes.iter().any(|change| change.class == Class::Breaking(effect))
}

/// The meaning of a class, shown beside its count.
pub(super) fn meaning(class: &str) -> &'static str {
    match class {
        "breaking" => "programs must be changed",
        "addition" => "something is new",
        "behaviour" => "programs compile but may behave differently",
        _ => "only documentation and metadata",
    }
}

/// The version step: `0.1.0 → 0.1.1, a patch version`, or the rule if the versions are not known.
pub(super) fn step(titled: &Titled<'_>, arrow: &str) -> String {
    match (titled.before.version, titled.after.version) {
        (Some(before), Some(after)) if before == after => format!("stays {after}"),
        (Some(before), Some(after)) => {
            format!("{before} {arrow} {after}, a {} version", before.step_to(after))
        }
        _ => {
            let step = |version: Version| version.step_to(titled.report.next_version(version));
            let (young, grown) = (step(Version::new(0, 1, 0)), step(Version::new(1, 0, 0)));
            match young == grown {
                true if young == "none" => "no new version".to_owned(),
                true => format!("a {young} version"),
                false => format!("a {young} version before 1.0.0, a {grown} one after"),
            }
        }
    }
}

/// Turns a clause into a sentence, with capital and stop.
pub(super) fn sentence(clause: &str) -> String {
    let mut chars = clause.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", chars.as_str())
}

/// `1 change`, `2 changes`.
pub(super) fn count(number: usize, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}

/// The text with a capital.
pub(super) fn capital(text: &str) -> String {
    sentence(text).trim_end_matches('.').to_owned()
}
