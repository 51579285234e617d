//! The arguments of constructors: the required members, in the model's order except for those that the overrides put
//! first.

use super::diagnostics;
use crate::diagnostic::Diagnostics;
use crate::model::{Binding, Member, Model, Presence, Shape, ShapeKind};
use crate::settings::Overrides;

/// The order of arguments.
#[derive(Debug)]
pub(crate) struct Order {
    /// The names of the members that come first, in this order.
    first: Vec<String>,
}

impl Order {
    /// Reads the order from the overrides.
    ///
    /// # Errors
    /// If a name is listed twice, or no constructor has an argument for it.
    pub(crate) fn new(model: &Model, overrides: &Overrides) -> Result<Self, Diagnostics> {
        let entries = overrides.arguments.iter().flat_map(|arguments| &arguments.first);
        let mut problems = Diagnostics::default();
        let mut first: Vec<String> = Vec::new();
        for entry in entries {
            let name = entry.get_ref();
            if first.contains(name) {
                problems.push(diagnostics::argument_listed_twice(name, overrides.span(entry)));
            } else if !overrides.may_be_idle && !applies(model, name) {
                problems.push(diagnostics::argument_does_not_apply(name, overrides.span(entry)));
            }
            first.push(name.clone());
        }
        problems.into_result(Self { first })
    }

    /// The indexes of the members that the constructor takes, in the order of its arguments.
    pub(crate) fn of(&self, members: &[Member]) -> Vec<usize> {
        let mut indexes: Vec<usize> =
            (0..members.len()).filter(|index| is_argument(&members[*index])).collect();
        // The sort is stable, so that the other members stay in the model's order.
        indexes.sort_by_key(|index| self.rank(members[*index].name()));
        indexes
    }

    fn rank(&self, name: &str) -> usize {
        self.first.iter().position(|first| first == name).unwrap_or(self.first.len())
    }
}

/// Returns `true` if a constructor takes a member with this name, or if the name belongs to the part of the service that
/// is not generated, where only names are known.
fn applies(model: &Model, name: &str) -> bool {
    let takes = |shape: &Shape| match &shape.kind {
        ShapeKind::Structure(members) => {
            members.iter().any(|member| is_argument(member) && member.name() == name)
        }
        _ => false,
    };
    model.shapes.values().any(takes) || model.left_out.names().any(|left_out| left_out == name)
}

/// Returns `true` if the constructor takes a member: if it is required and not an idempotency token, which the client
/// generates when absent.
pub(crate) fn is_argument(member: &Member) -> bool {
    member.presence == Presence::Required && !is_idempotency_token(member)
}

/// Returns `true` if the client generates a value for an absent member.
pub(crate) fn is_idempotency_token(member: &Member) -> bool {
    member.traits.common.bindings.contains(&Binding::IdempotencyToken)
}
