//! Decides whether the values of members may be absent, by the rules stated on [`Presence`].
//!
//! <https://smithy.io/2.0/spec/aggregate-types.html#structure-member-optionality>

use crate::load::ast::Traits;
use crate::model::Presence;
use crate::model::definitions::{find_trait, has_trait};

/// The presence of a structure's member.
pub(super) fn structure_member(structure: &Traits, member: &Traits) -> Presence {
    if has_trait(member, "smithy.api#clientOptional") {
        return Presence::Optional;
    }
    // Clients ignore a default that was added to a released member.
    let is_added = has_trait(member, "smithy.api#addedDefault");
    let default = find_trait(member, "smithy.api#default").filter(|value| !value.is_null() && !is_added);
    match default {
        Some(_) if has_trait(structure, "smithy.api#input") => Presence::Optional,
        Some(value) => Presence::Default(value.clone()),
        None if has_trait(member, "smithy.api#required") => Presence::Required,
        None => Presence::Optional,
    }
}

/// The presence of a list's elements or a map's values.
pub(super) fn element(collection: &Traits) -> Presence {
    if has_trait(collection, "smithy.api#sparse") { Presence::Optional } else { Presence::Required }
}
