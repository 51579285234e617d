//! Traits of members.

use super::common::store_common;
use super::value::{TraitValue, read_each};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::load::ast::Traits;
use crate::model::{ENDPOINT_DISCOVERY_ID, MemberTraits};
use crate::shape_id::ShapeId;

/// Reads the traits of a member.
pub(in crate::model) fn read_member_traits(
    owner: &ShapeId,
    traits: &Traits,
    problems: &mut Diagnostics,
) -> MemberTraits {
    let mut read = MemberTraits::default();
    read_each(owner, traits, problems, |value| store(&mut read, value));
    read
}

fn store(read: &mut MemberTraits, value: TraitValue<'_>) -> Result<(), Diagnostic> {
    match value.id.as_str() {
        "smithy.api#required" => read.is_required = value.flag()?,
        "smithy.api#default" => read.default = Some(value.node.clone()),
        "smithy.api#sensitive" => read.is_sensitive = value.flag()?,
        "smithy.rules#contextParam" => read.context_param = Some(value.required("name")?.string()?),
        ENDPOINT_DISCOVERY_ID => read.is_endpoint_discovery_id = value.flag()?,
        _ => store_common(&mut read.common, value)?,
    }
    Ok(())
}
