//! Looking up what a shape refers to, and whether it may refer to it.

use super::definitions::{Definitions, has_trait, nearest_shape};
use super::diagnostics;
use crate::diagnostic::Diagnostics;
use crate::load::ast::{Reference, Shape, ShapeKind};
use crate::shape_id::ShapeId;

/// In which role a shape is referred to; it decides what kind it must be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// An operation of a service or resource.
    Operation,
    /// A resource of a service or resource.
    Resource,
    /// The input of an operation.
    Input,
    /// The output of an operation.
    Output,
    /// An error of an operation or service.
    Error,
    /// The target of a member.
    Target,
}

impl Role {
    /// The role in words.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Operation => "operation",
            Self::Resource => "resource",
            Self::Input => "input",
            Self::Output => "output",
            Self::Error => "error",
            Self::Target => "target",
        }
    }

    /// What a shape in this role must be.
    pub(super) fn expected(self) -> &'static str {
        match self {
            Self::Operation => "an operation",
            Self::Resource => "a resource",
            Self::Input | Self::Output | Self::Error => "a structure",
            Self::Target => "a shape that holds data",
        }
    }

    fn accepts(self, kind: &ShapeKind) -> bool {
        use ShapeKind::{Operation, Resource, Service, Structure};
        match self {
            Self::Operation => matches!(kind, Operation(_)),
            Self::Resource => matches!(kind, Resource(_)),
            Self::Input | Self::Output | Self::Error => matches!(kind, Structure),
            Self::Target => !matches!(kind, Operation(_) | Resource(_) | Service(_)),
        }
    }
}

/// Looks up references and keeps the problems with them.
pub(super) struct Targets<'a, 'p> {
    pub definitions: &'a Definitions,
    pub problems: &'p mut Diagnostics,
}

impl<'a> Targets<'a, '_> {
    /// The shape that `owner` refers to, if it exists and fits its role.
    pub(super) fn find(&mut self, owner: &ShapeId, reference: &Reference, role: Role) -> Option<&'a Shape> {
        self.find_lazily(|| owner.clone(), reference, role)
    }

    /// The shape that a member targets. The member's id is made only when there is a problem to name it in.
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
