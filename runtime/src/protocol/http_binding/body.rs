//! The body of a message: one member, `@httpPayload`, or the members without another place.
//!
//! <https://smithy.io/2.0/spec/http-bindings.html#httppayload-trait>

use bytes::Bytes;
use http::HeaderValue;

use super::location::{Location, Message};
use super::members::{BodyMembers, BodyMembersMut, has_body_members};
use crate::codec::{DecodeError, EncodeError};
use crate::schema::{Member, Schema, ServiceSchema, ShapeType};
use crate::serde::{Streamed, Structure, StructureMut, Value, View, ViewMut};
use crate::transport::Body;

/// The format of bodies in a protocol.
pub(in crate::protocol) trait Format {
    /// The content type of what this format writes.
    fn content_type(&self) -> &'static str;

    /// The body of a payload that is a structure and absent, if there is one.
    fn absent_structure(&self) -> Option<&'static [u8]>;

    /// Writes the members that are in the body.
    ///
    /// # Errors
    /// If a value cannot be written.
    fn write_members(&self, service: &ServiceSchema, members: &dyn Structure)
    -> Result<Vec<u8>, EncodeError>;

    /// Writes a structure, union or document that is the whole body.
    ///
    /// # Errors
    /// If the value cannot be written.
    fn write_payload(
        &self,
        service: &ServiceSchema,
        member: &Member,
        view: View<'_>,
    ) -> Result<Vec<u8>, EncodeError>;

    /// Reads the members that are in the body.
    ///
    /// # Errors
    /// If the body does not match the schema.
    fn read_members(&self, body: &[u8], members: &mut dyn StructureMut) -> Result<(), DecodeError>;

    /// Reads a structure, union or document that is the whole body.
    ///
    /// # Errors
    /// If the body does not match the schema.
    fn read_payload(
        &self,
        body: &[u8],
        member: &'static Member,
        place: ViewMut<'_>,
    ) -> Result<(), DecodeError>;
}

/// A body with its content type.
pub(super) struct Content {
    pub(super) content_type: HeaderValue,
    pub(super) body: Body,
}

impl Content {
    fn new(content_type: &'static str, body: impl Into<Body>) -> Self {
        Self { content_type: HeaderValue::from_static(content_type), body: body.into() }
    }
}

/// Returns the member that is the whole body.
fn payload(schema: &Schema, message: Message) -> Option<(usize, &'static Member)> {
    let mut members = schema.members().iter().enumerate();
    members.find(|(_, member)| Location::of(member, message) == Location::Payload)
}

/// Writes the body; `None` if the message does not have one.
pub(super) fn write_body(
    format: &dyn Format,
    service: &ServiceSchema,
    structure: &dyn Structure,
    message: Message,
) -> Result<Option<Content>, EncodeError> {
    let schema = structure.schema();
    if let Some((index, member)) = payload(schema, message) {
        let view = structure.member(index).map_or(View::Absent, Value::view);
        return write_payload(format, service, member, view).map_err(|error| error.in_member(member.name()));
    }
    if !has_body_members(schema, message) {
        return Ok(None);
    }
    let bytes = format.write_members(service, &BodyMembers(structure, message))?;
    Ok(Some(Content::new(format.content_type(), bytes)))
}

fn write_payload(
    format: &dyn Format,
    service: &ServiceSchema,
    member: &Member,
    view: View<'_>,
) -> Result<Option<Content>, EncodeError> {
    let media_type = |default| member.media_type().unwrap_or(default);
    Ok(match view {
        View::Absent if member.target().shape_type() == ShapeType::Structure => {
            format.absent_structure().map(|body| Content::new(format.content_type(), body))
        }
        View::Absent => None,
        View::Stream(stream) => Some(Content::new(media_type("application/octet-stream"), body_of(stream))),
        View::Blob(bytes) => {
            Some(Content::new(media_type("application/octet-stream"), Bytes::copy_from_slice(bytes)))
        }
        View::String(text) => Some(Content::new(media_type("text/plain"), text.as_bytes().to_vec())),
        view => Some(Content::new(format.content_type(), format.write_payload(service, member, view)?)),
    })
}

/// The body of a stream of bytes. A stream of events is added when the request is complete.
fn body_of(stream: &dyn Streamed) -> Body {
    #[cfg(feature = "streaming")]
    if let Some(stream) = stream.as_any().downcast_ref::<crate::stream::ByteStream>() {
        return stream.to_body();
    }
    let _ = stream;
    Body::empty()
}

/// Reads the body.
pub(super) fn read_body(
    format: &dyn Format,
    body: &[u8],
    message: Message,
    place: &mut dyn StructureMut,
) -> Result<(), DecodeError> {
    if body.is_empty() {
        return Ok(());
    }
    let schema = place.schema();
    match payload(schema, message) {
        Some((index, member)) => match place.member_mut(index) {
            Some(view) => {
                read_payload(format, body, member, view).map_err(|error| error.in_member(member.name()))
            }
            None => Ok(()),
        },
        None if has_body_members(schema, message) => {
            format.read_members(body, &mut BodyMembersMut(place, message))
        }
        None => Ok(()),
    }
}

fn read_payload(
    format: &dyn Format,
    body: &[u8],
    member: &'static Member,
    view: ViewMut<'_>,
) -> Result<(), DecodeError> {
    let text = || {
        let at = |error: std::str::Utf8Error| {
            DecodeError::new("text", Some(error.valid_up_to()), "expected UTF-8")
        };
        std::str::from_utf8(body).map_err(at)
    };
    match view {
        ViewMut::Blob(place) => *place = body.into(),
        ViewMut::String(place) => text()?.clone_into(place),
        ViewMut::Text(place) => place.set(text()?),
        ViewMut::Stream(place) => place.set(Bytes::copy_from_slice(body)),
        view => format.read_payload(body, member, view)?,
    }
    Ok(())
}
