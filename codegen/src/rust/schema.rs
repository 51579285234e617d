//! Schemas: the part of the model that the generated crate keeps at run time.

use super::Context;
use super::constraint::{Constraints, lower_constraints};
use super::names::{Ident, TypeName};
use super::traits::{Trait, lower_shape_traits, lower_value_traits};
use crate::model::{self, ShapeKind, SimpleType};
use crate::shape_id::ShapeId;

/// The part of a description that belongs to the shape itself: its id and its traits.
#[derive(Clone, Debug, PartialEq)]
pub struct Schema {
    /// The shape's id.
    pub id: ShapeId,
    /// The id's namespace.
    pub namespace: Namespace,
    /// The traits of the shape.
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

/// A member of a schema.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The member's name in the model.
    pub name: String,
    /// The target's schema.
    pub target: Target,
    /// The member's own traits, and those of its target if the target does not have a schema.
    pub traits: Vec<Trait>,
    /// The constraints on its values.
    pub constraints: Constraints,
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

/// The schema of a list or map, in the module of lists and maps.
#[derive(Clone, Debug, PartialEq)]
pub struct Collection {
    /// The static.
    pub ident: Ident,
    /// The shape.
    pub schema: Schema,
    /// Its contents.
    pub kind: CollectionKind,
}

/// The contents of a list or map.
#[derive(Clone, Debug, PartialEq)]
pub enum CollectionKind {
    /// Elements.
    List(Member),
    /// Keys, and values.
    Map(Member, Member),
}

/// The schemas of all lists and maps, sorted by name.
pub(crate) fn lower_collections(cx: &Context<'_>) -> Vec<Collection> {
    let mut collections: Vec<Collection> =
        cx.model.shapes.values().filter_map(|shape| lower_collection(cx, shape)).collect();
    collections.sort_by(|a, b| a.ident.cmp(&b.ident));
    collections
}

fn lower_collection(cx: &Context<'_>, shape: &model::Shape) -> Option<Collection> {
    let kind = match &shape.kind {
        ShapeKind::List(member) => CollectionKind::List(lower_member(cx, member)),
        ShapeKind::Map(key, value) => CollectionKind::Map(lower_member(cx, key), lower_member(cx, value)),
        _ => return None,
    };
    Some(Collection { ident: cx.names.collection(&shape.id).clone(), schema: lower_schema(cx, shape), kind })
}

/// Lowers the part of a description that belongs to the shape itself.
pub(crate) fn lower_schema(cx: &Context<'_>, shape: &model::Shape) -> Schema {
    Schema {
        id: shape.id.clone(),
        namespace: Namespace::of(&shape.id, &cx.model.service.id),
        traits: lower_shape_traits(shape),
    }
}

/// Lowers the part of a description that belongs to a member.
pub(crate) fn lower_member(cx: &Context<'_>, member: &model::Member) -> Member {
    let values = cx.model.values_of(member);
    Member {
        name: member.name().to_owned(),
        target: lower_target(cx, cx.model.shape(&member.target)),
        traits: lower_value_traits(&values),
        constraints: lower_constraints(cx, member, &values.constraints),
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
