//! Schemas: what a generated crate keeps of its model at run time.
//!
//! They are `static`s, so that recursive shapes can point at each other, and cost nothing unless used.
//! Values are not known here; see [`serde`](crate::serde).

mod binding;
mod constraint;
mod id;
mod member;
mod operation;
mod prelude;
mod service;
mod traits;

use std::fmt;

pub use binding::{BindingSource, EndpointBinding, PathStep};
pub use constraint::{Constraint, Constraints};
pub use id::ShapeId;
pub use member::Member;
pub use operation::{OperationSchema, OperationTrait};
pub use prelude::{
    BIG_DECIMAL, BIG_INTEGER, BLOB, BOOLEAN, BYTE, DOCUMENT, DOUBLE, FLOAT, INTEGER, LONG, SHORT, STRING,
    TIMESTAMP, UNIT,
};
pub use service::{ServiceSchema, ServiceTrait};
use traits::trait_value;
pub use traits::{Fault, Trait};

pub use crate::types::TimestampFormat;

/// What a shape is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the names are Smithy's")]
pub enum ShapeType {
    Blob,
    Boolean,
    String,
    Byte,
    Short,
    Integer,
    Long,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    Timestamp,
    Document,
    Enum,
    IntEnum,
    List,
    Map,
    Structure,
    Union,
}

/// What a shape is called, what it consists of and which of its traits matter at run time.
///
/// Two schemas are the same shape when they are the same `static`; compare them with [`std::ptr::eq`].
pub struct Schema {
    id: ShapeId,
    shape_type: ShapeType,
    rust_name: &'static str,
    members: &'static [Member],
    traits: &'static [Trait],
    values: Values,
    /// Of structures, for the formats that tell members by their place.
    #[cfg(feature = "serde")]
    member_names: &'static [&'static str],
    /// On the members, in their order, as far as there are any.
    #[cfg(feature = "validation")]
    constraints: Constraints,
}

/// The known values of an enum.
enum Values {
    None,
    Strings(&'static [&'static str]),
    Integers(&'static [i32]),
}

impl Schema {
    /// A structure with these members, in the model's order.
    pub const fn structure(
        id: ShapeId,
        rust_name: &'static str,
        members: &'static [Member],
        traits: &'static [Trait],
    ) -> Self {
        Self::new(id, ShapeType::Structure, rust_name, members, traits, Values::None)
    }

    /// A union of these members, in the model's order.
    pub const fn union(
        id: ShapeId,
        rust_name: &'static str,
        members: &'static [Member],
        traits: &'static [Trait],
    ) -> Self {
        Self::new(id, ShapeType::Union, rust_name, members, traits, Values::None)
    }

    /// A list of what this member targets.
    pub const fn list(id: ShapeId, member: &'static [Member; 1], traits: &'static [Trait]) -> Self {
        Self::new(id, ShapeType::List, id.name(), member, traits, Values::None)
    }

    /// A map from what the first member, the key, targets to what the second one targets.
    pub const fn map(id: ShapeId, members: &'static [Member; 2], traits: &'static [Trait]) -> Self {
        Self::new(id, ShapeType::Map, id.name(), members, traits, Values::None)
    }

    /// An enum of strings with these known values, as they go over the wire.
    pub const fn string_enum(
        id: ShapeId,
        rust_name: &'static str,
        values: &'static [&'static str],
        traits: &'static [Trait],
    ) -> Self {
        Self::new(id, ShapeType::Enum, rust_name, &[], traits, Values::Strings(values))
    }

    /// An enum of integers with these known values.
    pub const fn int_enum(
        id: ShapeId,
        rust_name: &'static str,
        values: &'static [i32],
        traits: &'static [Trait],
    ) -> Self {
        Self::new(id, ShapeType::IntEnum, rust_name, &[], traits, Values::Integers(values))
    }

    /// A simple shape of the prelude.
    const fn simple(name: &'static str, shape_type: ShapeType) -> Self {
        let id = ShapeId::new("smithy.api", name);
        Self::new(id, shape_type, name, &[], &[], Values::None)
    }

    const fn new(
        id: ShapeId,
        shape_type: ShapeType,
        rust_name: &'static str,
        members: &'static [Member],
        traits: &'static [Trait],
        values: Values,
    ) -> Self {
        Self {
            id,
            shape_type,
            rust_name,
            members,
            traits,
            values,
            #[cfg(feature = "serde")]
            member_names: &[],
            #[cfg(feature = "validation")]
            constraints: &[],
        }
    }

    /// The same schema with the names of its members besides, in their order.
    #[cfg(feature = "serde")]
    #[must_use]
    pub const fn with_member_names(mut self, names: &'static [&'static str]) -> Self {
        self.member_names = names;
        self
    }

    /// The same schema with the constraints on its members, in their order.
    #[cfg(feature = "validation")]
    #[must_use]
    pub const fn with_constraints(mut self, constraints: Constraints) -> Self {
        self.constraints = constraints;
        self
    }

    /// The same schema: the feature `validation` is off.
    #[cfg(not(feature = "validation"))]
    #[must_use]
    pub const fn with_constraints(self, _: Constraints) -> Self {
        self
    }

    /// The constraints on the member of this index.
    #[cfg(feature = "validation")]
    pub fn constraints(&self, index: usize) -> &'static [Constraint] {
        self.constraints.get(index).copied().unwrap_or_default()
    }

    /// The names of a structure's members, in their order.
    #[cfg(feature = "serde")]
    pub(crate) fn member_names(&self) -> &'static [&'static str] {
        self.member_names
    }

    /// The shape's id.
    pub const fn id(&self) -> ShapeId {
        self.id
    }

    /// What the shape is.
    pub const fn shape_type(&self) -> ShapeType {
        self.shape_type
    }

    /// The name of the Rust type; of shapes that have none of their own, the shape's name.
    pub const fn rust_name(&self) -> &'static str {
        self.rust_name
    }

    /// The members of a structure or union in the model's order, the one of a list, the two of a map.
    pub const fn members(&self) -> &'static [Member] {
        self.members
    }

    /// The traits that matter at run time.
    pub const fn traits(&self) -> &'static [Trait] {
        self.traits
    }

    /// The known values of a string enum, in the model's order; none of any other shape.
    pub const fn values(&self) -> &'static [&'static str] {
        match self.values {
            Values::Strings(values) => values,
            _ => &[],
        }
    }

    /// The known values of an integer enum, in the model's order; none of any other shape.
    pub const fn int_values(&self) -> &'static [i32] {
        match self.values {
            Values::Integers(values) => values,
            _ => &[],
        }
    }

    /// The member of a list.
    pub(crate) fn list_member(&self) -> &'static Member {
        self.members.first().expect("the schema of a list has a member")
    }

    /// The key and the value of a map.
    pub(crate) fn map_members(&self) -> (&'static Member, &'static Member) {
        match self.members {
            [key, value] => (key, value),
            _ => panic!("the schema of a map has two members"),
        }
    }

    /// Whether the shape is a union.
    pub const fn is_union(&self) -> bool {
        matches!(self.shape_type, ShapeType::Union)
    }

    /// Whether values of the shape may not be shown.
    pub fn is_sensitive(&self) -> bool {
        self.traits.contains(&Trait::Sensitive)
    }

    /// Whether a list or map may hold nulls.
    pub fn is_sparse(&self) -> bool {
        self.traits.contains(&Trait::Sparse)
    }

    /// Whose fault an error is; nothing when the shape is no error.
    pub fn fault(&self) -> Option<Fault> {
        trait_value!(self, Trait::Error)
    }

    /// The HTTP status that an error goes with.
    pub fn http_error(&self) -> Option<u16> {
        trait_value!(self, Trait::HttpError)
    }

    /// Whether an error may be retried: nothing when not, otherwise whether it is about throttling.
    pub fn retryable(&self) -> Option<bool> {
        self.traits.iter().find_map(|t| match t {
            Trait::Retryable { throttling } => Some(*throttling),
            _ => None,
        })
    }

    /// The code that stands on the wire for an error in place of the shape's name.
    pub fn query_error_code(&self) -> Option<&'static str> {
        trait_value!(self, Trait::QueryErrorCode)
    }
}

/// The id alone: schemas can point at themselves.
impl fmt::Debug for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Schema({})", self.id)
    }
}
