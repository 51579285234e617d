//! Upgrades version 1 to version 2: implied zero values become `@default`.
//!
//! In version 1, a boolean or number in a structure is zero unless set, if neither the member nor its target is boxed.
//! Version 2 states this on the member. Strings with the trait `enum` are read as enums in both versions, when their
//! kind is resolved.
//!
//! <https://smithy.io/2.0/spec/type-refinement-traits.html#default-trait>

use std::collections::BTreeMap;

use super::definition::{Definition, Definitions, find_trait, has_trait};
use crate::load::ast::{Member, ShapeKind, SimpleType, Version};
use crate::load::node::{Node, NodeKind};
use crate::shape_id::ShapeId;

/// Adds the defaults that version 1 implies to members of structures.
pub(super) fn upgrade(definitions: &mut Definitions) {
    let zeroes: BTreeMap<ShapeId, NodeKind> = definitions
        .iter()
        .filter_map(|(id, definition)| Some((id.clone(), implied_zero(definition)?)))
        .collect();
    let old_structures = definitions.values_mut().filter(|definition| {
        definition.version == Version::V1 && definition.shape.kind == ShapeKind::Structure
    });
    for member in old_structures.flat_map(|definition| &mut definition.shape.members) {
        if let Some(zero) = zeroes.get(&member.target.id) {
            add_default(member, zero);
        }
    }
}

fn add_default(member: &mut Member, zero: &NodeKind) {
    let has_own_rule =
        has_trait(&member.traits, "smithy.api#box") || has_trait(&member.traits, "smithy.api#default");
    if !has_own_rule && allows_zero(find_trait(&member.traits, "smithy.api#range")) {
        let value = Node { kind: zero.clone(), span: member.span };
        member.traits.insert(ShapeId::prelude("default"), value);
    }
}

/// The implied default of version 1 members that target the shape.
fn implied_zero(definition: &Definition) -> Option<NodeKind> {
    use SimpleType::{Boolean, Byte, Double, Float, Integer, Long, Short};
    let traits = &definition.shape.traits;
    if definition.version == Version::V2 {
        let default = find_trait(traits, "smithy.api#default")?;
        return Some(default.kind.clone()).filter(|_| !default.is_null());
    }
    if has_trait(traits, "smithy.api#box") || !allows_zero(find_trait(traits, "smithy.api#range")) {
        return None;
    }
    match definition.shape.kind {
        ShapeKind::Simple(Boolean) => Some(NodeKind::Boolean(false)),
        ShapeKind::Simple(Byte | Short | Integer | Long | Float | Double) => {
            Some(NodeKind::Number("0".to_owned()))
        }
        _ => None,
    }
}

/// Returns `false` if zero is outside the range, so that it cannot be the default.
fn allows_zero(range: Option<&Node>) -> bool {
    let bound = |key: &str| range?.get(key)?.as_number()?.parse::<f64>().ok();
    bound("min").is_none_or(|min| min <= 0.0) && bound("max").is_none_or(|max| max >= 0.0)
}
