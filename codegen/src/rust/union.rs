//! Lowers unions. They are open: an unknown member is kept by name.

use super::Context;
use super::attributes::Attribute;
use super::names::{Ident, TypeName};
use super::pages::{Scope, lower_common_docs, lower_deprecation, lower_member_docs};
use super::schema::{Member, Schema, lower_member, lower_schema};
use super::structure::Gate;
use super::types::{Type, lower_type};
use crate::model::{self, Deprecated};
use crate::text::{Docs, Line};

/// A Rust enum with a variant for each member and one for unknown members.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
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
    /// The variants.
    pub variants: Vec<UnionVariant>,
    /// The condition under which the code that reads it from the wire is compiled.
    pub read: Gate,
    /// If it is the union of a stream's events: the errors that end the stream, by the names of the members. They are
    /// errors of the operation; they are variants only if they can be sent.
    pub stream_errors: Option<Vec<(String, TypeName)>>,
}

/// A member of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct UnionVariant {
    /// The variant.
    pub ident: Ident,
    /// Its documentation.
    pub docs: Docs,
    /// Its deprecation.
    pub deprecated: Option<Deprecated>,
    /// The attributes from the settings.
    pub attributes: Vec<Attribute>,
    /// The member.
    pub member: Member,
    /// The type of its value; [`Type::Unit`] if it does not have one.
    pub value_type: Type,
    /// Whether the value is in a `Box`.
    pub is_boxed: bool,
}

/// Lowers a union to a Rust enum with this name.
pub(crate) fn lower_union(cx: &Context<'_>, shape: &model::Shape, ident: &Ident) -> Union {
    let is_error = |member: &model::Member| {
        shape.is_event_stream() && cx.model.shape(&member.target).traits.error.is_some()
    };
    let members = shape.members().iter();
    let stream_errors = members
        .clone()
        .filter(|member| is_error(member))
        .map(|member| (member.name().to_owned(), cx.names.type_name(&member.target).clone()));
    let variants = members.zip(cx.names.members(&shape.id)).enumerate();
    let variants = variants.filter(|(_, (member, _))| shape.direction.input || !is_error(member));
    let lower = |(index, (member, ident)): (usize, (&model::Member, &Ident))| UnionVariant {
        ident: ident.clone(),
        docs: lower_member_docs(cx, shape, index),
        deprecated: lower_deprecation(&member.traits.common),
        attributes: cx.attributes.of_member(&member.id),
        member: lower_member(cx, member),
        value_type: lower_type(cx, &member.target),
        is_boxed: member.is_recursive,
    };
    Union {
        ident: ident.clone(),
        docs: lower_common_docs(
            &Scope::of_shape(cx, shape),
            &shape.traits.common,
            Line::from("One of the members of ").code(&shape.name).text("."),
        ),
        deprecated: lower_deprecation(&shape.traits.common),
        attributes: cx.attributes.of_type(&shape.id),
        schema: lower_schema(cx, shape),
        stream_errors: shape.is_event_stream().then(|| stream_errors.collect()),
        variants: variants.map(lower).collect(),
        read: Gate::open_if(shape.direction.is_read()),
    }
}
