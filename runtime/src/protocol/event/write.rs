//! Writes events.

use bytes::Bytes;

use super::{EVENT_TYPE, EXCEPTION_TYPE, EventFormat, MESSAGE_TYPE, PAYLOAD_TYPE};
use crate::codec::EncodeError;
use crate::event_stream::{Header, HeaderValue, Message};
use crate::schema::{Member, Schema, ServiceSchema, ShapeType, Trait};
use crate::serde::{Structure, Value, View};

const FORMAT: &str = "event";

/// Writes the event that is set in the union.
///
/// # Errors
/// If a value cannot be written, or the union holds a member that the model does not have.
pub(crate) fn write_event(
    format: &dyn EventFormat,
    service: &ServiceSchema,
    union: &dyn Structure,
) -> Result<Message, EncodeError> {
    let mut members = union.schema().members().iter().enumerate();
    let found = members.find_map(|(index, member)| Some((member, union.member(index)?.view())));
    let Some((member, View::Structure(event))) = found else {
        return Err(EncodeError::new(FORMAT, "the event is not one of the model"));
    };
    let is_error = member.target().fault().is_some();
    let (kind, name) = if is_error { ("exception", EXCEPTION_TYPE) } else { ("event", EVENT_TYPE) };
    let mut message = Message::default().header(MESSAGE_TYPE, kind).header(name, member.name());
    write_headers(event, &mut message).map_err(|error| error.in_member(member.name()))?;
    if let Some((content_type, payload)) = payload(format, service, event)? {
        message = message.header(PAYLOAD_TYPE, content_type);
        message.payload = payload;
    }
    Ok(message)
}

fn write_headers(event: &dyn Structure, message: &mut Message) -> Result<(), EncodeError> {
    for (index, member) in event.schema().members().iter().enumerate() {
        if !is_header(member) {
            continue;
        }
        let view = event.member(index).map_or(View::Absent, Value::view);
        if let View::Absent = view {
            continue;
        }
        let value = header_value(member, view);
        let value = value.ok_or_else(|| EncodeError::new(FORMAT, "a value that a header cannot hold"))?;
        message.headers.push(Header { name: member.name().to_owned(), value });
    }
    Ok(())
}

/// The value of a header; `None` if it is not of a type that headers have, or does not fit its type.
fn header_value(member: &Member, view: View<'_>) -> Option<HeaderValue> {
    Some(match view {
        View::Boolean(value) => HeaderValue::Boolean(value),
        View::Integer(value) => match member.target().shape_type() {
            ShapeType::Byte => HeaderValue::Byte(value.try_into().ok()?),
            ShapeType::Short => HeaderValue::Short(value.try_into().ok()?),
            ShapeType::Long => HeaderValue::Long(value),
            _ => HeaderValue::Integer(value.try_into().ok()?),
        },
        View::Blob(bytes) => HeaderValue::Blob(Bytes::copy_from_slice(bytes)),
        View::String(text) => HeaderValue::String(text.to_owned()),
        View::Timestamp(time) => HeaderValue::Timestamp(
            time.secs().checked_mul(1000)?.checked_add((time.subsec_nanos() / 1_000_000).into())?,
        ),
        _ => return None,
    })
}

/// The payload with its content type; `None` if there is none.
fn payload(
    format: &dyn EventFormat,
    service: &ServiceSchema,
    event: &dyn Structure,
) -> Result<Option<(&'static str, Bytes)>, EncodeError> {
    let members = event.schema().members();
    if let Some(index) = members.iter().position(is_payload) {
        let view = event.member(index).map_or(View::Absent, Value::view);
        return Ok(match view {
            View::Absent => None,
            View::Blob(bytes) => Some(("application/octet-stream", Bytes::copy_from_slice(bytes))),
            View::String(text) => Some(("text/plain", text.as_bytes().to_vec().into())),
            View::Structure(structure) => {
                Some((format.content_type(), format.write(service, structure)?.into()))
            }
            _ => {
                return Err(EncodeError::new(
                    FORMAT,
                    "a payload that is not a blob, a string or a structure",
                ));
            }
        });
    }
    if members.iter().all(is_header) {
        return Ok(None);
    }
    let payload = format.write(service, &PayloadMembers(event))?;
    Ok(Some((format.content_type(), payload.into())))
}

pub(super) fn is_header(member: &Member) -> bool {
    member.traits().contains(&Trait::EventHeader)
}

pub(super) fn is_payload(member: &Member) -> bool {
    member.traits().contains(&Trait::EventPayload)
}

/// The members of an event that are in its payload, as a structure of their own.
struct PayloadMembers<'a>(&'a dyn Structure);

impl Structure for PayloadMembers<'_> {
    fn schema(&self) -> &'static Schema {
        self.0.schema()
    }

    fn member(&self, index: usize) -> Option<&dyn Value> {
        let is_elsewhere = self.schema().members().get(index).is_some_and(is_header);
        if is_elsewhere { None } else { self.0.member(index) }
    }
}
