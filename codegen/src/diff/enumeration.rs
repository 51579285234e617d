//! Compares enums of strings and integers, value by value.

use std::fmt::Display;

use super::change::{Change, Class};
use super::pairs::{Pair, is_reordered, pair};
use super::{Changes, documentation};
use crate::Lowered;
use crate::model::{MemberTraits, ShapeKind};
use crate::rust::{Enum, Variant};
use crate::shape_id::ShapeId;

/// Compares two enums at the same path.
pub(super) fn compare_enums<Value: Display + PartialEq>(
    path: &str,
    (before, old): (&Lowered, &Enum<Value>),
    (after, new): (&Lowered, &Enum<Value>),
    changes: &mut Changes,
) {
    for pair in pair(&old.variants, &new.variants, |variant| &variant.ident) {
        match pair {
            Pair::Removed(variant) => {
                changes.push(removed(path, &member(before, old, variant).0, variant, new));
            }
            Pair::Added(variant) => changes.push(added(path, &member(after, new, variant).0, variant)),
            Pair::Both(was, is) => {
                let item = format!("{path}::{}", is.ident);
                let id = member(after, new, is).0;
                if was.value != is.value {
                    changes.push(value_changed(&item, &id, was, is));
                }
                let (was, is) = (member(before, old, was).1, member(after, new, is).1);
                let items = [item];
                changes.extend(documentation::deprecation(
                    &id,
                    &was.common.deprecated,
                    &is.common.deprecated,
                    &items,
                ));
                changes.extend(documentation::documentation(&id, &was.common, &is.common, &items));
            }
        }
    }
    let names = |item: &Enum<Value>| -> Vec<String> {
        item.variants.iter().map(|variant| variant.ident.to_string()).collect()
    };
    if is_reordered(&names(old), &names(new)) {
        changes.push(reordered(path, &new.schema.id));
    }
}

/// The id and the traits of a value. An unnamed value has the enum's id.
fn member<'a, Value>(
    side: &'a Lowered,
    item: &Enum<Value>,
    variant: &Variant<Value>,
) -> (ShapeId, &'a MemberTraits) {
    let index = item.variants.iter().position(|other| other.ident == variant.ident);
    let index = index.expect("the variant is one of the enum's");
    let (name, traits) = match &side.model.shape(&item.schema.id).kind {
        ShapeKind::Enum(values) => (&values[index].name, &values[index].traits),
        ShapeKind::IntEnum(values) => (&values[index].name, &values[index].traits),
        _ => unreachable!("an enum comes from an enum"),
    };
    match name.as_str() {
        "" => (item.schema.id.clone(), traits),
        name => (item.schema.id.with_member(name), traits),
    }
}

fn added<Value: Display>(path: &str, id: &ShapeId, variant: &Variant<Value>) -> Change {
    let reason = "a new variant of an enum that is `#[non_exhaustive]`; until now the value became `Unknown`";
    Change::new(Class::Addition, "value-added", id, "value added", reason)
        .item(format!("{path}::{}", variant.ident))
        .after(variant.value.to_string())
}

fn removed<Value: Display + PartialEq>(
    path: &str,
    id: &ShapeId,
    variant: &Variant<Value>,
    new: &Enum<Value>,
) -> Change {
    let (kind, what, reason, instead) = match new.variants.iter().find(|other| other.value == variant.value) {
        Some(other) => (
            "value-renamed",
            "value renamed",
            "the variant has a different name",
            format!("use `{path}::{}`", other.ident),
        ),
        None => (
            "value-removed",
            "value removed",
            "the variant is removed; if the service still sends the value, it becomes `Unknown`",
            format!("remove it, or use `{path}::Unknown`"),
        ),
    };
    Change::new(Class::STOPS_COMPILING, kind, id, what, reason)
        .item(format!("{path}::{}", variant.ident))
        .before(variant.value.to_string())
        .instead(instead)
}

fn value_changed<Value: Display>(
    item: &str,
    id: &ShapeId,
    was: &Variant<Value>,
    is: &Variant<Value>,
) -> Change {
    let reason = "the same variant has a different value on the wire";
    Change::new(Class::Behaviour, "value-on-wire-changed", id, "value on the wire changed", reason)
        .item(item.to_owned())
        .before(was.value.to_string())
        .after(is.value.to_string())
}

fn reordered(path: &str, id: &ShapeId) -> Change {
    let reason = "comparisons with `<` and sorted collections follow the order of the variants";
    Change::new(Class::Behaviour, "values-reordered", id, "values reordered", reason).item(path.to_owned())
}
