//! The members of a structure that are in the body, as a structure of their own: codecs see the others as absent.

use super::location::{Location, Message};
use crate::schema::Schema;
use crate::serde::{Structure, StructureMut, Value, ViewMut};

/// The members in the body of a value that is written.
pub(super) struct BodyMembers<'a>(pub(super) &'a dyn Structure, pub(super) Message);

/// The members in the body of a value that is read.
pub(super) struct BodyMembersMut<'a>(pub(super) &'a mut dyn StructureMut, pub(super) Message);

/// Returns `true` if the member at this index is in the body.
fn is_in_body(schema: &Schema, index: usize, message: Message) -> bool {
    schema.members().get(index).is_some_and(|member| Location::of(member, message) == Location::Body)
}

/// Returns `true` if some member is in the body.
pub(super) fn has_body_members(schema: &Schema, message: Message) -> bool {
    (0..schema.members().len()).any(|index| is_in_body(schema, index, message))
}

impl Structure for BodyMembers<'_> {
    fn schema(&self) -> &'static Schema {
        self.0.schema()
    }

    fn member(&self, index: usize) -> Option<&dyn Value> {
        if is_in_body(self.schema(), index, self.1) { self.0.member(index) } else { None }
    }
}

impl Structure for BodyMembersMut<'_> {
    fn schema(&self) -> &'static Schema {
        self.0.schema()
    }

    fn member(&self, index: usize) -> Option<&dyn Value> {
        if is_in_body(self.schema(), index, self.1) { self.0.member(index) } else { None }
    }
}

impl StructureMut for BodyMembersMut<'_> {
    fn member_mut(&mut self, index: usize) -> Option<ViewMut<'_>> {
        if is_in_body(self.schema(), index, self.1) { self.0.member_mut(index) } else { None }
    }
}
