//! Compares the arguments of constructors: the required members, in their order.

use super::change::{Change, Class};
use super::pairs::is_reordered;
use super::spelling::{spell_call, spell_constructor, spell_parameter};
use crate::rust::Structure;

/// The effect of changed arguments on calls, which still compile if every argument has the type of its parameter.
pub(super) fn effect(old: &Structure, new: &Structure) -> Class {
    let types = |structure: &Structure| structure.arguments().map(spell_parameter).collect::<Vec<_>>();
    if types(old) == types(new) { Class::BEHAVES_OTHERWISE } else { Class::STOPS_COMPILING }
}

/// The change of a constructor whose arguments are in a different order.
pub(super) fn reordered(path: &str, old: &Structure, new: &Structure) -> Option<Change> {
    let names = |structure: &Structure| -> Vec<String> {
        structure.arguments().map(|field| field.ident.to_string()).collect()
    };
    if !is_reordered(&names(old), &names(new)) {
        return None;
    }
    let class = effect(old, new);
    let reason = if class == Class::BEHAVES_OTHERWISE {
        "the types are the same, so calls compile but assign the values to the wrong members"
    } else {
        "the arguments of the constructor are in a different order"
    };
    let change = Change::new(class, "arguments-reordered", &new.schema.id, "arguments reordered", reason)
        .item(format!("{path}::new"))
        .before(spell_constructor(old))
        .after(spell_constructor(new))
        .instead(format!("change the order: `{}`", spell_call(path, new)))
        .only_with(old.build.feature());
    Some(change)
}
