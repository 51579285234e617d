//! Resolves data shapes, without the facts that depend on other shapes.

use super::enums::{read_enum, read_int_enum, read_v1_enum};
use super::presence;
use crate::diagnostic::Diagnostics;
use crate::load::ast;
use crate::model::definitions::find_trait;
use crate::model::read_traits::{TraitValue, read_member_traits, read_shape_traits};
use crate::model::{Direction, Holds, Member, Presence, Shape, ShapeKind, SimpleType, diagnostics};
use crate::shape_id::ShapeId;

/// Resolves a shape, if it has everything that its kind requires. `has_streams` says whether the protocol streams blobs.
pub(super) fn resolve_shape(
    shape: &ast::Shape,
    name: &str,
    has_streams: bool,
    problems: &mut Diagnostics,
) -> Option<Shape> {
    let traits = read_shape_traits(&shape.id, &shape.traits, problems);
    Some(Shape {
        id: shape.id.clone(),
        name: name.to_owned(),
        span: shape.span,
        kind: resolve_kind(shape, has_streams, problems)?,
        traits,
        direction: Direction::default(),
        holds: Holds::default(),
    })
}

fn resolve_kind(shape: &ast::Shape, has_streams: bool, problems: &mut Diagnostics) -> Option<ShapeKind> {
    match &shape.kind {
        ast::ShapeKind::Simple(SimpleType::String) => Some(resolve_string(shape, problems)),
        ast::ShapeKind::Simple(SimpleType::Blob) if has_streams && is_stream(shape) => {
            Some(ShapeKind::Simple(SimpleType::ByteStream))
        }
        ast::ShapeKind::Simple(simple) => Some(ShapeKind::Simple(*simple)),
        ast::ShapeKind::Enum => Some(ShapeKind::Enum(read_enum(shape, problems))),
        ast::ShapeKind::IntEnum => Some(ShapeKind::IntEnum(read_int_enum(shape, problems))),
        ast::ShapeKind::List => element(shape, "member", problems).map(ShapeKind::List),
        ast::ShapeKind::Map => {
            let (key, value) = (element(shape, "key", problems), element(shape, "value", problems));
            Some(ShapeKind::Map(Member { presence: Presence::Required, ..key? }, value?))
        }
        ast::ShapeKind::Structure => {
            let presence = |member: &ast::Member| presence::structure_member(&shape.traits, &member.traits);
            Some(ShapeKind::Structure(members(shape, presence, problems)))
        }
        ast::ShapeKind::Union => {
            if shape.members.is_empty() {
                problems.push(diagnostics::union_without_members(shape));
            }
            Some(ShapeKind::Union(members(shape, |_| Presence::Required, problems)))
        }
        // The closure does not contain others.
        ast::ShapeKind::Operation(_) | ast::ShapeKind::Resource(_) | ast::ShapeKind::Service(_) => None,
    }
}

/// Returns `true` for a blob whose value is streamed.
fn is_stream(shape: &ast::Shape) -> bool {
    find_trait(&shape.traits, "smithy.api#streaming").is_some()
}

/// Resolves a string, which is an enum if the version 1 trait lists its values.
fn resolve_string(shape: &ast::Shape, problems: &mut Diagnostics) -> ShapeKind {
    let Some(node) = find_trait(&shape.traits, "smithy.api#enum") else {
        return ShapeKind::Simple(SimpleType::String);
    };
    let id = ShapeId::prelude("enum");
    ShapeKind::Enum(read_v1_enum(shape, TraitValue { owner: &shape.id, id: &id, node }, problems))
}

/// The member of a list or map, which is mandatory.
fn element(shape: &ast::Shape, name: &str, problems: &mut Diagnostics) -> Option<Member> {
    let Some(member) = shape.members.iter().find(|member| member.name == name) else {
        problems.push(diagnostics::collection_without_member(shape, name));
        return None;
    };
    Some(resolve_member(shape, member, presence::element(&shape.traits), problems))
}

fn members(
    shape: &ast::Shape,
    presence: impl Fn(&ast::Member) -> Presence,
    problems: &mut Diagnostics,
) -> Vec<Member> {
    shape.members.iter().map(|member| resolve_member(shape, member, presence(member), problems)).collect()
}

fn resolve_member(
    shape: &ast::Shape,
    member: &ast::Member,
    presence: Presence,
    problems: &mut Diagnostics,
) -> Member {
    let id = shape.id.with_member(&member.name);
    let traits = read_member_traits(&id, &member.traits, problems);
    Member { id, span: member.span, target: member.target.id.clone(), traits, presence, is_recursive: false }
}
