//! The traits that protocols bind.

use super::Changes;
use super::change::{Change, Class};
use super::spelling::code;
use crate::model::Binding;
use crate::shape_id::ShapeId;

/// Compares the traits that protocols bind.
pub(super) fn compare_bindings(
    shape: &ShapeId,
    was: &[Binding],
    is: &[Binding],
    items: &[String],
    changes: &mut Changes,
) {
    let is_missing = |binding: &&Binding, others: &[Binding]| !others.contains(binding);
    let gone = was.iter().filter(|binding| is_missing(binding, is));
    let new = is.iter().filter(|binding| is_missing(binding, was));
    let kinds = |binding: &Binding| std::mem::discriminant(binding);
    let new: Vec<&Binding> = new.collect();
    for binding in gone.filter(|binding| new.iter().all(|other| kinds(other) != kinds(binding))) {
        changes.extend(binding_changed(shape, binding, "dropped", items));
    }
    for binding in new {
        let had = was.iter().any(|other| kinds(other) == kinds(binding));
        changes.extend(binding_changed(shape, binding, if had { "changed" } else { "added" }, items));
    }
}

fn binding_changed(shape: &ShapeId, binding: &Binding, how: &str, items: &[String]) -> Option<Change> {
    let (class, reason) = match binding {
        // The type says so.
        Binding::Sparse => return None,
        Binding::TimestampFormat(_) => {
            (Class::Behaviour, "timestamps are written and read in a different format")
        }
        Binding::IdempotencyToken => {
            (Class::Behaviour, "the client generates a value if none is set, or no longer does")
        }
        Binding::HostLabel => (Class::Behaviour, "the member's value is part of the host name, or no longer"),
        Binding::Streaming | Binding::RequiresLength => (Class::Behaviour, "the value is sent differently"),
        _ => (Class::Documentation, "only the schema changes; the protocol ignores it"),
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
