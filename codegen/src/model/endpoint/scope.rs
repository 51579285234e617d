//! The names that a rule can refer to, and what is known about them.

use super::diagnostics;
use super::types::{Expr, ExprKind, Kind, Parameter};
use crate::diagnostic::Diagnostic;
use crate::model::read_traits::TraitValue;
use crate::near_miss::nearest;

/// The names that are defined at a place in the rules.
#[derive(Clone)]
pub(super) struct Scope {
    names: Vec<Name>,
}

/// A parameter or an assigned value.
#[derive(Clone)]
pub(super) struct Name {
    pub name: String,
    pub kind: Kind,
    pub is_optional: bool,
}

impl Scope {
    /// The parameters only.
    pub(super) fn new(parameters: &[Parameter]) -> Self {
        let name = |parameter: &Parameter| Name {
            name: parameter.name.clone(),
            kind: parameter.kind,
            is_optional: !parameter.is_required,
        };
        Self { names: parameters.iter().map(name).collect() }
    }

    /// The information about a name.
    pub(super) fn get(&self, name: &str) -> Option<&Name> {
        self.names.iter().find(|known| known.name == name)
    }

    /// Adds a value that is present.
    pub(super) fn assign(&mut self, name: &str, kind: Kind) {
        self.names.push(Name { name: name.to_owned(), kind, is_optional: false });
    }

    /// Records that a value is present.
    pub(super) fn prove(&mut self, name: &str) {
        for known in self.names.iter_mut().filter(|known| known.name == name) {
            known.is_optional = false;
        }
    }

    /// All names.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|known| known.name.as_str())
    }
}

/// Reads a reference to a parameter or an assigned value.
pub(super) fn reference(value: TraitValue<'_>, name: &str, scope: &Scope) -> Result<Expr, Diagnostic> {
    let known = scope.get(name);
    let known =
        known.ok_or_else(|| diagnostics::unknown_reference(value, name, nearest(name, scope.names())))?;
    Ok(Expr {
        kind: ExprKind::Reference(name.to_owned()),
        value_kind: known.kind,
        is_optional: known.is_optional,
    })
}
