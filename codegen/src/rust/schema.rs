//! Schemas: the part of the model that the generated crate keeps at run time.

use super::Context;
use super::constraint::{Constraint, lower_constraints};
use super::names::{Ident, TypeName};
use super::traits::{Trait, lower_shape_traits, lower_value_traits};
use crate::model::{self, ShapeKind, SimpleType};
use crate::shape_id::ShapeId;

/// The schema of a shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Schema {
    /// The shape's id.
    pub id: ShapeId,
    /// The id's namespace.
    pub namespace: Namespace,
    /// The type of the shape.
    pub kind: SchemaKind,
    /// The name of the Rust type; for lists and maps, of the shape.
    pub rust_name: String,
    /// Traits of the shape itself.
    pub traits: Vec<Trait>,
}

/// A namespace in generated code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Namespace {
    /// The service's namespace, for which there is a constant.
    Service,
    /// Another namespace.
    Other(String),
}

impl Namespace {
    pub(crate) fn of(id: &ShapeId, service: &ShapeId) -> Self {
        match id.namespace() {
            namespace if namespace == service.namespace() => Self::Service,
            namespace => Self::Other(namespace.to_owned()),
        }
    }
}

/// The kind of a schema, with its members.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are Smithy's")]
pub enum SchemaKind {
    Structure(Vec<Member>),
    Union(Vec<Member>),
    List(Vec<Member>),
    Map(Vec<Member>),
    /// The values on the wire.
    Enum(Vec<String>),
    /// The values on the wire.
    IntEnum(Vec<i32>),
}

impl SchemaKind {
    /// The members; empty for an enum.
    pub fn members(&self) -> &[Member] {
        match self {
            Self::Structure(members) | Self::Union(members) | Self::List(members) | Self::Map(members) => {
                members
            }
            Self::Enum(_) | Self::IntEnum(_) => &[],
        }
    }
}

/// A member of a schema.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The member's name in the model.
    pub name: String,
    /// The field or variant.
    pub rust_name: String,
    /// The target's schema.
    pub target: Target,
    /// The member's own traits, and those of its target if the target does not have a schema.
    pub traits: Vec<Trait>,
    /// The member's own constraints, and its target's.
    pub constraints: Vec<Constraint>,
}

/// The place of a target's schema.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// In the runtime.
    Simple(SimpleType),
    /// In the runtime.
    Unit,
    /// On the type.
    Type(TypeName),
    /// In the module of lists and maps.
    Collection(Ident),
}

/// The schema of a list or map, in the module of those.
#[derive(Clone, Debug, PartialEq)]
pub struct Collection {
    /// The static.
    pub ident: Ident,
    /// The schema.
    pub schema: Schema,
}

/// The schemas of all lists and maps, sorted by name.
pub(crate) fn lower_collections(cx: &Context<'_>) -> Vec<Collection> {
    let is_collection = |shape: &&model::Shape| matches!(shape.kind, ShapeKind::List(_) | ShapeKind::Map(..));
    let mut collections: Vec<Collection> = cx
        .model
        .shapes
        .values()
        .filter(is_collection)
        .map(|shape| Collection {
            ident: cx.names.collection(&shape.id).clone(),
            schema: lower_schema(cx, shape, &shape.name),
        })
        .collect();
    collections.sort_by(|a, b| a.ident.cmp(&b.ident));
    collections
}

/// The schema of a shape whose Rust type has this name.
pub(crate) fn lower_schema(cx: &Context<'_>, shape: &model::Shape, rust_name: &str) -> Schema {
    let lower = |members: &[model::Member], idents: &[Ident]| -> Vec<Member> {
        let pairs = members.iter().zip(idents);
        pairs.map(|(member, ident)| lower_member(cx, member, ident.as_str())).collect()
    };
    let kind = match &shape.kind {
        ShapeKind::Structure(members) => SchemaKind::Structure(lower(members, cx.names.members(&shape.id))),
        ShapeKind::Union(members) => SchemaKind::Union(lower(members, cx.names.members(&shape.id))),
        ShapeKind::List(member) => SchemaKind::List(vec![lower_element(cx, member)]),
        ShapeKind::Map(key, value) => {
            let members = [key, value].map(|member| lower_element(cx, member));
            SchemaKind::Map(members.into())
        }
        ShapeKind::Enum(values) => {
            SchemaKind::Enum(values.iter().map(|member| member.value.clone()).collect())
        }
        ShapeKind::IntEnum(values) => SchemaKind::IntEnum(values.iter().map(|member| member.value).collect()),
        ShapeKind::Simple(_) => unreachable!("simple shapes have no schema of their own"),
    };
    Schema {
        id: shape.id.clone(),
        namespace: Namespace::of(&shape.id, &cx.model.service.id),
        kind,
        rust_name: rust_name.to_owned(),
        traits: lower_shape_traits(shape),
    }
}

/// An element's Rust name is its name in the model.
fn lower_element(cx: &Context<'_>, member: &model::Member) -> Member {
    lower_member(cx, member, member.name())
}

fn lower_member(cx: &Context<'_>, member: &model::Member, rust_name: &str) -> Member {
    let values = cx.model.values_of(member);
    Member {
        name: member.name().to_owned(),
        rust_name: rust_name.to_owned(),
        target: lower_target(cx, cx.model.shape(&member.target)),
        traits: lower_value_traits(&values),
        constraints: lower_constraints(&values.constraints),
    }
}

fn lower_target(cx: &Context<'_>, target: &model::Shape) -> Target {
    match &target.kind {
        ShapeKind::Simple(simple) => Target::Simple(*simple),
        ShapeKind::List(_) | ShapeKind::Map(..) => {
            Target::Collection(cx.names.collection(&target.id).clone())
        }
        ShapeKind::Structure(_) if target.id.is_prelude() => Target::Unit,
        ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => {
            Target::Type(cx.names.type_name(&target.id).clone())
        }
    }
}
