//! Enums of all three kinds: of strings, of integers, and strings with the trait of version 1.
//!
//! <https://smithy.io/2.0/spec/simple-types.html>

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::load::ast::{Member, Shape};
use crate::model::definitions::find_trait;
use crate::model::read_traits::{TraitValue, read_member_traits, read_v1_enum_entry};
use crate::model::{EnumMember, IntEnumMember, MemberTraits, diagnostics};
use crate::shape_id::ShapeId;

/// Reads the values of an `enum`. A member without a value has its name as the value.
pub(super) fn read_enum(shape: &Shape, problems: &mut Diagnostics) -> Vec<EnumMember> {
    let mut members = Vec::new();
    for member in &shape.members {
        let traits = member_traits(shape, member, problems);
        let written = with_value(shape, member, |value| value.map(text).transpose());
        let Some(written) = problems.keep(written) else { continue };
        let value = written.unwrap_or_else(|| member.name.clone());
        members.push(EnumMember { name: member.name.clone(), span: member.span, value, traits });
    }
    check(shape, members.iter().map(|member| (&member.value, member.span)), problems);
    members
}

/// Reads the values of an `intEnum`. Every member must have one.
pub(super) fn read_int_enum(shape: &Shape, problems: &mut Diagnostics) -> Vec<IntEnumMember> {
    let mut members = Vec::new();
    for member in &shape.members {
        let traits = member_traits(shape, member, problems);
        let Some(value) = problems.keep(with_value(shape, member, |value| match value {
            Some(value) => integer(value),
            None => Err(diagnostics::int_enum_member_without_value(shape, member)),
        })) else {
            continue;
        };
        members.push(IntEnumMember { name: member.name.clone(), span: member.span, value, traits });
    }
    check(shape, members.iter().map(|member| (member.value, member.span)), problems);
    members
}

/// Reads the values of a string's version 1 trait.
pub(super) fn read_v1_enum(
    shape: &Shape,
    value: TraitValue<'_>,
    problems: &mut Diagnostics,
) -> Vec<EnumMember> {
    let Some(entries) = problems.keep(value.elements()) else { return Vec::new() };
    let members: Vec<_> = entries.filter_map(|entry| problems.keep(read_v1_entry(entry))).collect();
    check(shape, members.iter().map(|member| (&member.value, member.span)), problems);
    members
}

fn read_v1_entry(entry: TraitValue<'_>) -> Result<EnumMember, Diagnostic> {
    let value = entry.required("value")?.string()?;
    let name = entry.optional_string("name")?.unwrap_or_default();
    Ok(EnumMember { name, span: entry.node.span, value, traits: read_v1_enum_entry(entry)? })
}

fn member_traits(shape: &Shape, member: &Member, problems: &mut Diagnostics) -> MemberTraits {
    read_member_traits(&shape.id.with_member(&member.name), &member.traits, problems)
}

/// Reads the value from a member's trait.
fn with_value<T>(
    shape: &Shape,
    member: &Member,
    read: impl FnOnce(Option<TraitValue<'_>>) -> Result<T, Diagnostic>,
) -> Result<T, Diagnostic> {
    let (owner, id) = (shape.id.with_member(&member.name), ShapeId::prelude("enumValue"));
    let node = find_trait(&member.traits, "smithy.api#enumValue");
    read(node.map(|node| TraitValue { owner: &owner, id: &id, node }))
}

fn text(value: TraitValue<'_>) -> Result<String, Diagnostic> {
    let text = value.string()?;
    if text.is_empty() { Err(value.wrong("a text that is not empty")) } else { Ok(text) }
}

fn integer(value: TraitValue<'_>) -> Result<i32, Diagnostic> {
    value.number()?.parse().map_err(|_| value.wrong("a 32-bit integer"))
}

fn check<T: Ord + std::fmt::Debug>(
    shape: &Shape,
    values: impl Iterator<Item = (T, Span)>,
    problems: &mut Diagnostics,
) {
    let mut seen = BTreeSet::new();
    let mut is_empty = true;
    for (value, span) in values {
        is_empty = false;
        let text = format!("{value:?}");
        if !seen.insert(value) {
            problems.push(diagnostics::duplicate_enum_value(shape, &text, span));
        }
    }
    if is_empty {
        problems.push(diagnostics::enum_without_values(shape));
    }
}
