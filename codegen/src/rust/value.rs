//! Default values as Rust literals.

use super::Context;
use super::names::{Ident, TypeName};
use crate::load::node::{Node, NodeKind};
use crate::load::print::to_json;
use crate::model::{ShapeKind, SimpleType};
use crate::shape_id::ShapeId;

/// The default value of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// The type's `Default`: false, zero or empty.
    Zero,
    /// `true`
    True,
    /// A number, as text.
    Number(String),
    /// A string.
    String(String),
    /// A number of arbitrary precision, as text.
    BigNumber(String),
    /// Bytes in base64.
    Blob(String),
    /// A timestamp: the JSON value's text.
    Timestamp(String),
    /// A document: its JSON text.
    Document(String),
    /// A variant of an enum.
    Variant(TypeName, Ident),
}

/// The literal of a `@default` value, which the `model` stage has checked against its target.
pub(crate) fn lower_default(cx: &Context<'_>, target: &ShapeId, value: &Node) -> Literal {
    match (&cx.model.shape(target).kind, &value.kind) {
        (ShapeKind::Simple(SimpleType::Document), _) => Literal::Document(to_json(value)),
        (_, NodeKind::Boolean(true)) => Literal::True,
        (ShapeKind::Enum(values), NodeKind::String(text)) => {
            let index = values.iter().position(|known| known.value == *text);
            variant(cx, target, index).unwrap_or_else(|| Literal::String(text.clone()))
        }
        (ShapeKind::IntEnum(values), NodeKind::Number(text)) => {
            let index = values.iter().position(|known| known.value.to_string() == *text);
            variant(cx, target, index).unwrap_or_else(|| Literal::Number(text.clone()))
        }
        (ShapeKind::Simple(SimpleType::Timestamp), NodeKind::Number(text) | NodeKind::String(text))
            if !is_zero(text) =>
        {
            Literal::Timestamp(text.clone())
        }
        (ShapeKind::Simple(SimpleType::BigInteger | SimpleType::BigDecimal), NodeKind::Number(text)) => {
            Literal::BigNumber(text.clone())
        }
        (ShapeKind::Simple(SimpleType::Float | SimpleType::Double), NodeKind::Number(text))
            if text.chars().all(|c| c == '-' || c.is_ascii_digit()) && !is_zero(text) =>
        {
            Literal::Number(format!("{text}.0"))
        }
        (_, NodeKind::Number(text)) if !is_zero(text) => Literal::Number(text.clone()),
        (ShapeKind::Simple(SimpleType::Blob), NodeKind::String(text)) if !text.is_empty() => {
            Literal::Blob(text.clone())
        }
        (_, NodeKind::String(text)) if !text.is_empty() => Literal::String(text.clone()),
        _ => Literal::Zero,
    }
}

fn variant(cx: &Context<'_>, target: &ShapeId, index: Option<usize>) -> Option<Literal> {
    let ident = cx.names.members(target)[index?].clone();
    Some(Literal::Variant(cx.names.type_name(target).clone(), ident))
}

fn is_zero(number: &str) -> bool {
    number.parse::<f64>().is_ok_and(|number| number == 0.0)
}
