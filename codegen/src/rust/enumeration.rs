//! Enums of strings and of integers. Both are open: unknown values are kept.

use super::Context;
use super::attributes::Attribute;
use super::names::Ident;
use super::pages::{Scope, lower_common_docs, lower_deprecation};
use super::schema::{Schema, lower_schema};
use crate::model::{self, Deprecated, MemberTraits, ShapeKind};
use crate::text::{Docs, Line};

/// A Rust enum with known values and a variant for unknown ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum<Value> {
    /// The type.
    pub ident: Ident,
    /// Its documentation.
    pub docs: Docs,
    /// Its deprecation.
    pub deprecated: Option<Deprecated>,
    /// The attributes from the settings.
    pub attributes: Vec<Attribute>,
    /// Its shape.
    pub schema: Schema,
    /// The known values.
    pub variants: Vec<Variant<Value>>,
}

/// A known value.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant<Value> {
    /// The variant.
    pub ident: Ident,
    /// Its documentation.
    pub docs: Docs,
    /// Its deprecation.
    pub deprecated: Option<Deprecated>,
    /// The value on the wire.
    pub value: Value,
}

/// An enum of either kind.
#[derive(Clone, Debug, PartialEq)]
pub enum AnyEnum {
    /// Of strings.
    String(Enum<String>),
    /// Of integers.
    Integer(Enum<i32>),
}

/// Lowers an enum; `None` for shapes of other kinds.
pub(crate) fn lower_enum(cx: &Context<'_>, shape: &model::Shape, ident: &Ident) -> Option<AnyEnum> {
    let idents = cx.names.members(&shape.id).iter();
    match &shape.kind {
        ShapeKind::Enum(values) => {
            let lower = |((index, ident), member): ((usize, &Ident), &model::EnumMember)| {
                let words = Line::default().code(shown(&member.value)).text(".");
                let docs = lower_value_docs(cx, shape, index, words, &member.traits);
                lower_variant(ident, member.value.clone(), docs, &member.traits)
            };
            let variants = idents.enumerate().zip(values).map(lower).collect();
            Some(AnyEnum::String(with_variants(cx, shape, ident, variants)))
        }
        ShapeKind::IntEnum(values) => {
            let lower = |((index, ident), member): ((usize, &Ident), &model::IntEnumMember)| {
                let words = Line::default().code(&member.name).text(format!(", {}.", member.value));
                let docs = lower_value_docs(cx, shape, index, words, &member.traits);
                lower_variant(ident, member.value, docs, &member.traits)
            };
            let variants = idents.enumerate().zip(values).map(lower).collect();
            Some(AnyEnum::Integer(with_variants(cx, shape, ident, variants)))
        }
        _ => None,
    }
}

/// A value as documentation shows it: in quotes if it would be invisible.
fn shown(value: &str) -> String {
    if value.trim().is_empty() { format!("{value:?}") } else { value.to_owned() }
}

fn lower_value_docs(
    cx: &Context<'_>,
    shape: &model::Shape,
    index: usize,
    words: Line,
    traits: &MemberTraits,
) -> Docs {
    let scope = Scope::of_member(cx, shape, index);
    lower_common_docs(&scope, &traits.common, Line::default()).after(words)
}

fn lower_variant<Value>(ident: &Ident, value: Value, docs: Docs, traits: &MemberTraits) -> Variant<Value> {
    Variant { ident: ident.clone(), docs, deprecated: lower_deprecation(&traits.common), value }
}

fn with_variants<Value>(
    cx: &Context<'_>,
    shape: &model::Shape,
    ident: &Ident,
    variants: Vec<Variant<Value>>,
) -> Enum<Value> {
    Enum {
        ident: ident.clone(),
        docs: lower_common_docs(
            &Scope::of_shape(cx, shape),
            &shape.traits.common,
            Line::from("Values of ").code(&shape.name).text("."),
        ),
        deprecated: lower_deprecation(&shape.traits.common),
        attributes: cx.attributes.of_type(&shape.id),
        schema: lower_schema(cx, shape),
        variants,
    }
}
