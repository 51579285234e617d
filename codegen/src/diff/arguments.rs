//! The arguments of constructors: the required members, in the model's order.

use super::change::{Change, Class};
use super::pairs::is_reordered;
use super::spelling::{arguments, spell_call, spell_constructor, spell_parameter};
use crate::rust::Structure;

/// What a change of the arguments does to calls: where every argument finds a parameter of its type, they compile.
pub(super) fn effect(old: &Structure, new: &Structure) -> Class {
    let types = |structure| arguments(structure).into_iter().map(spell_parameter).collect::<Vec<_>>();
    match types(old) == types(new) {
        true => Class::BEHAVES_OTHERWISE,
        false => Class::STOPS_COMPILING,
    }
}

/// The change of a constructor whose arguments stand in another order.
pub(super) fn reordered(path: &str, old: &Structure, new: &Structure) -> Option<Change> {
    let names = |structure| -> Vec<String> {
        arguments(structure).into_iter().map(|field| field.ident.to_string()).collect()
    };
    if !is_reordered(&names(old), &names(new)) {
        return None;
    }
    let class = effect(old, new);
    let reason = match class == Class::BEHAVES_OTHERWISE {
        true => "the types are the same, so calls compile and give the values to the wrong members",
        false => "the arguments of the constructor stand in another order",
    };
    let change = Change::new(
        class,
        "arguments-reordered",
        &new.schema.id,
        "required members in another order",
        reason,
    )
    .item(format!("{path}::new"))
    .before(spell_constructor(old))
    .after(spell_constructor(new))
    .instead(format!("mind the order: `{}`", spell_call(path, new)))
    .only_with(old.build.feature());
    Some(change)
}
