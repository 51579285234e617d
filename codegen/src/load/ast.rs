//! The Smithy JSON AST, as written: one model per file, nothing merged, applied or resolved.

use indexmap::IndexMap;

use super::node::Node;
use crate::diagnostic::Span;
use crate::shape_id::ShapeId;

/// The content of one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The version of the AST.
    pub version: Version,
    /// The `metadata` object's entries.
    pub metadata: Vec<(String, Node)>,
    /// The shapes, in the file's order.
    pub shapes: Vec<Shape>,
    /// The `apply` statements, in the file's order.
    pub applies: Vec<Apply>,
}

/// The version of the Smithy language that a file is written in. The meaning of `box` and primitive shapes depends on
/// it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// `1`, `1.0`
    V1,
    /// `2`, `2.0`
    V2,
}

/// A shape definition.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The absolute id.
    pub id: ShapeId,
    /// The place of the id.
    pub span: Span,
    /// The type, with the properties that only this type has.
    pub kind: ShapeKind,
    /// Named members; a list has `member`, a map `key` and `value`.
    pub members: Vec<Member>,
    /// The traits, in the file's order.
    pub traits: Traits,
    /// The mixins, in order.
    pub mixins: Vec<Reference>,
}

/// Traits as written: trait id to value.
pub type Traits = IndexMap<ShapeId, Node>;

/// The type of a shape.
#[derive(Clone, Debug, PartialEq)]
pub enum ShapeKind {
    /// `blob`, `boolean`, `string` … without members.
    Simple(SimpleType),
    /// `enum`
    Enum,
    /// `intEnum`
    IntEnum,
    /// `list`, and `set` of version 1.
    List,
    /// `map`
    Map,
    /// `structure`
    Structure,
    /// `union`
    Union,
    /// `operation`
    Operation(Operation),
    /// `resource`
    Resource(Box<Resource>),
    /// `service`
    Service(Box<Service>),
}

/// The simple types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are Smithy's")]
pub enum SimpleType {
    Blob,
    /// A blob that is streamed: the later stages tell it from others by its trait and the protocol.
    ByteStream,
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
}

impl ShapeKind {
    /// The type's name as Smithy spells it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Simple(simple) => simple.name(),
            Self::Enum => "enum",
            Self::IntEnum => "intEnum",
            Self::List => "list",
            Self::Map => "map",
            Self::Structure => "structure",
            Self::Union => "union",
            Self::Operation(_) => "operation",
            Self::Resource(_) => "resource",
            Self::Service(_) => "service",
        }
    }
}

impl SimpleType {
    /// The type's name as Smithy spells it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Blob | Self::ByteStream => "blob",
            Self::Boolean => "boolean",
            Self::String => "string",
            Self::Byte => "byte",
            Self::Short => "short",
            Self::Integer => "integer",
            Self::Long => "long",
            Self::Float => "float",
            Self::Double => "double",
            Self::BigInteger => "bigInteger",
            Self::BigDecimal => "bigDecimal",
            Self::Timestamp => "timestamp",
            Self::Document => "document",
        }
    }
}

/// A member definition.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The name, which is the wire name unless a trait says otherwise.
    pub name: String,
    /// The place of the name.
    pub span: Span,
    /// The shape it targets.
    pub target: Reference,
    /// The traits, in the file's order.
    pub traits: Traits,
}

/// A use of a shape by its id.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// The id.
    pub id: ShapeId,
    /// Its place.
    pub span: Span,
}

/// An `apply` statement: traits for a shape or member that is defined elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Apply {
    /// The shape or member.
    pub target: Reference,
    /// The traits.
    pub traits: Traits,
}

/// The properties of operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the names are Smithy's")]
pub struct Operation {
    pub input: Option<Reference>,
    pub output: Option<Reference>,
    pub errors: Vec<Reference>,
}

/// The properties of resources.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the names are Smithy's")]
pub struct Resource {
    pub identifiers: Vec<(String, Reference)>,
    pub properties: Vec<(String, Reference)>,
    /// Those of `create`, `put`, `read`, `update`, `delete` and `list` that are bound.
    pub lifecycle: Vec<Reference>,
    pub operations: Vec<Reference>,
    pub collection_operations: Vec<Reference>,
    pub resources: Vec<Reference>,
}

/// The properties of services.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the names are Smithy's")]
pub struct Service {
    pub version: String,
    pub operations: Vec<Reference>,
    pub resources: Vec<Reference>,
    pub errors: Vec<Reference>,
    /// Shapes and the names that they have in the service's closure.
    pub rename: Vec<(Reference, String)>,
}
