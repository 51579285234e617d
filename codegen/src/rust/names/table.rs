//! A table of all generated names, by shape id.

use std::collections::BTreeMap;

use super::ident::Ident;
use crate::shape_id::ShapeId;

/// All generated names.
#[derive(Debug)]
pub(crate) struct Names {
    /// The place of the generated code.
    pub(crate) root: Root,
    pub(super) types: BTreeMap<ShapeId, TypeName>,
    pub(super) members: BTreeMap<ShapeId, Vec<Ident>>,
    pub(super) operations: BTreeMap<ShapeId, OperationName>,
    /// By the operation and the name of the waiter.
    pub(super) waiters: BTreeMap<(ShapeId, String), Ident>,
    pub(super) collections: BTreeMap<ShapeId, Ident>,
    pub(super) constraints: BTreeMap<ShapeId, Ident>,
}

/// The place of the generated code.
#[derive(Debug)]
pub(crate) struct Root {
    /// The crate's name in paths.
    pub(crate) crate_ident: String,
    /// The path of the module, if the code is not a crate.
    pub(crate) module: Option<String>,
}

impl Root {
    /// The path of its root in its own code.
    pub(crate) fn path(&self) -> &str {
        self.module.as_deref().unwrap_or("crate")
    }

    /// The path of its root in the code of its users.
    pub(crate) fn path_for_users(&self) -> &str {
        self.module.as_deref().unwrap_or(&self.crate_ident)
    }
}

/// The name of a type and of the module that defines it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeName {
    /// `types` or `error`.
    pub parent: Parent,
    /// The module below it, one per type.
    pub module: Ident,
    /// The type.
    pub ident: Ident,
}

/// The module of the crate that re-exports a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Parent {
    /// `types`: structures, unions and enums that members hold.
    Types,
    /// `error`: error structures.
    Error,
}

/// The names of the items generated for an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationName {
    /// The module below `operation`.
    pub module: Ident,
    /// The operation in camel case, the prefix of its types.
    pub ident: Ident,
    /// The client's method.
    pub method: Ident,
}

impl Names {
    /// The name of a structure, union or enum that members target, or of an error.
    pub(crate) fn type_name(&self, id: &ShapeId) -> &TypeName {
        &self.types[id]
    }

    /// Returns `true` if a shape becomes a type in `types` or `error`.
    pub(crate) fn has_type(&self, id: &ShapeId) -> bool {
        self.types.contains_key(id)
    }

    /// The names of a shape's members, in their order.
    pub(crate) fn members(&self, id: &ShapeId) -> &[Ident] {
        self.members.get(id).map_or(&[], Vec::as_slice)
    }

    /// The names of an operation.
    pub(crate) fn operation(&self, id: &ShapeId) -> &OperationName {
        &self.operations[id]
    }

    /// The client's method for a waiter of an operation.
    pub(crate) fn waiter(&self, operation: &ShapeId, waiter: &str) -> &Ident {
        &self.waiters[&(operation.clone(), waiter.to_owned())]
    }

    /// The name of a list's or map's schema.
    pub(crate) fn collection(&self, id: &ShapeId) -> &Ident {
        &self.collections[id]
    }

    /// The name of a shape's constraints, if they have one.
    pub(crate) fn constraint(&self, id: &ShapeId) -> Option<&Ident> {
        self.constraints.get(id)
    }

    /// The shapes whose constraints have a name, with the name.
    pub(crate) fn constraints(&self) -> impl Iterator<Item = (&ShapeId, &Ident)> {
        self.constraints.iter()
    }
}

/// The owner of a name: a shape, a member, a value or a waiter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Owner {
    pub(crate) id: ShapeId,
    /// The value, in an enum that does not name its values, or the waiter, of an operation.
    pub(crate) value: Option<String>,
    /// Whether the value is a waiter.
    pub(crate) is_waiter: bool,
}
