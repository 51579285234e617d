//! Compares unions, member by member.

use super::Changes;
use super::change::{Change, Class};
use super::pairs::{Pair, pair};
use super::spelling::spell_type;
use super::values::compare_members;
use crate::Lowered;
use crate::model;
use crate::rust::{Type, Union, UnionVariant};

/// A variant with its member in the model.
#[derive(Clone, Copy)]
struct VariantOf<'a> {
    variant: &'a UnionVariant,
    member: &'a model::Member,
}

fn variants<'a>(side: &'a Lowered, union: &'a Union) -> Vec<VariantOf<'a>> {
    let members = side.model.shape(&union.schema.id).members();
    union.variants.iter().zip(members).map(|(variant, member)| VariantOf { variant, member }).collect()
}

/// Compares two unions at the same path.
pub(super) fn compare_unions(
    path: &str,
    (before, old): (&Lowered, &Union),
    (after, new): (&Lowered, &Union),
    changes: &mut Changes,
) {
    let (old, new) = (variants(before, old), variants(after, new));
    for pair in pair(&old, &new, |variant| &variant.variant.ident) {
        match pair {
            Pair::Removed(variant) => changes.push(removed(path, variant)),
            Pair::Added(variant) => changes.push(added(path, variant)),
            Pair::Both(old, new) => {
                let item = format!("{path}::{}", new.variant.ident);
                if spell(old) != spell(new) {
                    changes.push(type_changed(&item, old, new));
                }
                compare_members(&[item], (before, old.member), (after, new.member), changes);
            }
        }
    }
}

/// The variant with its value: `Name(String)`.
fn spell(of: &VariantOf<'_>) -> String {
    let UnionVariant { ident, value_type, is_boxed, .. } = of.variant;
    match (value_type, is_boxed) {
        (Type::Unit, _) => ident.to_string(),
        (value, true) => format!("{ident}(Box<{}>)", spell_type(value)),
        (value, false) => format!("{ident}({})", spell_type(value)),
    }
}

fn added(path: &str, of: &VariantOf<'_>) -> Change {
    let reason = "a new variant of an enum that is `#[non_exhaustive]`; until now the value became `Unknown`";
    Change::new(Class::Addition, "variant-added", &of.member.id, "member of a union added", reason)
        .item(format!("{path}::{}", of.variant.ident))
        .after(spell(of))
}

fn removed(path: &str, of: &VariantOf<'_>) -> Change {
    let reason = "the variant is removed";
    Change::new(Class::STOPS_COMPILING, "variant-removed", &of.member.id, "member of a union removed", reason)
        .item(format!("{path}::{}", of.variant.ident))
        .before(spell(of))
        .instead("remove the code that matches or creates it: the service's model no longer has the member")
}

fn type_changed(item: &str, old: &VariantOf<'_>, new: &VariantOf<'_>) -> Change {
    let reason = "the variant's value has a different type";
    Change::new(Class::STOPS_COMPILING, "variant-type-changed", &new.member.id, "type changed", reason)
        .item(item.to_owned())
        .before(spell(old))
        .after(spell(new))
        .instead(format!("use `{}`", spell(new)))
}
