//! What the traits of a member and its target say of its values.

use super::escape::code_span;
use crate::load::print::to_json;
use crate::model::{self, Bounds, Presence, ShapeKind, SimpleType};
use crate::regex::{NoCounterpart, translate};
use crate::rust::Context;
use crate::rust::structure::is_idempotency_token;

/// What the traits of a member and its target say of its values, a sentence of Markdown each.
pub(crate) fn member_facts(cx: &Context<'_>, member: &model::Member) -> Vec<String> {
    let mut facts = Vec::new();
    match (&member.presence, member.default_value()) {
        (Presence::Required, _) => facts.push("Required.".to_owned()),
        (_, Some(value)) => facts.push(format!("Default: {}.", code_span(&to_json(value)))),
        (_, None) => {}
    }
    let is_in = |operation: &model::Operation| operation.input == member.id.without_member();
    if is_idempotency_token(member) && cx.model.operations.iter().any(is_in) {
        facts.push("Made up by the client when left out.".to_owned());
    }
    facts.extend(value_facts(cx, member));
    facts
}

/// What may stand in a member, and in the entries of a list or map there.
fn value_facts(cx: &Context<'_>, member: &model::Member) -> Vec<String> {
    let target = cx.model.shape(&member.target);
    let mut facts = Vec::new();
    let own = &member.traits.common.constraints;
    let inherited = &target.traits.common.constraints;
    if let Some(bounds) = own.length.as_ref().or(inherited.length.as_ref()) {
        facts.push(capitalise(&length_in_words(bounds, &target.kind)));
    }
    if let Some(bounds) = own.range.as_ref().or(inherited.range.as_ref()) {
        facts.push(format!("Range: {}.", bounds_in_words(bounds)));
    }
    if let Some(pattern) = own.pattern.as_ref().or(inherited.pattern.as_ref()) {
        facts.push(format!("Pattern: {}.", code_span(pattern)));
        if let Err(NoCounterpart(reason)) = translate(pattern) {
            facts.push(format!("The feature `validation` does not check the pattern: {reason}."));
        }
    }
    if own.unique_items || inherited.unique_items {
        facts.push("No entry twice.".to_owned());
    }
    if member.traits.is_sensitive || target.traits.is_sensitive {
        facts.push("Sensitive.".to_owned());
    }
    facts.extend(entry_facts(cx, &target.kind));
    facts
}

/// What may stand in the entries of a list or map, a paragraph's part for each kind of them.
fn entry_facts(cx: &Context<'_>, kind: &ShapeKind) -> Vec<String> {
    let parts = match kind {
        ShapeKind::List(entry) => vec![("Each entry", value_facts(cx, entry))],
        ShapeKind::Map(key, value) => match (value_facts(cx, key), value_facts(cx, value)) {
            (keys, values) if keys == values => vec![("Keys and values", keys)],
            (keys, values) => vec![("Keys", keys), ("Values", values)],
        },
        _ => Vec::new(),
    };
    let parts = parts.into_iter().filter(|(_, facts)| !facts.is_empty());
    parts.map(|(what, facts)| format!("{what}: {}", uncapitalise(&facts.join(" ")))).collect()
}

fn bounds_in_words(bounds: &Bounds) -> String {
    match (&bounds.min, &bounds.max) {
        (Some(min), Some(max)) if min == max => format!("exactly {min}"),
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => "any number of".to_owned(),
    }
}

fn capitalise(sentence: &str) -> String {
    let mut chars = sentence.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

fn uncapitalise(sentence: &str) -> String {
    let mut chars = sentence.chars();
    chars.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(chars).collect()
}

fn length_in_words(bounds: &Bounds, kind: &ShapeKind) -> String {
    let bounds = bounds_in_words(bounds);
    let is_one = bounds.ends_with(" 1") && !bounds.ends_with("to 1");
    let unit = match kind {
        ShapeKind::Simple(SimpleType::Blob) if is_one => "byte",
        ShapeKind::Simple(SimpleType::Blob) => "bytes",
        ShapeKind::List(_) | ShapeKind::Map(..) if is_one => "entry",
        ShapeKind::List(_) | ShapeKind::Map(..) => "entries",
        _ if is_one => "character",
        _ => "characters",
    };
    format!("{bounds} {unit}.")
}
