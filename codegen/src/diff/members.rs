//! The fields of a structure, each beside the member it comes from.

use crate::Lowered;
use crate::model;
use crate::rust::{Field, Structure};

/// A field with its member in the model.
#[derive(Clone, Copy, Debug)]
pub(super) struct FieldOf<'a> {
    pub(super) side: &'a Lowered,
    pub(super) structure: &'a Structure,
    pub(super) field: &'a Field,
    pub(super) member: &'a model::Member,
}

impl<'a> FieldOf<'a> {
    /// The fields of a structure, in their order.
    pub(super) fn all(side: &'a Lowered, structure: &'a Structure) -> Vec<Self> {
        let members = side.model.shape(&structure.schema.id).members();
        let all = structure.fields.iter().zip(members);
        all.map(|(field, member)| Self { side, structure, field, member }).collect()
    }
}
