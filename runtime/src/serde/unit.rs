//! The unit structure.

use super::{Empty, Structure, StructureMut, Value, ViewMut};
use crate::schema::{self, Schema};

/// The structure without members, `smithy.api#Unit`: the value of a union member without data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit;

impl Structure for Unit {
    fn schema(&self) -> &'static Schema {
        &schema::UNIT
    }

    fn member(&self, _: usize) -> Option<&dyn Value> {
        None
    }
}

impl Empty for Unit {
    fn empty() -> Self {
        Self
    }
}

impl StructureMut for Unit {
    fn member_mut(&mut self, _: usize) -> Option<ViewMut<'_>> {
        None
    }
}

/// The unit to view, for union members without a value.
pub fn unit() -> &'static Unit {
    &Unit
}

/// The unit to read into, for union members without a value.
pub fn unit_mut() -> &'static mut Unit {
    // The type has no size, so the box does not allocate and nothing leaks.
    Box::leak(Box::new(Unit))
}
