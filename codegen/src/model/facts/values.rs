//! Checks JSON values of traits against shapes.

use crate::diagnostic::Diagnostic;
use crate::load::node::{Node, NodeKind};
use crate::model::read_traits::TraitValue;
use crate::model::{Model, Presence, Shape, ShapeKind, SimpleType, diagnostics};
use crate::shape_id::ShapeId;

/// Checks that a value can be one of a shape. Members may be missing, and values of enums may be unknown.
pub(super) fn check_value(value: TraitValue<'_>, shape: &ShapeId, model: &Model) -> Result<(), Diagnostic> {
    let shape = model.shape(shape);
    match &shape.kind {
        ShapeKind::Simple(simple) => check_simple(value, *simple),
        ShapeKind::Enum(_) => value.str().map(drop),
        ShapeKind::IntEnum(_) => check_simple(value, SimpleType::Integer),
        ShapeKind::List(member) => {
            let is_sparse = member.presence == Presence::Optional;
            let mut elements = value.elements()?.filter(|element| !(is_sparse && element.node.is_null()));
            elements.try_for_each(|element| check_value(element, &member.target, model))
        }
        ShapeKind::Map(_, member) => {
            let is_sparse = member.presence == Presence::Optional;
            let mut entries = value.entries()?.filter(|(_, entry)| !(is_sparse && entry.node.is_null()));
            entries.try_for_each(|(_, entry)| check_value(entry, &member.target, model))
        }
        ShapeKind::Structure(_) => check_members(value, shape, model),
        ShapeKind::Union(_) if value.object()?.node.entries().is_some_and(|entries| entries.len() != 1) => {
            Err(value.wrong("an object with one member"))
        }
        ShapeKind::Union(_) => check_members(value, shape, model),
    }
}

fn check_members(value: TraitValue<'_>, shape: &Shape, model: &Model) -> Result<(), Diagnostic> {
    for (name, value) in value.entries()? {
        let member = shape.members().iter().find(|member| member.name() == name);
        let member = member.ok_or_else(|| diagnostics::value_of_missing_member(value, name, shape))?;
        check_value(value, &member.target, model)?;
    }
    Ok(())
}

/// Checks a value of a simple type.
pub(super) fn check_simple(value: TraitValue<'_>, simple: SimpleType) -> Result<(), Diagnostic> {
    match simple {
        SimpleType::Boolean => value.bool().map(drop),
        SimpleType::String | SimpleType::Blob | SimpleType::ByteStream => value.str().map(drop),
        SimpleType::Byte => check_integer(value, i8::MIN.into(), i8::MAX.into()),
        SimpleType::Short => check_integer(value, i16::MIN.into(), i16::MAX.into()),
        SimpleType::Integer => check_integer(value, i32::MIN.into(), i32::MAX.into()),
        SimpleType::Long => check_integer(value, i64::MIN, i64::MAX),
        SimpleType::Float => check_float(value, |number| number.parse().is_ok_and(f32::is_finite)),
        SimpleType::Double => check_float(value, |number| number.parse().is_ok_and(f64::is_finite)),
        SimpleType::BigInteger => {
            let is_integer = value.number()?.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit());
            if is_integer { Ok(()) } else { Err(value.wrong("an integer")) }
        }
        SimpleType::BigDecimal => value.number().map(drop),
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

fn check_float(value: TraitValue<'_>, is_in_range: fn(&str) -> bool) -> Result<(), Diagnostic> {
    match value.node.as_str() {
        Some("NaN" | "Infinity" | "-Infinity") => Ok(()),
        _ if is_in_range(value.number()?) => Ok(()),
        _ => Err(value.wrong("a number in the range of its type")),
    }
}

/// Returns `true` for an array without elements.
pub(super) fn is_empty_list(node: &Node) -> bool {
    node.elements().is_some_and(<[Node]>::is_empty)
}

/// Returns `true` for an object without entries.
pub(super) fn is_empty_map(node: &Node) -> bool {
    node.entries().is_some_and(<[_]>::is_empty)
}
