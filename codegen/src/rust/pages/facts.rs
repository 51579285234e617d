//! What the traits of a member and its target say of its values, a sentence each.

use crate::load::print::to_json;
use crate::model::{self, Presence, ShapeKind};
use crate::regex::{NoCounterpart, translate};
use crate::rust::Context;
use crate::rust::structure::is_idempotency_token;
use crate::text::Line;
use crate::wording::{self, Unit};

/// Whether there has to be a value, or which one there is if none is set.
pub(crate) fn presence_facts(member: &model::Member) -> Vec<Line> {
    match (&member.presence, member.default_value()) {
        (Presence::Required, _) => vec![Line::from("Required.")],
        (_, Some(value)) => vec![Line::from("Default: ").code(to_json(value)).text(".")],
        (_, None) => Vec::new(),
    }
}

/// What the values of a member are: where they come from, what limits them, what may be in a list or map.
pub(crate) fn value_facts(cx: &Context<'_>, member: &model::Member) -> Vec<Line> {
    let is_in = |operation: &model::Operation| operation.input == member.id.without_member();
    let is_made_up = is_idempotency_token(member) && cx.model.operations.iter().any(is_in);
    let mut facts: Vec<Line> =
        is_made_up.then(|| Line::from("Made up by the client when left out.")).into_iter().collect();
    let target = cx.model.shape(&member.target);
    facts.extend(constraint_facts(member, target));
    if member.traits.is_sensitive || target.traits.is_sensitive {
        facts.push(Line::from("Sensitive."));
    }
    facts.extend(entry_facts(cx, &target.kind));
    facts
}

/// What limits the values of a member: its own constraints, or those of its target.
fn constraint_facts(member: &model::Member, target: &model::Shape) -> Vec<Line> {
    let own = &member.traits.common.constraints;
    let inherited = &target.traits.common.constraints;
    let mut facts = Vec::new();
    let length = own.length.as_ref().or(inherited.length.as_ref());
    facts.extend(length.and_then(|bounds| wording::length(bounds, Unit::of(&target.kind))).map(sentence));
    let range = own.range.as_ref().or(inherited.range.as_ref());
    facts.extend(range.and_then(wording::bounds).map(|words| Line::from("Range: ").text(words).text(".")));
    if let Some(pattern) = own.pattern.as_ref().or(inherited.pattern.as_ref()) {
        facts.push(Line::from("Pattern: ").code(pattern).text("."));
        if let Err(NoCounterpart(reason)) = translate(pattern) {
            let feature = Line::from("The feature ").code("validation");
            facts.push(feature.text(format!(" does not check the pattern: {reason}.")));
        }
    }
    if own.unique_items || inherited.unique_items {
        facts.push(Line::from("No entry twice."));
    }
    facts
}

/// What may be in the entries of a list or map, a sentence's beginning for each kind of them.
fn entry_facts(cx: &Context<'_>, kind: &ShapeKind) -> Vec<Line> {
    let parts = match kind {
        ShapeKind::List(entry) => vec![("Each entry: ", value_facts(cx, entry))],
        ShapeKind::Map(key, value) => match (value_facts(cx, key), value_facts(cx, value)) {
            (keys, values) if keys == values => vec![("Keys and values: ", keys)],
            (keys, values) => vec![("Keys: ", keys), ("Values: ", values)],
        },
        _ => Vec::new(),
    };
    let parts = parts.into_iter().filter(|(_, facts)| !facts.is_empty());
    parts.map(|(what, facts)| Line::from(what).with(Line::join(facts, " ").uncapitalised())).collect()
}

/// Words as a sentence.
fn sentence(words: String) -> Line {
    let mut sentence = words + ".";
    sentence[..1].make_ascii_uppercase();
    Line::from(sentence.as_str())
}
