//! Rust types of fields, and the parameter types of setters.

use std::collections::BTreeSet;
use std::fmt;

use super::Context;
use super::names::{Ident, TypeName};
use crate::model::{self, Presence, ShapeKind, SimpleType};
use crate::shape_id::ShapeId;

/// A Rust type.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// A type of the standard library or the runtime.
    Simple(SimpleType),
    /// The structure without members, for members without a value.
    Unit,
    /// A generated type.
    Named {
        /// Its path.
        name: TypeName,
        /// Whether it is an enum, which can be converted from strings.
        is_enum: bool,
    },
    /// `Vec<T>`
    List(Box<Type>),
    /// `BTreeMap<K, V>`
    Map(Box<Type>, Box<Type>),
    /// `Option<T>`
    Option(Box<Type>),
    /// `Box<T>`
    Boxed(Box<Type>),
    /// The events of a request.
    EventSource(TypeName),
    /// The events of a response, and the errors of its operation.
    EventStream(TypeName, Ident),
}

impl Type {
    /// Returns `true` if a setter takes anything that converts into the type.
    pub fn is_converted(&self) -> bool {
        match self {
            Self::Simple(simple) => matches!(
                simple,
                SimpleType::String
                    | SimpleType::Blob
                    | SimpleType::ByteStream
                    | SimpleType::Timestamp
                    | SimpleType::Document
                    | SimpleType::BigInteger
                    | SimpleType::BigDecimal
            ),
            Self::Named { is_enum, .. } => *is_enum,
            Self::EventSource(_) | Self::EventStream(..) => true,
            _ => false,
        }
    }

    /// The generated type that it is or contains; of a map, that of the values.
    pub(crate) fn named(&self) -> Option<&TypeName> {
        match self {
            Self::Simple(_) | Self::Unit => None,
            Self::Named { name, .. } | Self::EventSource(name) | Self::EventStream(name, _) => Some(name),
            Self::List(inner) | Self::Option(inner) | Self::Boxed(inner) => inner.named(),
            Self::Map(key, value) => value.named().or_else(|| key.named()),
        }
    }
}

impl fmt::Display for Type {
    /// Writes the type as documentation shows it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Simple(simple) => f.write_str(simple_name(*simple)),
            Self::Unit => f.write_str("()"),
            Self::Named { name, .. } => write!(f, "{}", name.ident),
            Self::List(element) => write!(f, "Vec<{element}>"),
            Self::Map(key, value) => write!(f, "BTreeMap<{key}, {value}>"),
            Self::Option(value) => write!(f, "Option<{value}>"),
            Self::Boxed(value) => write!(f, "Box<{value}>"),
            Self::EventSource(event) => write!(f, "EventSource<{}>", event.ident),
            Self::EventStream(event, error) => write!(f, "EventStream<{}, {error}>", event.ident),
        }
    }
}

/// The Rust type of a simple shape: one of the standard library or the runtime.
pub(crate) fn simple_name(simple: SimpleType) -> &'static str {
    match simple {
        SimpleType::Blob => "Blob",
        SimpleType::ByteStream => "ByteStream",
        SimpleType::Boolean => "bool",
        SimpleType::String => "String",
        SimpleType::Byte => "i8",
        SimpleType::Short => "i16",
        SimpleType::Integer => "i32",
        SimpleType::Long => "i64",
        SimpleType::Float => "f32",
        SimpleType::Double => "f64",
        SimpleType::BigInteger => "BigInteger",
        SimpleType::BigDecimal => "BigDecimal",
        SimpleType::Timestamp => "Timestamp",
        SimpleType::Document => "Document",
    }
}

/// The type of a shape's values.
pub(crate) fn lower_type(cx: &Context<'_>, id: &ShapeId) -> Type {
    let shape = cx.model.shape(id);
    match &shape.kind {
        ShapeKind::Simple(simple) => Type::Simple(*simple),
        ShapeKind::Enum(_) => Type::Named { name: cx.names.type_name(id).clone(), is_enum: true },
        ShapeKind::List(member) => Type::List(Box::new(lower_element(cx, member))),
        ShapeKind::Map(key, value) => {
            let key = lower_type(cx, &key.target);
            Type::Map(Box::new(key), Box::new(lower_element(cx, value)))
        }
        ShapeKind::Structure(_) if id.is_prelude() => Type::Unit,
        ShapeKind::IntEnum(_) | ShapeKind::Structure(_) | ShapeKind::Union(_) => {
            Type::Named { name: cx.names.type_name(id).clone(), is_enum: false }
        }
    }
}

/// The type of a list's or map's elements, optional in a sparse one.
fn lower_element(cx: &Context<'_>, member: &model::Member) -> Type {
    let element = lower_type(cx, &member.target);
    match member.presence {
        Presence::Optional => Type::Option(Box::new(element)),
        Presence::Required | Presence::Default(_) => element,
    }
}

/// The shapes that become types: structures, unions and enums that members target, and errors.
/// A shape that is only an operation's input or output becomes its request or response.
pub(crate) fn find_named_shapes(model: &model::Model) -> BTreeSet<ShapeId> {
    let has_type = |id: &&ShapeId| {
        let kind = &model.shape(id).kind;
        let is_plain = matches!(kind, ShapeKind::Simple(_) | ShapeKind::List(_) | ShapeKind::Map(..));
        !is_plain && !id.is_prelude()
    };
    let targets = model.shapes.values().flat_map(member_targets);
    let errors = model.operations.iter().flat_map(|operation| &operation.errors);
    targets.chain(errors).filter(has_type).cloned().collect()
}

fn member_targets(shape: &model::Shape) -> Vec<&ShapeId> {
    match &shape.kind {
        ShapeKind::Structure(members) | ShapeKind::Union(members) => {
            members.iter().map(|member| &member.target).collect()
        }
        ShapeKind::List(member) => vec![&member.target],
        ShapeKind::Map(key, value) => vec![&key.target, &value.target],
        ShapeKind::Simple(_) | ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => Vec::new(),
    }
}
