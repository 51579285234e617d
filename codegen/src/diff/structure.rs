//! Compares structures: requests, responses, errors and nested types, as Rust structs.

use super::change::{Change, Class};
use super::members::FieldOf;
use super::pairs::{Pair, is_reordered, pair};
use super::spelling::spell_constructor;
use super::{Changes, arguments, field};
use crate::Lowered;
use crate::rust::{Gate, Structure};

/// Compares two structures at the same path.
pub(super) fn compare_structures(
    path: &str,
    (before, old): (&Lowered, &Structure),
    (after, new): (&Lowered, &Structure),
    changes: &mut Changes,
) {
    let (old_fields, new_fields) = (FieldOf::all(before, old), FieldOf::all(after, new));
    compare_gates(path, old, new, changes);
    for pair in pair(&old_fields, &new_fields, |field| &field.field.ident) {
        match pair {
            Pair::Removed(field) => changes.push(field::removed(path, field)),
            Pair::Added(field) => changes.extend(field::added(path, old, field)),
            Pair::Both(old, new) => field::compare_fields(path, old, new, changes),
        }
    }
    let reordered = arguments::reordered(path, old, new);
    let names = |fields: &[FieldOf<'_>]| -> Vec<String> {
        fields.iter().map(|field| field.field.ident.to_string()).collect()
    };
    // A changed order of arguments has been reported already.
    if reordered.is_none() && is_reordered(&names(&old_fields), &names(&new_fields)) {
        changes.push(members_reordered(path, new));
    }
    changes.extend(reordered);
}

fn compare_gates(path: &str, old: &Structure, new: &Structure, changes: &mut Changes) {
    match (old.build, new.build) {
        (Gate::Always, Gate::TestUtil) => changes.push(no_longer_sent(path, old, new)),
        (Gate::TestUtil, Gate::Always) => changes.push(sent(path, new)),
        _ => {}
    }
}

fn no_longer_sent(path: &str, old: &Structure, new: &Structure) -> Change {
    let reason = "requests no longer hold it: its constructor and setters need the feature `test-util`";
    let what = "only received now";
    Change::new(Class::STOPS_COMPILING, "no-longer-sent", &new.schema.id, what, reason)
        .item(format!("{path}::new"))
        .before(spell_constructor(old))
        .instead("remove the code that builds it")
}

fn sent(path: &str, new: &Structure) -> Change {
    let reason = "requests hold it: it has a constructor and setters";
    Change::new(Class::Addition, "sent-too", &new.schema.id, "sent, too", reason)
        .item(format!("{path}::new"))
        .after(spell_constructor(new))
}

fn members_reordered(path: &str, new: &Structure) -> Change {
    let reason = "members are printed and written in a different order";
    Change::new(Class::Behaviour, "members-reordered", &new.schema.id, "members reordered", reason)
        .item(path.to_owned())
}
