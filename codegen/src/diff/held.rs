//! What members hold, by their own traits and those of their targets: constraints, secrets, what protocols bind.
//!
//! A change of a target is one change of that shape, whichever members meet it.

use super::change::{Change, Class};
use super::spelling::code;
use super::{Changes, traits};
use crate::Lowered;
use crate::model::{Binding, Bounds, Constraints, Member, Protocol, Shape, ShapeKind, SimpleType};
use crate::shape_id::ShapeId;

/// Compares what members hold: their own traits and those of their targets together.
pub(super) fn compare_values<'a>(
    items: &[String],
    (before, old): (&'a Lowered, &'a Member),
    (after, new): (&'a Lowered, &'a Member),
    above: &mut Vec<&'a ShapeId>,
    changes: &mut Changes,
) {
    let (old_target, new_target) = (before.model.shape(&old.target), after.model.shape(&new.target));
    let was = Held::new(old, old_target);
    let is = Held::new(new, new_target);
    let has_own_change = Held::own(old) != Held::own(new) || old.target != new.target;
    let shape = if has_own_change { &new.id } else { &new.target };
    let is_sent = after.model.shape(&shape.without_member()).direction.input;
    let protocol = after.model.service.traits.protocol;
    compare_held(shape, (&was, &is), is_sent, protocol, items, changes);
    if above.contains(&&new.target) {
        return;
    }
    above.push(&new.target);
    for (old, new) in elements(old_target).into_iter().zip(elements(new_target)) {
        compare_values(items, (before, old), (after, new), above, changes);
    }
    above.pop();
}

/// The members of a list or map.
fn elements(shape: &Shape) -> Vec<&Member> {
    match &shape.kind {
        ShapeKind::List(member) => vec![member],
        ShapeKind::Map(key, value) => vec![key, value],
        _ => Vec::new(),
    }
}

/// What is true of a member's values.
#[derive(Debug, PartialEq)]
struct Held {
    constraints: Constraints,
    unit: &'static str,
    is_sensitive: bool,
    bindings: Vec<Binding>,
}

impl Held {
    /// By the member's traits and its target's.
    fn new(member: &Member, target: &Shape) -> Self {
        let own = &member.traits.common;
        let inherited = &target.traits.common;
        let (own_constraints, constraints) = (&own.constraints, &inherited.constraints);
        let is_new = |binding: &&Binding| {
            let kind = std::mem::discriminant(*binding);
            own.bindings.iter().all(|other| std::mem::discriminant(other) != kind)
        };
        let is_simple = matches!(target.kind, ShapeKind::Simple(_));
        let more = inherited.bindings.iter().filter(|_| is_simple).filter(is_new);
        Self {
            constraints: Constraints {
                length: own_constraints.length.clone().or(constraints.length.clone()),
                range: own_constraints.range.clone().or(constraints.range.clone()),
                pattern: own_constraints.pattern.clone().or(constraints.pattern.clone()),
                unique_items: own_constraints.unique_items || constraints.unique_items,
            },
            unit: length_unit(&target.kind),
            is_sensitive: member.traits.is_sensitive || target.traits.is_sensitive,
            bindings: own.bindings.iter().chain(more).cloned().collect(),
        }
    }

    /// By the member's traits alone.
    fn own(member: &Member) -> (&Constraints, bool, &[Binding]) {
        let common = &member.traits.common;
        (&common.constraints, member.traits.is_sensitive, &common.bindings)
    }
}

fn compare_held(
    shape: &ShapeId,
    (was, is): (&Held, &Held),
    is_sent: bool,
    protocol: &Protocol,
    items: &[String],
    changes: &mut Changes,
) {
    if was.is_sensitive != is.is_sensitive {
        changes.push(traits::sensitivity(shape, is.is_sensitive, items));
    }
    for change in constraints(shape, was, is, is_sent) {
        changes.push(change.items(items.iter().cloned()));
    }
    compare_bindings(shape, (&was.bindings, &is.bindings), protocol, items, changes);
}

/// The constraints that changed.
fn constraints(shape: &ShapeId, was: &Held, is: &Held, is_sent: bool) -> Vec<Change> {
    let mut found = Vec::new();
    let (old, new) = (&was.constraints, &is.constraints);
    let constraint = |kind, name| constraint(shape, kind, name, is_sent);
    if old.length != new.length {
        let words = |bounds: &Option<Bounds>| bounds_in_words(bounds, is.unit);
        let change =
            constraint("length-changed", "length").before(words(&old.length)).after(words(&new.length));
        found.push(with_direction(change, &old.length, &new.length));
    }
    if old.range != new.range {
        let words = |bounds: &Option<Bounds>| bounds_in_words(bounds, "");
        let change = constraint("range-changed", "range").before(words(&old.range)).after(words(&new.range));
        found.push(with_direction(change, &old.range, &new.range));
    }
    if old.pattern != new.pattern {
        let words = |pattern: &Option<String>| pattern.clone().unwrap_or_else(|| "any".to_owned());
        let change = constraint("pattern-changed", "pattern");
        found.push(change.before(words(&old.pattern)).after(words(&new.pattern)));
    }
    if old.unique_items != new.unique_items {
        let words = |unique: bool| if unique { "no entry twice" } else { "any entries" };
        let change = constraint("unique-items-changed", "uniqueness");
        found.push(change.before(words(old.unique_items)).after(words(new.unique_items)));
    }
    found
}

/// Compares the traits that protocols bind.
pub(super) fn compare_bindings(
    shape: &ShapeId,
    (was, is): (&[Binding], &[Binding]),
    protocol: &Protocol,
    items: &[String],
    changes: &mut Changes,
) {
    let is_missing = |binding: &&Binding, others: &[Binding]| !others.contains(binding);
    let gone = was.iter().filter(|binding| is_missing(binding, is));
    let new = is.iter().filter(|binding| is_missing(binding, was));
    let kinds = |binding: &Binding| std::mem::discriminant(binding);
    let new: Vec<&Binding> = new.collect();
    for binding in gone.filter(|binding| new.iter().all(|other| kinds(other) != kinds(binding))) {
        changes.extend(binding_changed(shape, binding, "dropped", protocol, items));
    }
    for binding in new {
        let had = was.iter().any(|other| kinds(other) == kinds(binding));
        let how = if had { "changed" } else { "added" };
        changes.extend(binding_changed(shape, binding, how, protocol, items));
    }
}

fn binding_changed(
    shape: &ShapeId,
    binding: &Binding,
    how: &str,
    protocol: &Protocol,
    items: &[String],
) -> Option<Change> {
    let (class, reason) = match binding {
        // The type says so.
        Binding::Sparse => return None,
        Binding::IdempotencyToken => {
            (Class::Behaviour, "whether the client makes up a value where none is set is another matter now")
        }
        Binding::HostLabel => (Class::Behaviour, "the member's value is part of the host name, or no longer"),
        Binding::Streaming | Binding::RequiresLength => (Class::Behaviour, "the value travels otherwise"),
        _ if !protocol.uses(binding) => {
            (Class::Documentation, "the schema carries it; the protocol does not use it")
        }
        Binding::TimestampFormat(format) if how != "changed" && protocol.is_default(*format) => {
            (Class::Documentation, "the schema carries it; it is the protocol's default")
        }
        Binding::TimestampFormat(_) => (Class::Behaviour, "timestamps are written and read in another form"),
        _ => (Class::Behaviour, "the value is sent or read in another place or form"),
    };
    let name = binding_name(binding);
    let change = Change::new(class, "binding-changed", shape, format!("{} {how}", code(&name)), reason);
    Some(change.items(items.iter().cloned()))
}

/// The name of a trait as Smithy writes it: `@jsonName`.
fn binding_name(binding: &Binding) -> String {
    let debug = format!("{binding:?}");
    let name: String = debug.chars().take_while(|c| c.is_alphanumeric()).collect();
    let mut chars = name.chars();
    chars
        .next()
        .map_or_else(String::new, |first| format!("@{}{}", first.to_ascii_lowercase(), chars.as_str()))
}

/// A change of a constraint. The service checks what it is sent for every version of the crate alike, and the client
/// only if asked to; of what is only received, constraints are facts to read.
fn constraint(shape: &ShapeId, kind: &'static str, name: &str, is_sent: bool) -> Change {
    let what = format!("{name} changed");
    if is_sent {
        let reason = "the service checks it, whichever version of the crate calls; the client does with the feature \
                      `validation`";
        Change::new(Class::Behaviour, kind, shape, what, reason).only_with(Some("validation"))
    } else {
        Change::new(Class::Documentation, kind, shape, what, "it is only received, and nothing checks it")
    }
}

/// Says of bounds which way they moved.
fn with_direction(mut change: Change, was: &Option<Bounds>, is: &Option<Bounds>) -> Change {
    let number = |text: &Option<String>| text.as_ref().and_then(|text| text.parse::<f64>().ok());
    let min = |bounds: &Option<Bounds>| {
        bounds.as_ref().and_then(|bounds| number(&bounds.min)).unwrap_or(f64::NEG_INFINITY)
    };
    let max = |bounds: &Option<Bounds>| {
        bounds.as_ref().and_then(|bounds| number(&bounds.max)).unwrap_or(f64::INFINITY)
    };
    let is_narrower = min(is) > min(was) || max(is) < max(was);
    let is_wider = min(is) < min(was) || max(is) > max(was);
    change.details.extend(match (is_narrower, is_wider) {
        (true, false) => Some("narrower: what was accepted may be refused".to_owned()),
        (false, true) => Some("wider: what was refused may be accepted".to_owned()),
        _ => None,
    });
    change
}

fn bounds_in_words(bounds: &Option<Bounds>, unit: &str) -> String {
    let Some(Bounds { min, max }) = bounds else { return "any".to_owned() };
    let words = match (min, max) {
        (Some(min), Some(max)) if min == max => format!("exactly {min}"),
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => return "any".to_owned(),
    };
    format!("{words} {unit}").trim_end().to_owned()
}

fn length_unit(kind: &ShapeKind) -> &'static str {
    match kind {
        ShapeKind::Simple(SimpleType::Blob) => "bytes",
        ShapeKind::List(_) | ShapeKind::Map(..) => "entries",
        _ => "characters",
    }
}
