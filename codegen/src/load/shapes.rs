//! Shape definitions and `apply` statements.

use super::ast::{self, Apply, Member, Reference, Shape, ShapeKind, SimpleType, Version};
use super::fields::{Fields, parse_id};
use super::members::{parse_fixed_members, parse_members};
use super::node::{Entry, Node, NodeKind};
use super::{diagnostics, entities};
use crate::diagnostic::{Diagnostics, Span};
use crate::shape_id::ShapeId;

/// Reads an entry of `shapes` into the model.
pub(super) fn parse_shape(entry: Entry, model: &mut ast::Model, found: &mut Diagnostics) {
    let Some(Reference { id, span }) = found.keep(parse_id(&entry.key, entry.key_span, None)) else { return };
    let lacks_type = entry.value.entries().is_some() && entry.value.get("type").is_none();
    let Some(mut fields) = Fields::open(entry.value, "the definition", Some(id.clone()), found) else {
        return;
    };
    if lacks_type {
        fields.found.push(diagnostics::missing_type(&id, span));
    }
    let Some((type_name, type_span)) = fields.string("type") else { return };
    if type_name == "apply" {
        let traits = fields.traits();
        fields.finish();
        model.applies.push(Apply { target: Reference { id, span }, traits });
    } else if id.member().is_some() {
        fields.found.push(diagnostics::definition_of_member(&id, span));
    } else {
        check_version(&type_name, type_span, &id, model.version, fields.found);
        model.shapes.extend(parse_definition(&type_name, type_span, fields, id, span));
    }
}

/// `set` ended with version 1; `enum` and `intEnum` began with version 2.
fn check_version(name: &str, span: Span, id: &ShapeId, version: Version, found: &mut Diagnostics) {
    match (name, version) {
        ("set", Version::V2) => found.push(diagnostics::set_in_version_2(id, span)),
        ("enum" | "intEnum", Version::V1) => found.push(diagnostics::enum_in_version_1(name, id, span)),
        _ => {}
    }
}

fn parse_definition(
    type_name: &str,
    type_span: Span,
    mut fields: Fields<'_>,
    id: ShapeId,
    span: Span,
) -> Option<Shape> {
    let mixins = fields.references("mixins");
    let Some((kind, members)) = parse_kind(type_name, &mut fields, &id, !mixins.is_empty()) else {
        fields.found.push(diagnostics::unknown_type(type_name, &id, type_span));
        return None;
    };
    let mut traits = fields.traits();
    if type_name == "set" {
        let value = Node { kind: NodeKind::Object(Vec::new()), span: type_span };
        traits.entry(ShapeId::prelude("uniqueItems")).or_insert(value);
    }
    fields.finish();
    Some(Shape { id, span, kind, members, traits, mixins })
}

/// The type with its own properties, and the members; `None` if the type does not exist.
fn parse_kind(
    type_name: &str,
    fields: &mut Fields<'_>,
    id: &ShapeId,
    has_mixins: bool,
) -> Option<(ShapeKind, Vec<Member>)> {
    let kind = match type_name {
        "list" | "set" => {
            return Some((ShapeKind::List, parse_fixed_members(fields, &["member"], id, has_mixins)));
        }
        "map" => {
            return Some((ShapeKind::Map, parse_fixed_members(fields, &["key", "value"], id, has_mixins)));
        }
        "structure" => ShapeKind::Structure,
        "union" => ShapeKind::Union,
        "enum" => ShapeKind::Enum,
        "intEnum" => ShapeKind::IntEnum,
        "operation" => return Some((ShapeKind::Operation(entities::parse_operation(fields)), Vec::new())),
        "resource" => {
            return Some((ShapeKind::Resource(Box::new(entities::parse_resource(fields))), Vec::new()));
        }
        "service" => {
            return Some((ShapeKind::Service(Box::new(entities::parse_service(fields))), Vec::new()));
        }
        _ => return Some((ShapeKind::Simple(parse_simple_type(type_name)?), Vec::new())),
    };
    Some((kind, parse_members(fields, id)))
}

fn parse_simple_type(name: &str) -> Option<SimpleType> {
    Some(match name {
        "blob" => SimpleType::Blob,
        "boolean" => SimpleType::Boolean,
        "string" => SimpleType::String,
        "byte" => SimpleType::Byte,
        "short" => SimpleType::Short,
        "integer" => SimpleType::Integer,
        "long" => SimpleType::Long,
        "float" => SimpleType::Float,
        "double" => SimpleType::Double,
        "bigInteger" => SimpleType::BigInteger,
        "bigDecimal" => SimpleType::BigDecimal,
        "timestamp" => SimpleType::Timestamp,
        "document" => SimpleType::Document,
        _ => return None,
    })
}
