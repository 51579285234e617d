//! Schemas: the part of its model that a generated crate keeps at run time.
//!
//! They are `static`s, so that recursive shapes can refer to each other, and unused ones cost nothing. Values are the
//! concern of [`serde`](crate::serde).

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
pub use operation::{Http, OperationSchema, OperationTrait};
pub use prelude::{
    BIG_DECIMAL, BIG_INTEGER, BLOB, BOOLEAN, BYTE, DOCUMENT, DOUBLE, FLOAT, INTEGER, LONG, SHORT, STRING,
    TIMESTAMP, UNIT,
};
pub use service::{EndpointDiscovery, ServiceSchema, ServiceTrait};
use traits::trait_value;
pub use traits::{Fault, Trait, XmlNamespace};

pub use crate::types::TimestampFormat;

/// The type of a shape.
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

/// The schema of a shape: its id, its members and the traits that matter at run time.
///
/// Two schemas describe the same shape if they are the same `static`; compare them with [`std::ptr::eq`].
pub struct Schema {
    id: ShapeId,
    shape_type: ShapeType,
    rust_name: &'static str,
    members: &'static [Member],
    /// The names of the fields or variants, in the members' order, with spaces between them.
    rust_names: &'static str,
    traits: &'static [Trait],
    values: Values,
    /// The members' names, for formats that identify the members of structures by position.
    #[cfg(feature = "serde")]
    member_names: &'static [&'static str],
    /// The constraints on the members, in the members' order; may be empty.
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

    /// A list whose items are values of the shape that the member targets.
    pub const fn list(id: ShapeId, member: &'static [Member; 1], traits: &'static [Trait]) -> Self {
        Self::new(id, ShapeType::List, id.name(), member, traits, Values::None)
    }

    /// A map; the first member is its key, the second its value.
    pub const fn map(id: ShapeId, members: &'static [Member; 2], traits: &'static [Trait]) -> Self {
        Self::new(id, ShapeType::Map, id.name(), members, traits, Values::None)
    }

    /// A string enum with these known values, as on the wire.
    pub const fn string_enum(
        id: ShapeId,
        rust_name: &'static str,
        values: &'static [&'static str],
        traits: &'static [Trait],
    ) -> Self {
        Self::new(id, ShapeType::Enum, rust_name, &[], traits, Values::Strings(values))
    }

    /// An integer enum with these known values.
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
            rust_names: "",
            traits,
            values,
            #[cfg(feature = "serde")]
            member_names: &[],
            #[cfg(feature = "validation")]
            constraints: &[],
        }
    }

    /// Adds the names of the fields or variants, in the members' order, with spaces between them. One text, because making one
    /// for each member is a large part of what a crate of thousands of members costs the compiler.
    #[must_use]
    pub const fn with_rust_names(mut self, names: &'static str) -> Self {
        self.rust_names = names;
        self
    }

    /// Adds the names of the members, in the members' order.
    #[cfg(feature = "serde")]
    #[must_use]
    pub const fn with_member_names(mut self, names: &'static [&'static str]) -> Self {
        self.member_names = names;
        self
    }

    /// Adds nothing: the feature `serde` is off.
    #[cfg(not(feature = "serde"))]
    #[must_use]
    pub const fn with_member_names(self, (): ()) -> Self {
        self
    }

    /// Adds the constraints on the members, in the members' order.
    #[cfg(feature = "validation")]
    #[must_use]
    pub const fn with_constraints(mut self, constraints: Constraints) -> Self {
        self.constraints = constraints;
        self
    }

    /// Adds nothing: the feature `validation` is off.
    #[cfg(not(feature = "validation"))]
    #[must_use]
    pub const fn with_constraints(self, _: Constraints) -> Self {
        self
    }

    /// The constraints on the member with this index.
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

    /// The type of the shape.
    pub const fn shape_type(&self) -> ShapeType {
        self.shape_type
    }

    /// The name of the Rust type, or the shape's name if there is no Rust type for it.
    pub const fn rust_name(&self) -> &'static str {
        self.rust_name
    }

    /// The names of the fields or variants, in the members' order. Lists, maps and simple shapes have none.
    pub fn rust_names(&self) -> impl Iterator<Item = &'static str> {
        self.rust_names.split_ascii_whitespace().map(|name| name.strip_prefix("r#").unwrap_or(name))
    }

    /// The members of a structure or union in the model's order, the member of a list, or the key and value of a map.
    pub const fn members(&self) -> &'static [Member] {
        self.members
    }

    /// The traits that matter at run time.
    pub const fn traits(&self) -> &'static [Trait] {
        self.traits
    }

    /// The known values of a string enum, in the model's order; empty for other shapes.
    pub const fn values(&self) -> &'static [&'static str] {
        match self.values {
            Values::Strings(values) => values,
            _ => &[],
        }
    }

    /// The known values of an integer enum, in the model's order; empty for other shapes.
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

    /// Returns `true` if the shape is a union.
    pub const fn is_union(&self) -> bool {
        matches!(self.shape_type, ShapeType::Union)
    }

    /// Returns `true` for an input or output that has an event stream.
    pub fn has_events(&self) -> bool {
        let is_stream = |target: &Schema| target.is_union() && target.traits().contains(&Trait::Streaming);
        self.members().iter().any(|member| is_stream(member.target()))
    }

    /// Returns `true` if values of the shape must not be shown.
    pub fn is_sensitive(&self) -> bool {
        self.traits.contains(&Trait::Sensitive)
    }

    /// Returns `true` if a list or map may contain nulls.
    pub fn is_sparse(&self) -> bool {
        self.traits.contains(&Trait::Sparse)
    }

    /// The side at fault for an error; `None` if the shape is not an error.
    pub fn fault(&self) -> Option<Fault> {
        trait_value!(self, Trait::Error)
    }

    /// The HTTP status of an error.
    pub fn http_error(&self) -> Option<u16> {
        trait_value!(self, Trait::HttpError)
    }

    /// The `@retryable` of an error: `None` if it does not have one, `Some(true)` if the error means throttling.
    pub fn retryable(&self) -> Option<bool> {
        self.traits.iter().find_map(|t| match t {
            Trait::Retryable { throttling } => Some(*throttling),
            _ => None,
        })
    }

    /// The `@xmlName`, if any: the name of its element as the root of an XML document.
    pub fn xml_name(&self) -> Option<&'static str> {
        trait_value!(self, Trait::XmlName)
    }

    /// The namespace that its element declares as the root of an XML document, if any.
    pub fn xml_namespace(&self) -> Option<XmlNamespace> {
        traits::xml_namespace(self.traits)
    }

    /// The code that identifies an error on the wire instead of the shape's name.
    pub fn query_error_code(&self) -> Option<&'static str> {
        trait_value!(self, Trait::QueryErrorCode)
    }
}

/// Shows only the id: schemas can refer to themselves.
impl fmt::Debug for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Schema({})", self.id)
    }
}
