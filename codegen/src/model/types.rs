//! The resolved model: the closure of the service with all facts that later stages need, but without Rust names.

use std::collections::{BTreeMap, BTreeSet};

use super::endpoint::RuleSet;
use super::traits::{Binding, MemberTraits, OperationTraits, ServiceTraits, ShapeTraits};
use crate::diagnostic::{Diagnostics, Span};
pub use crate::load::ast::SimpleType;
use crate::load::node::Node;
use crate::shape_id::ShapeId;

/// One service and the closure of shapes it reaches.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The service.
    pub service: Service,
    /// Its operations, including those of its resources, sorted by name.
    pub operations: Vec<Operation>,
    /// Every shape that the operations and errors reach, including those of the prelude; not the operations themselves.
    pub shapes: BTreeMap<ShapeId, Shape>,
    /// The endpoint rules, if the model has any.
    pub endpoint: Option<RuleSet>,
    /// The part of the service that is not generated.
    pub left_out: LeftOut,
    /// Problems that do not keep a client from being generated.
    pub warnings: Diagnostics,
}

/// The part of a service that was not requested. Only its names are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// The operations.
    pub operations: BTreeSet<ShapeId>,
    /// The shapes that only these operations reach, with the names of their members.
    pub shapes: BTreeMap<ShapeId, Vec<String>>,
}

impl LeftOut {
    /// Returns `true` if it contains the operation, the shape, or the shape of the member.
    pub fn contains(&self, id: &ShapeId) -> bool {
        self.operations.contains(id) || self.shapes.contains_key(&id.without_member())
    }

    /// All its names, as in the model.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let shapes = self.shapes.iter();
        let in_shapes =
            shapes.flat_map(|(id, members)| members.iter().map(String::as_str).chain([id.name()]));
        self.operations.iter().map(ShapeId::name).chain(in_shapes)
    }
}

impl Model {
    /// The operation with this id, which must be one of the model's.
    pub fn operation(&self, id: &ShapeId) -> &Operation {
        let found = self.operations.iter().find(|operation| operation.id == *id);
        found.expect("the crate's operations are the model's")
    }

    /// The shape with this id, which must be in the closure: a member's target, an operation's input.
    pub fn shape(&self, id: &ShapeId) -> &Shape {
        self.shapes.get(id).expect("resolved ids are in the closure")
    }
}

/// The service.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// Its id.
    pub id: ShapeId,
    /// The place of its definition.
    pub span: Span,
    /// The API version, for example `2016-04-18`; may be empty.
    pub version: String,
    /// Errors that every operation may return, sorted by id. The lists of operations include them.
    pub errors: Vec<ShapeId>,
    /// Its traits.
    pub traits: ServiceTraits,
}

/// An operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Its id.
    pub id: ShapeId,
    /// The place of its definition.
    pub span: Span,
    /// The input structure; `smithy.api#Unit` if the model does not specify one.
    pub input: ShapeId,
    /// The output structure; `smithy.api#Unit` if the model does not specify one.
    pub output: ShapeId,
    /// The distinct error structures, including those of the service, sorted by name.
    pub errors: Vec<ShapeId>,
    /// Its traits.
    pub traits: OperationTraits,
}

/// A data shape of the closure.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Its id.
    pub id: ShapeId,
    /// Its name in the service: the id's name, or the one that the service gives it.
    pub name: String,
    /// The place of its definition; the default span for shapes of the prelude.
    pub span: Span,
    /// Its kind, with its members or values.
    pub kind: ShapeKind,
    /// Its traits.
    pub traits: ShapeTraits,
    /// The directions in which it is sent.
    pub direction: Direction,
    /// Facts about the shape and everything it contains.
    pub holds: Holds,
}

/// The kind of a shape.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::large_enum_variant,
    reason = "a model has a few hundred shapes, so a pointer is not worth the code"
)]
pub enum ShapeKind {
    /// A shape without members.
    Simple(SimpleType),
    /// A string with known values: an `enum`, or a string with the version 1 trait `enum`.
    Enum(Vec<EnumMember>),
    /// An integer with known values.
    IntEnum(Vec<IntEnumMember>),
    /// A list; its `member`.
    List(Member),
    /// A map; its `key` and `value`.
    Map(Member, Member),
    /// A structure; its members in the model's order, those of mixins first.
    Structure(Vec<Member>),
    /// A union; its members in the model's order.
    Union(Vec<Member>),
}

impl ShapeKind {
    /// The kind in words.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Simple(simple) => simple.name(),
            Self::Enum(_) => "enum",
            Self::IntEnum(_) => "intEnum",
            Self::List(_) => "list",
            Self::Map(..) => "map",
            Self::Structure(_) => "structure",
            Self::Union(_) => "union",
        }
    }
}

impl Shape {
    /// The named members of a structure or union; empty for other shapes.
    pub fn members(&self) -> &[Member] {
        match &self.kind {
            ShapeKind::Structure(members) | ShapeKind::Union(members) => members,
            _ => &[],
        }
    }

    /// Returns `true` for a union whose values are sent one after the other: an event stream.
    pub fn is_event_stream(&self) -> bool {
        matches!(self.kind, ShapeKind::Union(_)) && self.traits.common.bindings.contains(&Binding::Streaming)
    }

    /// All members, including those of lists and maps.
    pub fn all_members(&self) -> impl Iterator<Item = &Member> {
        let (key, others) = match &self.kind {
            ShapeKind::List(member) => (None, std::slice::from_ref(member)),
            ShapeKind::Map(key, value) => (Some(key), std::slice::from_ref(value)),
            _ => (None, self.members()),
        };
        key.into_iter().chain(others)
    }
}

/// A member of a structure, union, list or map.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Its id, `namespace#Shape$member`.
    pub id: ShapeId,
    /// The place of its definition.
    pub span: Span,
    /// The shape it targets.
    pub target: ShapeId,
    /// Its own traits; those of the target are on the target.
    pub traits: MemberTraits,
    /// Whether a value may be absent.
    pub presence: Presence,
    /// Whether the member closes a cycle of structures and unions without a list or map, so that its value must be
    /// behind a pointer.
    pub is_recursive: bool,
}

impl Member {
    /// The member's name.
    pub fn name(&self) -> &str {
        self.id.member().expect("a member's id names a member")
    }

    /// The value that is used if none is sent: the default, unless it is null. In requests only the service applies it,
    /// and
    /// [`Presence`] does not reflect it.
    pub fn default_value(&self) -> Option<&Node> {
        self.traits.default.as_ref().filter(|value| !value.is_null())
    }
}

/// Whether a value of a member may be absent.
///
/// Required input members are `Required` although Smithy lets clients treat every member of an `@input` structure as
/// optional: this makes a missing one a compile error instead of an error of the service.
#[derive(Clone, Debug, PartialEq)]
pub enum Presence {
    /// Always present: `@required`, without a default and not `@clientOptional`.
    /// Also elements of dense lists and maps, and members of unions.
    Required,
    /// Always present, with this value unless set: `@default` with a value other than null, not in an `@input`
    /// structure, not `@clientOptional`, and not `@addedDefault`.
    Default(Node),
    /// May be absent. Also elements of sparse lists and maps.
    Optional,
}

/// A value of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumMember {
    /// The member's name in the model; empty if a version 1 enum does not name it.
    pub name: String,
    /// The place of its definition.
    pub span: Span,
    /// The text on the wire.
    pub value: String,
    /// Its traits.
    pub traits: MemberTraits,
}

/// A value of an integer enum.
#[derive(Clone, Debug, PartialEq)]
pub struct IntEnumMember {
    /// The member's name in the model.
    pub name: String,
    /// The place of its definition.
    pub span: Span,
    /// The number on the wire.
    pub value: i32,
    /// Its traits.
    pub traits: MemberTraits,
}

/// The directions in which a shape is sent. A shape may be sent in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Direction {
    /// Reached from the input of an operation: the client writes it.
    pub input: bool,
    /// Reached from the output of an operation: the client reads it.
    pub output: bool,
    /// An error, or reached from one: the client reads it.
    pub error: bool,
}

impl Direction {
    /// Returns `true` if the client reads the shape.
    pub fn is_read(self) -> bool {
        self.output || self.error
    }
}

/// Facts about a shape and everything below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Holds {
    /// It contains a `@sensitive` shape.
    pub sensitive: bool,
    /// It contains a float, a double or a document, so it cannot be `Eq`.
    pub float: bool,
}
