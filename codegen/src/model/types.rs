//! The resolved model: the service's closure with every fact that emission needs and none of Rust's names.

use std::collections::{BTreeMap, BTreeSet};

use super::endpoint::RuleSet;
use super::traits::{MemberTraits, OperationTraits, ServiceTraits, ShapeTraits};
use crate::diagnostic::Span;
pub use crate::load::ast::SimpleType;
use crate::load::node::Node;
use crate::shape_id::ShapeId;

/// One service and the closure of shapes it reaches.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The service.
    pub service: Service,
    /// Its operations, those of its resources included, sorted by name.
    pub operations: Vec<Operation>,
    /// Every shape that the operations and errors reach, the prelude's included; not the operations themselves.
    pub shapes: BTreeMap<ShapeId, Shape>,
    /// How the service's endpoint is found, where the model has rules for it.
    pub endpoint: Option<RuleSet>,
    /// What else the service has.
    pub left_out: LeftOut,
}

/// What a service has and was not asked for. Nothing is known of it but the names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// The operations.
    pub operations: BTreeSet<ShapeId>,
    /// The shapes that only they reach, with the names of their members.
    pub shapes: BTreeMap<ShapeId, Vec<String>>,
}

impl LeftOut {
    /// Whether the shape, or the shape of the member, or the operation is among it.
    pub fn contains(&self, id: &ShapeId) -> bool {
        self.operations.contains(id) || self.shapes.contains_key(&id.without_member())
    }

    /// The names of all of it, as the model writes them.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let shapes = self.shapes.iter();
        let in_shapes =
            shapes.flat_map(|(id, members)| members.iter().map(String::as_str).chain([id.name()]));
        self.operations.iter().map(ShapeId::name).chain(in_shapes)
    }
}

impl Model {
    /// The operation of this id, which must be one of the model's.
    pub fn operation(&self, id: &ShapeId) -> &Operation {
        let found = self.operations.iter().find(|operation| operation.id == *id);
        found.expect("the crate's operations are the model's")
    }

    /// The shape of this id, which must be of the closure: a member's target, an operation's input.
    pub fn shape(&self, id: &ShapeId) -> &Shape {
        self.shapes.get(id).expect("resolved ids are in the closure")
    }
}

/// The service.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// Its id.
    pub id: ShapeId,
    /// Where it is defined.
    pub span: Span,
    /// The API version, `2016-04-18` for instance; may be empty.
    pub version: String,
    /// Errors that every operation may return, sorted by id. Operations' own lists include them.
    pub errors: Vec<ShapeId>,
    /// Its traits.
    pub traits: ServiceTraits,
}

/// An operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Its id.
    pub id: ShapeId,
    /// Where it is defined.
    pub span: Span,
    /// The input structure; `smithy.api#Unit` where the model gives none.
    pub input: ShapeId,
    /// The output structure; `smithy.api#Unit` where the model gives none.
    pub output: ShapeId,
    /// The error structures, the service's included, sorted by name, each once.
    pub errors: Vec<ShapeId>,
    /// Its traits.
    pub traits: OperationTraits,
}

/// A shape of the closure that holds data.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Its id.
    pub id: ShapeId,
    /// Its name in the service: the id's name, or what the service renames it to.
    pub name: String,
    /// Where it is defined; the default span for shapes of the prelude.
    pub span: Span,
    /// What it is.
    pub kind: ShapeKind,
    /// Its traits.
    pub traits: ShapeTraits,
    /// Where it travels.
    pub direction: Direction,
    /// What its own traits or those of anything it holds say about secrets and streams.
    pub holds: Holds,
}

/// What a shape is.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::large_enum_variant,
    reason = "a model has some hundreds of shapes; pointers would cost more words"
)]
pub enum ShapeKind {
    /// A shape without members.
    Simple(SimpleType),
    /// A string with known values: an `enum`, or a string with the version 1 trait of that name.
    Enum(Vec<EnumMember>),
    /// An integer with known values.
    IntEnum(Vec<IntEnumMember>),
    /// A list; its `member`.
    List(Member),
    /// A map; its `key` and `value`.
    Map(Member, Member),
    /// A structure; its members in the model's order, those of its mixins first.
    Structure(Vec<Member>),
    /// A union; its members in the model's order.
    Union(Vec<Member>),
}

impl Shape {
    /// The named members of a structure or union; none of any other shape.
    pub fn members(&self) -> &[Member] {
        match &self.kind {
            ShapeKind::Structure(members) | ShapeKind::Union(members) => members,
            _ => &[],
        }
    }
}

/// A member of a structure, union, list or map.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Its id, `namespace#Shape$member`.
    pub id: ShapeId,
    /// Where it is defined.
    pub span: Span,
    /// The shape it targets.
    pub target: ShapeId,
    /// Its own traits; those of the target are on the target.
    pub traits: MemberTraits,
    /// Whether a value may be absent.
    pub presence: Presence,
    /// Whether the member closes a cycle of structures and unions that no list or map breaks:
    /// its value must stand behind a pointer.
    pub is_recursive: bool,
}

impl Member {
    /// The member's name.
    pub fn name(&self) -> &str {
        self.id.member().expect("a member's id names a member")
    }

    /// What stands for the value where none is sent: the default, unless that is null. In requests it is the service's
    /// to know, and [`Presence`] says nothing of it.
    pub fn default_value(&self) -> Option<&Node> {
        self.traits.default.as_ref().filter(|value| !value.is_null())
    }
}

/// Whether a value of a member may be absent.
///
/// Required input members are `Required` although Smithy lets clients treat every member of an
/// `@input` structure as optional: a missing one is then an error of the compiler and not of the service.
#[derive(Clone, Debug, PartialEq)]
pub enum Presence {
    /// Always there: `@required`, without a default and not `@clientOptional`.
    /// Elements of dense lists and maps, and members of unions, are this too.
    Required,
    /// Always there, this value unless set: `@default` with a value other than null,
    /// not in an `@input` structure, not `@clientOptional`, not `@addedDefault`.
    Default(Node),
    /// May be absent. Elements of sparse lists and maps are this too.
    Optional,
}

/// A value of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumMember {
    /// The member's name in the model; empty where a version 1 enum gives none.
    pub name: String,
    /// Where it is defined.
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
    /// Where it is defined.
    pub span: Span,
    /// The number on the wire.
    pub value: i32,
    /// Its traits.
    pub traits: MemberTraits,
}

/// The directions in which a shape travels. A shape may go both ways.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Direction {
    /// Reached from the input of an operation: the client writes it.
    pub input: bool,
    /// Reached from the output of an operation: the client reads it.
    pub output: bool,
    /// Is an error, or is reached from one: the client reads it.
    pub error: bool,
}

impl Direction {
    /// Whether the client reads the shape.
    pub fn is_read(self) -> bool {
        self.output || self.error
    }
}

/// What a shape or anything below it holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Holds {
    /// A `@sensitive` shape.
    pub sensitive: bool,
    /// A blob or union with `@streaming`.
    pub stream: bool,
    /// A float or double, a document included: no `Eq`.
    pub float: bool,
}
