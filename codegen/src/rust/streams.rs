//! Members that are streamed: bytes and events.

use super::Context;
use super::names::TypeName;
use super::structure::{Initial, Structure};
use super::types::Type;
use super::value::Literal;
use crate::model::{Model, Shape, ShapeKind, SimpleType};
use crate::shape_id::ShapeId;

/// What a member streams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stream {
    /// The bytes of a blob.
    Bytes,
    /// The members of a union, one after the other.
    Events,
}

impl Stream {
    /// The feature of the runtime that streams it.
    pub(crate) fn runtime_feature(self) -> &'static str {
        match self {
            Self::Bytes => "streaming",
            Self::Events => "event-stream",
        }
    }
}

/// What an input or output streams. The model allows one such member.
pub(crate) fn of(model: &Model, end: &ShapeId) -> Option<Stream> {
    model.shape(end).members().iter().find_map(|member| of_shape(model.shape(&member.target)))
}

/// What members with this target stream.
pub(crate) fn of_shape(shape: &Shape) -> Option<Stream> {
    match shape.kind {
        ShapeKind::Simple(SimpleType::ByteStream) => Some(Stream::Bytes),
        ShapeKind::Union(_) if shape.is_event_stream() => Some(Stream::Events),
        _ => None,
    }
}

/// Gives the field of an event stream its type: not one event, but all of them. An absent stream is an empty one.
pub(crate) fn set_events(
    cx: &Context<'_>,
    end: &ShapeId,
    structure: &mut Structure,
    make: impl Fn(TypeName) -> Type,
) {
    let members = cx.model.shape(end).members().iter();
    for (member, field) in members.zip(&mut structure.fields) {
        if !cx.model.shape(&member.target).is_event_stream() {
            continue;
        }
        field.value_type = make(cx.names.type_name(&member.target).clone());
        if field.initial == Initial::Absent {
            field.initial = Initial::Default(Literal::Zero);
        }
    }
}
