//! What generated code uses of this crate, and all that it uses.
//!
//! Not for use by hand: it changes together with the generator.

pub use crate::operation::{ModeledError, Operation, OperationVisitor, ServiceError, fmt_error};
pub use crate::schema::{
    self, Fault, Member, OperationSchema, OperationTrait, Schema, ShapeId, TimestampFormat, Trait,
};
pub use crate::serde::{
    Empty, Structure, StructureMut, Unit, Value, ValueMut, View, ViewMut, eq, fmt_debug, list, map, unit,
    unit_mut,
};
pub use crate::types::{BigDecimal, BigInteger, Blob, Document, Timestamp};
