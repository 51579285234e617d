//! The roles in which shapes refer to each other.

use crate::load::ast::ShapeKind;

/// The role in which a shape is referred to. It determines which kinds of shapes fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::model) enum Role {
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
    pub(in crate::model) fn name(self) -> &'static str {
        match self {
            Self::Operation => "operation",
            Self::Resource => "resource",
            Self::Input => "input",
            Self::Output => "output",
            Self::Error => "error",
            Self::Target => "target",
        }
    }

    /// A description of the shapes that fit.
    pub(in crate::model) fn expected(self) -> &'static str {
        match self {
            Self::Operation => "an operation",
            Self::Resource => "a resource",
            Self::Input | Self::Output | Self::Error => "a structure",
            Self::Target => "a data shape",
        }
    }

    /// Returns `true` if a shape of this kind fits the role.
    pub(super) fn accepts(self, kind: &ShapeKind) -> bool {
        use ShapeKind::{Operation, Resource, Service, Structure};
        match self {
            Self::Operation => matches!(kind, Operation(_)),
            Self::Resource => matches!(kind, Resource(_)),
            Self::Input | Self::Output | Self::Error => matches!(kind, Structure),
            Self::Target => !matches!(kind, Operation(_) | Resource(_) | Service(_)),
        }
    }
}
