//! Checks that `@default` values fit the targets of their members.
//!
//! <https://smithy.io/2.0/spec/type-refinement-traits.html#default-value-constraints>

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::load::node::{Node, NodeKind};
use crate::model::read_traits::TraitValue;
use crate::model::{Model, Presence, Shape, ShapeKind, SimpleType};
use crate::shape_id::ShapeId;

/// Checks the default of every member that has one.
pub(super) fn check_defaults(model: &Model, problems: &mut Diagnostics) {
    let id = ShapeId::prelude("default");
    for member in model.shapes.values().flat_map(Shape::members) {
        if let Presence::Default(node) = &member.presence {
            let value = TraitValue { owner: &member.id, id: &id, node };
            problems.keep(check_value(value, model.shape(&member.target)));
        }
    }
}

fn check_value(value: TraitValue<'_>, target: &Shape) -> Result<(), Diagnostic> {
    match &target.kind {
        ShapeKind::Simple(simple) => check_simple(value, *simple),
        ShapeKind::Enum(_) => value.str().map(drop),
        ShapeKind::IntEnum(_) => check_integer(value, i32::MIN.into(), i32::MAX.into()),
        ShapeKind::List(_) if value.node.elements().is_some_and(<[Node]>::is_empty) => Ok(()),
        ShapeKind::List(_) => Err(value.wrong("an empty array")),
        ShapeKind::Map(..) if value.node.entries().is_some_and(<[_]>::is_empty) => Ok(()),
        ShapeKind::Map(..) => Err(value.wrong("an empty object")),
        ShapeKind::Structure(_) | ShapeKind::Union(_) => Err(value.wrong("null")),
    }
}

fn check_simple(value: TraitValue<'_>, simple: SimpleType) -> Result<(), Diagnostic> {
    match simple {
        SimpleType::Boolean => value.bool().map(drop),
        SimpleType::String | SimpleType::Blob => value.str().map(drop),
        SimpleType::Byte => check_integer(value, i8::MIN.into(), i8::MAX.into()),
        SimpleType::Short => check_integer(value, i16::MIN.into(), i16::MAX.into()),
        SimpleType::Integer => check_integer(value, i32::MIN.into(), i32::MAX.into()),
        SimpleType::Long => check_integer(value, i64::MIN, i64::MAX),
        SimpleType::Float | SimpleType::Double => check_float(value),
        SimpleType::BigInteger | SimpleType::BigDecimal => value.number().map(drop),
        SimpleType::Timestamp => match value.node.kind {
            NodeKind::String(_) | NodeKind::Number(_) => Ok(()),
            _ => Err(value.wrong("a date as a string or number")),
        },
        SimpleType::Document => Ok(()),
    }
}

fn check_integer(value: TraitValue<'_>, min: i64, max: i64) -> Result<(), Diagnostic> {
    let fits = value.number()?.parse::<i64>().is_ok_and(|number| (min..=max).contains(&number));
    if fits { Ok(()) } else { Err(value.wrong(&format!("an integer from {min} to {max}"))) }
}

fn check_float(value: TraitValue<'_>) -> Result<(), Diagnostic> {
    match value.node.as_str() {
        Some("NaN" | "Infinity" | "-Infinity") => Ok(()),
        _ => value.number().map(drop),
    }
}
