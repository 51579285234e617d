//! Applies mixins to one shape.
//!
//! Mixins are applied in order, and later traits override earlier ones; the shape's own traits and traits applied to it
//! override all. Local traits of a mixin are not inherited.

use indexmap::IndexMap;

use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::load::ast::{Member, Reference, Service, Shape, ShapeKind, Traits};
use crate::load::node::Node;
use crate::model::definitions::definition::{Definition, Definitions, find_trait};
use crate::model::diagnostics;
use crate::near_miss::nearest;
use crate::shape_id::ShapeId;

/// Adds members and traits from a shape's mixins. They exist and have been flattened already.
pub(super) fn mix_in(definitions: &mut Definitions, id: &ShapeId, problems: &mut Diagnostics) {
    let user = &definitions[id].shape;
    let mut mixed = Mixed::default();
    for reference in &user.mixins {
        mixed.add(user, &definitions[&reference.id].shape, reference, problems);
    }
    for member in &user.members {
        let conflict = || diagnostics::mixin_member_conflict(&user.id, member);
        problems.keep(mixed.add_member(member, conflict));
    }
    mixed.traits.extend(user.traits.clone());
    let kind = mixed.kind(&user.kind);
    let Mixed { traits, members, .. } = mixed;
    let members = members.into_values().collect();
    let definition = &mut definitions[id];
    definition.shape.kind = kind;
    definition.shape.traits = traits;
    definition.shape.members = members;
    add_applied(definition, problems);
}

/// The result so far.
#[derive(Default)]
struct Mixed<'a> {
    traits: Traits,
    members: IndexMap<&'a str, Member>,
    kinds: Vec<&'a ShapeKind>,
}

impl<'a> Mixed<'a> {
    fn add(&mut self, user: &Shape, mixin: &'a Shape, reference: &Reference, problems: &mut Diagnostics) {
        let definition = find_trait(&mixin.traits, "smithy.api#mixin");
        let local = definition
            .and_then(|value| value.get("localTraits"))
            .and_then(Node::elements)
            .unwrap_or_default();
        let is_local = |id: &ShapeId| {
            id.as_str() == "smithy.api#mixin" || local.iter().any(|name| name.as_str() == Some(id.as_str()))
        };
        let copied = mixin.traits.iter().filter(|(id, _)| !is_local(id));
        self.traits.extend(copied.map(|(id, value)| (id.clone(), value.clone())));
        for member in &mixin.members {
            let conflict = || diagnostics::mixins_conflict(&user.id, &member.name, reference);
            problems.keep(self.add_member(member, conflict));
        }
        self.kinds.push(&mixin.kind);
    }

    /// Adds a member, or adds its traits to the existing member.
    fn add_member(
        &mut self,
        member: &'a Member,
        conflict: impl Fn() -> Diagnostic,
    ) -> Result<(), Diagnostic> {
        let Some(known) = self.members.get_mut(member.name.as_str()) else {
            self.members.insert(&member.name, member.clone());
            return Ok(());
        };
        if known.target.id != member.target.id {
            return Err(conflict());
        }
        known.span = member.span;
        known.traits.extend(member.traits.clone());
        Ok(())
    }

    /// The lists of operations and services: the mixins' items first.
    fn kind(&self, own: &ShapeKind) -> ShapeKind {
        let all = || self.kinds.iter().copied().chain([own]);
        let mut kind = own.clone();
        match &mut kind {
            ShapeKind::Operation(operation) => {
                operation.errors = joined(all(), |kind| match kind {
                    ShapeKind::Operation(operation) => &operation.errors,
                    _ => &[],
                });
            }
            ShapeKind::Service(service) => {
                service.operations = joined(all(), |kind| service_of(kind).map_or(&[], |it| &it.operations));
                service.resources = joined(all(), |kind| service_of(kind).map_or(&[], |it| &it.resources));
                service.errors = joined(all(), |kind| service_of(kind).map_or(&[], |it| &it.errors));
                if service.version.is_empty() {
                    let mut versions = self.kinds.iter().filter_map(|kind| service_of(kind));
                    service.version =
                        versions.next_back().map(|mixin| mixin.version.clone()).unwrap_or_default();
                }
                service.rename = joined(all(), |kind| service_of(kind).map_or(&[], |it| &it.rename));
            }
            _ => {}
        }
        kind
    }
}

fn service_of(kind: &ShapeKind) -> Option<&Service> {
    match kind {
        ShapeKind::Service(service) => Some(service),
        _ => None,
    }
}

fn joined<'a, T: Clone + 'a>(
    kinds: impl Iterator<Item = &'a ShapeKind>,
    list: impl Fn(&'a ShapeKind) -> &'a [T],
) -> Vec<T> {
    kinds.flat_map(list).cloned().collect()
}

/// Adds applied traits, which override those of mixins.
pub(super) fn add_applied(definition: &mut Definition, problems: &mut Diagnostics) {
    for (name, applied) in std::mem::take(&mut definition.applied) {
        match definition.shape.members.iter_mut().find(|member| member.name == name) {
            Some(member) => member.traits.extend(applied.traits),
            None => problems.push(missing_member(&definition.shape, &name, applied.span)),
        }
    }
}

/// The diagnostic for an `apply` to a member that a shape does not have.
fn missing_member(shape: &Shape, name: &str, span: Span) -> Diagnostic {
    let near = nearest(name, shape.members.iter().map(|member| member.name.as_str()));
    diagnostics::apply_to_missing_member(&shape.id.with_member(name), span, near)
}
