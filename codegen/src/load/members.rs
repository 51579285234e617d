//! Member definitions.

use super::ast::Member;
use super::diagnostics;
use super::fields::Fields;
use super::node::Entry;
use crate::diagnostic::Diagnostics;
use crate::shape_id::{ShapeId, is_identifier};

/// The `members` of a shape; empty if the key is absent.
pub(super) fn parse_members(fields: &mut Fields<'_>, shape: &ShapeId) -> Vec<Member> {
    let entries = fields.object("members");
    entries.into_iter().filter_map(|entry| parse_member(entry, shape, fields.found)).collect()
}

/// The members that a list or map must have, unless a mixin provides them.
pub(super) fn parse_fixed_members(
    fields: &mut Fields<'_>,
    names: &[&'static str],
    shape: &ShapeId,
    has_mixins: bool,
) -> Vec<Member> {
    let mut members = Vec::with_capacity(names.len());
    for name in names {
        match fields.take(name) {
            Some(entry) => members.extend(parse_member(entry, shape, fields.found)),
            None if has_mixins => {}
            None => fields.found.push(diagnostics::missing_member(name, shape, fields.span)),
        }
    }
    members
}

fn parse_member(entry: Entry, shape: &ShapeId, found: &mut Diagnostics) -> Option<Member> {
    let Entry { key: name, key_span: span, value } = entry;
    if !is_identifier(&name) {
        found.push(diagnostics::invalid_member_name(&name, shape, span));
        return None;
    }
    let id = shape.with_member(&name);
    let has_target = value.entries().is_none() || value.get("target").is_some();
    let mut fields = Fields::open(value, "the definition", Some(id.clone()), found)?;
    let target = fields.shape_id("target");
    let traits = fields.traits();
    if !has_target {
        fields.found.push(diagnostics::member_without_target(&id, span));
    }
    fields.finish();
    Some(Member { name, span, target: target?, traits })
}
