//! Facts about a member's values from its traits and its target's, a sentence each.

use crate::load::print::to_json;
use crate::model::{self, Bounds, Presence, ShapeKind, Values};
use crate::regex::{NoCounterpart, translate};
use crate::rust::Context;
use crate::rust::structure::is_idempotency_token;
use crate::text::Line;

/// The requirement of a value, or its default.
pub(crate) fn presence_facts(member: &model::Member) -> Vec<Line> {
    match (&member.presence, member.default_value()) {
        (Presence::Required, _) => vec![Line::from("Required.")],
        (_, Some(value)) => vec![Line::from("Default: ").code(to_json(value)).text(".")],
        (_, None) => Vec::new(),
    }
}

/// The facts about a member's values: origin, constraints, and the entries of lists and maps.
pub(crate) fn value_facts(cx: &Context<'_>, member: &model::Member) -> Vec<Line> {
    let is_in = |operation: &model::Operation| operation.input == member.id.without_member();
    let is_made_up = is_idempotency_token(member) && cx.model.operations.iter().any(is_in);
    let made_up = is_made_up.then(|| Line::from("Made up by the client when left out."));
    let values = cx.model.values_of(member);
    let mut facts: Vec<Line> = made_up.into_iter().chain(constraint_facts(&values)).collect();
    facts.extend(values.is_sensitive.then(|| Line::from("Sensitive.")));
    facts.extend(entry_facts(cx, &cx.model.shape(&member.target).kind));
    facts
}

/// The constraints of values.
fn constraint_facts(Values { constraints, unit, .. }: &Values) -> Vec<Line> {
    let mut facts = Vec::new();
    let length = constraints.length.as_ref().and_then(|bounds| bounds.length_in_words(*unit));
    facts.extend(length.map(sentence));
    let range = constraints.range.as_ref().and_then(Bounds::in_words);
    facts.extend(range.map(|words| Line::from("Range: ").text(words).text(".")));
    if let Some(pattern) = &constraints.pattern {
        facts.push(Line::from("Pattern: ").code(pattern).text("."));
        if let Err(NoCounterpart(reason)) = translate(pattern) {
            let feature = Line::from("The feature ").code("validation");
            facts.push(feature.text(format!(" does not check the pattern: {reason}.")));
        }
    }
    facts.extend(constraints.unique_items.then(|| Line::from("No entry twice.")));
    facts
}

/// The constraints of the entries of a list or map, with the beginning of a sentence for each kind.
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
