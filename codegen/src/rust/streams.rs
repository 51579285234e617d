//! Members that are streamed: bytes and events.

use super::Context;
use super::structure::{Initial, Structure};
use super::types::Type;
use super::value::Literal;
use crate::model::{self, Member, Model, Shape, ShapeKind, SimpleType};
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

/// The type of a member of an operation's input or output that is an event stream: not one event, but all of them.
pub(crate) fn events_type(
    cx: &Context<'_>,
    operation: &model::Operation,
    end: &ShapeId,
    member: &Member,
) -> Option<Type> {
    if !cx.model.shape(&member.target).is_event_stream() {
        return None;
    }
    let events = cx.names.type_name(&member.target).clone();
    let error = || cx.names.operation(&operation.id).ident.with_suffix("Error");
    Some(if *end == operation.input { Type::EventSource(events) } else { Type::EventStream(events, error()) })
}

/// Gives the fields of event streams their types. An absent stream is an empty one.
pub(crate) fn set_events(
    cx: &Context<'_>,
    operation: &model::Operation,
    end: &ShapeId,
    structure: &mut Structure,
) {
    for (member, field) in cx.model.shape(end).members().iter().zip(&mut structure.fields) {
        let Some(value_type) = events_type(cx, operation, end, member) else { continue };
        field.value_type = value_type;
        if field.initial == Initial::Absent {
            field.initial = Initial::Default(Literal::Zero);
        }
    }
}
