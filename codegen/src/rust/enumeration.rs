//! Enums of strings and of integers. Both are open: a value that the model does not know is kept.

use super::Context;
use super::docs::{Docs, lower_common_docs};
use super::names::Ident;
use super::schema::{Schema, lower_schema};
use crate::model::{self, Deprecated, MemberTraits, ShapeKind};

/// A Rust enum of known values and one for all others.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum<Value> {
    /// The type.
    pub ident: Ident,
    /// Its documentation.
    pub docs: Docs,
    /// Its deprecation.
    pub deprecated: Option<Deprecated>,
    /// Its schema.
    pub schema: Schema,
    /// The known values.
    pub variants: Vec<Variant<Value>>,
    /// Whether `Debug` must not show the value.
    pub is_sensitive: bool,
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
    /// What stands for it on the wire.
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
            let lower = |(member, ident): (&model::EnumMember, &Ident)| {
                let words = format!("`{}`", member.value);
                lower_variant(ident, member.value.clone(), &words, &member.traits)
            };
            let variants = values.iter().zip(idents).map(lower).collect();
            Some(AnyEnum::String(with_variants(cx, shape, ident, variants)))
        }
        ShapeKind::IntEnum(values) => {
            let lower = |(member, ident): (&model::IntEnumMember, &Ident)| {
                let words = format!("`{}`, {}", member.name, member.value);
                lower_variant(ident, member.value, &words, &member.traits)
            };
            let variants = values.iter().zip(idents).map(lower).collect();
            Some(AnyEnum::Integer(with_variants(cx, shape, ident, variants)))
        }
        _ => None,
    }
}

fn lower_variant<Value>(ident: &Ident, value: Value, words: &str, traits: &MemberTraits) -> Variant<Value> {
    Variant {
        ident: ident.clone(),
        docs: lower_common_docs(&traits.common, words),
        deprecated: traits.common.deprecated.clone(),
        value,
    }
}

fn with_variants<Value>(
    cx: &Context<'_>,
    shape: &model::Shape,
    ident: &Ident,
    variants: Vec<Variant<Value>>,
) -> Enum<Value> {
    Enum {
        ident: ident.clone(),
        docs: lower_common_docs(&shape.traits.common, &format!("Values of `{}`.", shape.name)),
        deprecated: shape.traits.common.deprecated.clone(),
        schema: lower_schema(cx, shape, ident.as_str()),
        variants,
        is_sensitive: shape.traits.is_sensitive,
    }
}
