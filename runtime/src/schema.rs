//! Schemas: what a generated crate keeps of its model at run time.
//!
//! They are `static`s, so that recursive shapes can point at each other, and cost nothing unless used.

use std::fmt;

/// The absolute id of a shape.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ShapeId {
    namespace: &'static str,
    name: &'static str,
}

impl ShapeId {
    /// The id `namespace#name`.
    pub const fn new(namespace: &'static str, name: &'static str) -> Self {
        Self { namespace, name }
    }

    /// The part before the `#`.
    pub const fn namespace(&self) -> &'static str {
        self.namespace
    }

    /// The part after the `#`.
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

impl fmt::Display for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.namespace, self.name)
    }
}

impl fmt::Debug for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

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
#[derive(Debug)]
pub struct Schema {
    id: ShapeId,
    shape_type: ShapeType,
    rust_name: &'static str,
    members: &'static [Member],
    traits: &'static [Trait],
}

/// A member of a shape: of a structure, a union, a list (`member`), a map (`key`, `value`) or an enum.
#[derive(Debug)]
pub struct Member {
    name: &'static str,
    rust_name: &'static str,
    target: &'static Schema,
    traits: &'static [Trait],
}
