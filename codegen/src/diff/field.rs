//! Compares fields: their types, setters and defaults.

use super::change::{Change, Class};
use super::members::FieldOf;
use super::spelling::{code, spell_call, spell_constructor, spell_field_type, spell_type};
use super::values::compare_members;
use super::{Changes, arguments};
use crate::load::print::to_json;
use crate::model::Presence;
use crate::rust::{Field, Gate, Initial, Structure};

/// Compares two fields of the same name.
pub(super) fn compare_fields(path: &str, old: &FieldOf<'_>, new: &FieldOf<'_>, changes: &mut Changes) {
    let item = field_path(path, new.field);
    if spell_field_type(old.field) != spell_field_type(new.field) {
        changes.push(type_changed(path, old, new));
    } else {
        changes.extend(initial_changed(path, old, new));
        changes.extend(service_default_changed(&item, old, new));
    }
    compare_members(&[item], (old.side, old.member), (new.side, new.member), changes);
}

fn field_path(path: &str, field: &Field) -> String {
    format!("{path}::{}", field.ident.as_str())
}

/// The changes for a new field.
pub(super) fn added(path: &str, old: &Structure, new: &FieldOf<'_>) -> Vec<Change> {
    let is_argument = new.field.initial == Initial::Argument;
    match (is_argument, new.structure.build) {
        (false, _) => vec![optional_added(path, new)],
        (true, Gate::Always) => vec![required_added(path, old, new)],
        (true, Gate::TestUtil) => vec![optional_added(path, new), required_added(path, old, new)],
    }
}

fn optional_added(path: &str, new: &FieldOf<'_>) -> Change {
    let reason = match new.structure.build {
        Gate::Always => "a field and a setter",
        Gate::TestUtil => "a field to read",
    };
    let what = match new.structure.build {
        Gate::Always => "optional member added",
        Gate::TestUtil => "member added",
    };
    Change::new(Class::Addition, "member-added", &new.member.id, what, reason)
        .item(field_path(path, new.field))
        .after(format!("{}: {}", new.field.ident, spell_field_type(new.field)))
}

fn required_added(path: &str, old: &Structure, new: &FieldOf<'_>) -> Change {
    let class = arguments::effect(old, new.structure);
    let reason = match class == Class::BEHAVES_OTHERWISE {
        true => "it replaces another argument of the constructor that has the same type",
        false if old.has_arguments() => "the constructor takes it",
        false => "the constructor takes it, and `Default` is no longer implemented",
    };
    Change::new(class, "required-member-added", &new.member.id, "required member added", reason)
        .item(format!("{path}::new"))
        .item(field_path(path, new.field))
        .before(spell_constructor(old))
        .after(spell_constructor(new.structure))
        .instead(format!("pass it: {}", code(&spell_call(path, new.structure))))
        .only_with(old.build.feature())
}

/// The change for a removed field.
pub(super) fn removed(path: &str, old: &FieldOf<'_>) -> Change {
    let reason = match (&old.field.initial, old.structure.build) {
        (Initial::Argument, Gate::Always) => "the field is removed, and the constructor no longer takes it",
        (_, Gate::Always) => "the field and its setter are removed",
        _ => "the field is removed",
    };
    Change::new(Class::STOPS_COMPILING, "member-removed", &old.member.id, "member removed", reason)
        .item(field_path(path, old.field))
        .before(format!("{}: {}", old.field.ident, spell_field_type(old.field)))
        .instead("remove the code that uses it: the service's model no longer has the member")
}

/// The change of a field's type: its value, or whether it is optional.
fn type_changed(path: &str, old: &FieldOf<'_>, new: &FieldOf<'_>) -> Change {
    let Words { kind, what, reason, instead } = words(path, old, new);
    Change::new(Class::STOPS_COMPILING, kind, &new.member.id, what, reason)
        .item(field_path(path, new.field))
        .before(format!("{}: {}", old.field.ident, spell_field_type(old.field)))
        .after(format!("{}: {}", new.field.ident, spell_field_type(new.field)))
        .instead(instead)
}

struct Words {
    kind: &'static str,
    what: &'static str,
    reason: String,
    instead: String,
}

fn words(path: &str, old: &FieldOf<'_>, new: &FieldOf<'_>) -> Words {
    let is_sent = new.structure.build == Gate::Always;
    let is_same_value = spell_type(&old.field.value_type) == spell_type(&new.field.value_type);
    let ident = &new.field.ident;
    if !is_same_value {
        return Words {
            kind: "member-type-changed",
            what: "type changed",
            reason: "the field has a different type".to_owned(),
            instead: format!("use {}", code(&spell_type(&new.field.value_type))),
        };
    }
    if old.field.is_boxed != new.field.is_boxed {
        return boxing_changed(new);
    }
    let is_required = |field: &Field| field.initial != Initial::Absent;
    match (is_required(old.field), is_required(new.field)) {
        (_, false) if is_sent => Words {
            kind: "member-now-optional",
            what: "no longer required",
            reason: match old.field.initial {
                Initial::Argument => "the constructor no longer takes it, and the field is an `Option`",
                _ => "the field is an `Option`: it no longer has a default",
            }
            .to_owned(),
            instead: format!("set it: `.{ident}({ident})`"),
        },
        (_, false) => Words {
            kind: "member-now-optional",
            what: "no longer required",
            reason: "the field is an `Option`: the service may leave it out".to_owned(),
            instead: format!("match it, or read it with `.{ident}.unwrap_or_default()`"),
        },
        (_, true) if is_sent && new.field.initial == Initial::Argument => Words {
            kind: "member-now-required",
            what: "required now",
            reason: "the constructor takes it, and the field is no longer an `Option`".to_owned(),
            instead: format!("pass it: {}", code(&spell_call(path, new.structure))),
        },
        _ => Words {
            kind: "member-now-required",
            what: match new.field.initial {
                Initial::Default(_) => "has a default now",
                _ => "always present now",
            },
            reason: "the field is no longer an `Option`".to_owned(),
            instead: "use the value directly, without `Some`, `unwrap` or `match`".to_owned(),
        },
    }
}

fn boxing_changed(new: &FieldOf<'_>) -> Words {
    let (what, instead) = if new.field.is_boxed {
        ("recursive now", "put a `Box` around the value, or use the setter")
    } else {
        ("no longer recursive", "remove the `Box` around the value")
    };
    let reason = "a `Box` around the value is part of the field's type".to_owned();
    Words { kind: "member-boxing-changed", what, reason, instead: instead.to_owned() }
}

/// The changes of the initial value of a field whose type is the same.
fn initial_changed(path: &str, old: &FieldOf<'_>, new: &FieldOf<'_>) -> Vec<Change> {
    let constructor = match (&old.field.initial, &new.field.initial) {
        (old, new) if old == new => return Vec::new(),
        (Initial::Default(_), Initial::Default(_)) => return vec![default_changed(path, old, new)],
        (Initial::Argument, _) => argument_dropped(path, old, new),
        // A field that is not an `Option` before and after is an argument or has a default.
        _ => argument_gained(path, old, new),
    };
    match new.structure.build {
        Gate::Always => vec![constructor],
        Gate::TestUtil => vec![constructor, default_changed(path, old, new)],
    }
}

fn default_changed(path: &str, old: &FieldOf<'_>, new: &FieldOf<'_>) -> Change {
    let reason = "a different value is used if none is set";
    Change::new(Class::Behaviour, "default-changed", &new.member.id, "default changed", reason)
        .item(field_path(path, new.field))
        .before(default_in_words(old))
        .after(default_in_words(new))
}

fn default_in_words(field: &FieldOf<'_>) -> String {
    match &field.member.presence {
        Presence::Default(node) => to_json(node),
        _ => "none".to_owned(),
    }
}

/// A change of the value that the service assumes if the client sends nothing.
fn service_default_changed(item: &str, old: &FieldOf<'_>, new: &FieldOf<'_>) -> Option<Change> {
    let default =
        |field: &FieldOf<'_>| field.member.default_value().map_or_else(|| "none".to_owned(), to_json);
    let is_told = [old, new].iter().all(|field| field.member.presence == Presence::Optional);
    let (was, is) = (default(old), default(new));
    let reason = "the value that the service assumes if nothing is sent, for all versions of the crate";
    let change = Change::new(
        Class::Documentation,
        "service-default-changed",
        &new.member.id,
        "default changed",
        reason,
    );
    (is_told && was != is).then(|| change.item(item.to_owned()).before(was).after(is))
}

fn argument_dropped(path: &str, old: &FieldOf<'_>, new: &FieldOf<'_>) -> Change {
    let reason = "the constructor no longer takes it: a default is used if it is not set";
    Change::new(Class::STOPS_COMPILING, "argument-dropped", &new.member.id, "has a default now", reason)
        .item(format!("{path}::new"))
        .before(spell_constructor(old.structure))
        .after(spell_constructor(new.structure))
        .instead(format!("set it: `.{0}({0})`", new.field.ident))
        .only_with(old.structure.build.feature())
}

fn argument_gained(path: &str, old: &FieldOf<'_>, new: &FieldOf<'_>) -> Change {
    let reason = "the constructor takes it: there is no default any more";
    Change::new(Class::STOPS_COMPILING, "argument-gained", &new.member.id, "required now", reason)
        .item(format!("{path}::new"))
        .before(spell_constructor(old.structure))
        .after(spell_constructor(new.structure))
        .instead(format!("pass it: {}", code(&spell_call(path, new.structure))))
        .only_with(old.structure.build.feature())
}
