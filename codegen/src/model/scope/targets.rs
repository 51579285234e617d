//! Looks up the shapes that others refer to, and checks that they fit.

use super::role::Role;
use crate::diagnostic::Diagnostics;
use crate::load::ast::{Reference, Shape};
use crate::model::definitions::{Definitions, has_trait, nearest_shape};
use crate::model::diagnostics;
use crate::shape_id::ShapeId;

/// Looks up references and collects problems.
pub(super) struct Targets<'a, 'p> {
    pub definitions: &'a Definitions,
    pub problems: &'p mut Diagnostics,
}

impl<'a> Targets<'a, '_> {
    /// The shape that `owner` refers to, if it exists and fits its role.
    pub(super) fn find(&mut self, owner: &ShapeId, reference: &Reference, role: Role) -> Option<&'a Shape> {
        self.find_lazily(|| owner.clone(), reference, role)
    }

    /// The shape that a member targets. The member's id is built only for a diagnostic.
    pub(super) fn find_member(
        &mut self,
        owner: impl Fn() -> ShapeId,
        reference: &Reference,
    ) -> Option<&'a Shape> {
        self.find_lazily(owner, reference, Role::Target)
    }

    fn find_lazily(
        &mut self,
        owner: impl Fn() -> ShapeId,
        reference: &Reference,
        role: Role,
    ) -> Option<&'a Shape> {
        let Some(definition) = self.definitions.get(&reference.id) else {
            let nearest = nearest_shape(&reference.id, self.definitions, self.problems);
            self.problems.push(diagnostics::missing_target(&owner(), reference, nearest));
            return None;
        };
        let shape = &definition.shape;
        if !role.accepts(&shape.kind) {
            self.problems.push(diagnostics::wrong_target(&owner(), reference, role, shape));
            return None;
        }
        if role == Role::Error && !has_trait(&shape.traits, "smithy.api#error") {
            self.problems.push(diagnostics::error_without_error_trait(&owner(), reference));
            return None;
        }
        Some(shape)
    }
}
