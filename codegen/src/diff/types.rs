//! Compares types and errors: added and removed ones, and the others by their kind.

use super::change::{Change, Class};
use super::pairs::{Pair, pair};
use super::spelling::type_path;
use super::{Changes, enumeration, structure, type_traits, union};
use crate::Lowered;
use crate::rust::{AnyEnum, Crate, Item, NamedType, Parent, Structure};
use crate::shape_id::ShapeId;

/// Compares the types of two crates.
pub(super) fn compare_types(before: &Lowered, after: &Lowered, changes: &mut Changes) {
    let lists = [(&before.krate.types, &after.krate.types), (&before.krate.errors, &after.krate.errors)];
    for (old, new) in lists {
        for pair in pair(old, new, |named| type_path(&named.name)) {
            match pair {
                Pair::Removed(named) => changes.push(removed(named, &after.krate)),
                Pair::Added(named) if find(&before.krate, id(named)).is_some() => {}
                Pair::Added(named) => changes.push(added(named)),
                Pair::Both(old, new) => compare_type((before, old), (after, new), changes),
            }
        }
    }
}

fn compare_type(
    (before, old): (&Lowered, &NamedType),
    (after, new): (&Lowered, &NamedType),
    changes: &mut Changes,
) {
    let path = type_path(&new.name);
    type_traits::compare_shapes(&path, (before, id(old)), (after, id(new)), changes);
    match (&old.item, &new.item) {
        (Item::Structure(was), Item::Structure(is)) => {
            structure::compare_structures(&path, (before, was), (after, is), changes);
        }
        (Item::Union(was), Item::Union(is)) => {
            union::compare_unions(&path, (before, was), (after, is), changes);
        }
        (Item::Enum(AnyEnum::String(was)), Item::Enum(AnyEnum::String(is))) => {
            enumeration::compare_enums(&path, (before, was), (after, is), changes);
        }
        (Item::Enum(AnyEnum::Integer(was)), Item::Enum(AnyEnum::Integer(is))) => {
            enumeration::compare_enums(&path, (before, was), (after, is), changes);
        }
        _ => changes.push(replaced(old, new)),
    }
}

/// The shape behind a type.
pub(super) fn id(named: &NamedType) -> &ShapeId {
    match &named.item {
        Item::Structure(Structure { schema, .. }) => &schema.id,
        Item::Union(union) => &union.schema.id,
        Item::Enum(AnyEnum::String(item)) => &item.schema.id,
        Item::Enum(AnyEnum::Integer(item)) => &item.schema.id,
    }
}

fn find<'a>(krate: &'a Crate, shape: &ShapeId) -> Option<&'a NamedType> {
    krate.types.iter().chain(&krate.errors).find(|named| id(named) == shape)
}

/// The kind of a type, in a word.
fn what(named: &NamedType) -> &'static str {
    match (&named.item, named.name.parent) {
        (Item::Structure(_), Parent::Error) => "error",
        (Item::Structure(_), Parent::Types) => "structure",
        (Item::Union(_), _) => "union",
        (Item::Enum(AnyEnum::String(_)), _) => "enum",
        (Item::Enum(AnyEnum::Integer(_)), _) => "integer enum",
    }
}

fn added(named: &NamedType) -> Change {
    let what = format!("{} added", what(named));
    Change::new(Class::Addition, "type-added", id(named), what, "a new type").item(type_path(&named.name))
}

fn removed(named: &NamedType, after: &Crate) -> Change {
    let path = type_path(&named.name);
    if let Some(renamed) = find(after, id(named)) {
        let new = type_path(&renamed.name);
        let reason = "the type has moved or has a different name";
        return Change::new(Class::STOPS_COMPILING, "type-renamed", id(named), "type renamed", reason)
            .item(path.clone())
            .before(path)
            .after(new.clone())
            .instead(format!("use `{new}`"));
    }
    let what = format!("{} removed", what(named));
    Change::new(Class::STOPS_COMPILING, "type-removed", id(named), what, "the type is removed")
        .item(path)
        .instead("remove the code that uses it: the service's model no longer does")
}

fn replaced(old: &NamedType, new: &NamedType) -> Change {
    let reason = "a different kind of type has the same name: neither its fields nor its variants match";
    Change::new(Class::STOPS_COMPILING, "type-replaced", id(new), "kind of type changed", reason)
        .item(type_path(&new.name))
        .before(what(old))
        .after(what(new))
        .instead(format!("use it as the {} it is now", what(new)))
}
