//! Lowers structures: requests, responses, errors and nested types.

use super::Context;
use super::arguments::is_argument;
use super::attributes::Attribute;
use super::names::Ident;
use super::pages::{lower_deprecation, lower_member_docs, lower_member_paragraph, lower_member_summary};
use super::schema::{Member, Schema, lower_member, lower_schema};
use super::types::{Type, lower_type};
use super::value::{Literal, lower_default};
use crate::model::{self, Deprecated, Direction, Presence};
use crate::text::{Block, Docs, Line};

/// A Rust struct with what is generated for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Structure {
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
    /// The constructor's documentation.
    pub new_docs: Docs,
    /// Its fields.
    pub fields: Vec<Field>,
    /// The indexes of the fields that the constructor takes, in the order of its arguments.
    pub arguments: Vec<usize>,
    /// The condition under which the constructor and the setters are compiled.
    pub build: Gate,
    /// The condition under which the code that reads it from the wire is compiled.
    pub read: Gate,
    /// Whether it is an error.
    pub is_error: bool,
}

/// The condition under which a part of a type is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// Always: the shape is sent in that direction.
    Always,
    /// With the feature `test-util`, for mocks.
    TestUtil,
}

impl Gate {
    /// `Always` if the condition holds, or else `TestUtil`.
    pub(crate) fn open_if(condition: bool) -> Self {
        if condition { Self::Always } else { Self::TestUtil }
    }

    /// The feature of the crate that enables the part; `None` if it is always compiled.
    pub fn feature(self) -> Option<&'static str> {
        match self {
            Self::Always => None,
            Self::TestUtil => Some("test-util"),
        }
    }
}

/// A field and its setter.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The field.
    pub ident: Ident,
    /// The field's documentation.
    pub docs: Docs,
    /// The field's deprecation.
    pub deprecated: Option<Deprecated>,
    /// The attributes from the settings.
    pub attributes: Vec<Attribute>,
    /// The setter's documentation.
    pub setter_docs: Docs,
    /// The member.
    pub member: Member,
    /// The type of a present value, without `Option` and `Box`.
    pub value_type: Type,
    /// Whether the value is in a `Box`.
    pub is_boxed: bool,
    /// The initial value.
    pub initial: Initial,
}

/// The initial value of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Initial {
    /// An argument of the constructor.
    Argument,
    /// A value that its setter replaces.
    Default(Literal),
    /// `None`
    Absent,
}

impl Field {
    /// The field's whole type.
    pub fn field_type(&self) -> Type {
        let value = if self.is_boxed {
            Type::Boxed(Box::new(self.value_type.clone()))
        } else {
            self.value_type.clone()
        };
        match self.initial {
            Initial::Absent => Type::Option(Box::new(value)),
            Initial::Argument | Initial::Default(_) => value,
        }
    }
}

impl Structure {
    /// Returns `true` if the constructor takes arguments. Then there is no `Default`, which would let users forget them.
    pub fn has_arguments(&self) -> bool {
        !self.arguments.is_empty()
    }

    /// The fields that the constructor takes, in the order of its arguments.
    pub fn arguments(&self) -> impl Iterator<Item = &Field> {
        self.arguments.iter().map(|index| &self.fields[*index])
    }
}

/// Lowers a structure to a Rust struct with this name, sent in these directions.
pub(crate) fn lower_structure(
    cx: &Context<'_>,
    shape: &model::Shape,
    ident: &Ident,
    direction: Direction,
    docs: Docs,
) -> Structure {
    let idents = cx.names.members(&shape.id).iter();
    let fields = idents.enumerate().map(|(index, ident)| lower_field(cx, shape, index, ident));
    let arguments = cx.arguments.of(shape.members());
    Structure {
        ident: ident.clone(),
        docs,
        deprecated: lower_deprecation(&shape.traits.common),
        attributes: cx.attributes.of_type(&shape.id),
        schema: lower_schema(cx, shape),
        new_docs: lower_new_docs(cx, shape, &arguments),
        fields: fields.collect(),
        arguments,
        build: Gate::open_if(direction.input),
        read: Gate::open_if(direction.is_read()),
        is_error: shape.traits.error.is_some(),
    }
}

fn lower_field(cx: &Context<'_>, shape: &model::Shape, index: usize, ident: &Ident) -> Field {
    let member = &shape.members()[index];
    Field {
        ident: ident.clone(),
        docs: lower_member_docs(cx, shape, index),
        deprecated: lower_deprecation(&member.traits.common),
        attributes: cx.attributes.of_member(&member.id),
        setter_docs: lower_setter_docs(cx, shape, index, ident),
        member: lower_member(cx, member),
        value_type: lower_type(cx, &member.target),
        is_boxed: member.is_recursive,
        initial: match &member.presence {
            Presence::Required if is_argument(member) => Initial::Argument,
            Presence::Required => Initial::Absent,
            Presence::Default(value) => Initial::Default(lower_default(cx, &member.target, value)),
            Presence::Optional => Initial::Absent,
        },
    }
}

/// The constructor's documentation, which describes each argument.
fn lower_new_docs(cx: &Context<'_>, shape: &model::Shape, arguments: &[usize]) -> Docs {
    let idents = cx.names.members(&shape.id);
    let item =
        |index: usize| with_meaning(field_link(&idents[index]), lower_member_summary(cx, shape, index));
    let items: Vec<Vec<Block>> = arguments.iter().map(|index| vec![Block::Paragraph(item(*index))]).collect();
    if items.is_empty() {
        return Docs::paragraph("Begins with no member set.");
    }
    let mut docs = Docs::paragraph("Begins with the required members:");
    docs.push(Block::List(None, items));
    docs
}

/// A setter's documentation: a link to the field, and the first paragraph of its documentation.
fn lower_setter_docs(cx: &Context<'_>, shape: &model::Shape, index: usize, ident: &Ident) -> Docs {
    let line = Line::from("Sets ").with(field_link(ident));
    Docs::paragraph(with_meaning(line, lower_member_paragraph(cx, shape, index)))
}

/// A line about a member, followed by the member's description, if there is one.
fn with_meaning(line: Line, meaning: Line) -> Line {
    if meaning.is_empty() { line.text(".") } else { line.text(": ").with(meaning) }
}

/// A link to a field of the documented type. In links, raw identifiers are written without `r#`.
fn field_link(ident: &Ident) -> Line {
    Line::item(ident.as_str(), format!("field@Self::{}", ident.as_str()))
}
