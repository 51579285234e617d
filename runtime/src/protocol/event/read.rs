//! Reads events.

use super::write::{is_header, is_payload};
use super::{EVENT_TYPE, EXCEPTION_TYPE, EventFormat, INITIAL_RESPONSE, MESSAGE_TYPE};
use crate::codec::DecodeError;
use crate::event_stream::{HeaderValue, Message};
use crate::schema::Member;
use crate::serde::{StructureMut, ViewMut};
use crate::types::Timestamp;

const FORMAT: &str = "event";

/// What a message contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Received<'a> {
    /// An event, by the name of its member.
    Event(&'a str),
    /// The members of the output beside the events.
    InitialResponse,
    /// An error of the model, by the name of its member.
    Exception(&'a str),
    /// Another error: its code and its message.
    Error(Option<&'a str>, Option<&'a str>),
}

/// Says what a message contains.
///
/// # Errors
/// If it does not say what it is.
pub(crate) fn sort(message: &Message) -> Result<Received<'_>, DecodeError> {
    let text = |name: &str| message.get(name).and_then(HeaderValue::as_str);
    let named = |name| {
        text(name)
            .ok_or_else(|| DecodeError::new(FORMAT, None, format!("the message has no header `{name}`")))
    };
    match named(MESSAGE_TYPE)? {
        "event" => match named(EVENT_TYPE)? {
            INITIAL_RESPONSE => Ok(Received::InitialResponse),
            name => Ok(Received::Event(name)),
        },
        "exception" => Ok(Received::Exception(named(EXCEPTION_TYPE)?)),
        "error" => Ok(Received::Error(text(":error-code"), text(":error-message"))),
        _ => Err(DecodeError::new(FORMAT, None, "the header `:message-type` has an unknown value")),
    }
}

/// Reads an event into a union. Of an event that the model does not have, only the name is kept.
///
/// # Errors
/// If a value is not of its member's type.
pub(crate) fn read_event(
    format: &dyn EventFormat,
    name: &str,
    message: &Message,
    union: &mut dyn StructureMut,
) -> Result<(), DecodeError> {
    let mut members = union.schema().members().iter().enumerate();
    let Some((index, member)) = members.find(|(_, member)| member.name() == name) else {
        union.unknown_member(name);
        return Ok(());
    };
    match union.member_mut(index) {
        Some(ViewMut::Structure(event)) => {
            read_members(format, message, event).map_err(|error| error.in_member(member.name()))
        }
        _ => Err(DecodeError::new(FORMAT, None, "an event that is not a structure")),
    }
}

/// Reads an error of the model.
///
/// # Errors
/// If a value is not of its member's type.
pub(crate) fn read_error(
    format: &dyn EventFormat,
    message: &Message,
    error: &mut dyn StructureMut,
) -> Result<(), DecodeError> {
    read_members(format, message, error)
}

fn read_members(
    format: &dyn EventFormat,
    message: &Message,
    event: &mut dyn StructureMut,
) -> Result<(), DecodeError> {
    let members = event.schema().members();
    let payload = members.iter().position(is_payload);
    match payload {
        _ if message.payload.is_empty() => {}
        Some(index) => {
            let place = event.member_mut(index);
            place.map_or(Ok(()), |place| read_payload(format, message, place))?;
        }
        None if members.iter().all(is_header) => {}
        None => format.read(&message.payload, event)?,
    }
    for (index, member) in members.iter().enumerate().filter(|(_, member)| is_header(member)) {
        if let Some(value) = message.get(member.name()) {
            let place = event.member_mut(index);
            place.map_or(Ok(()), |place| read_header(member, value, place))?;
        }
    }
    Ok(())
}

fn read_payload(format: &dyn EventFormat, message: &Message, place: ViewMut<'_>) -> Result<(), DecodeError> {
    let payload = &message.payload;
    match place {
        ViewMut::Blob(place) => *place = payload.to_vec().into(),
        ViewMut::Structure(place) => format.read(payload, place)?,
        ViewMut::String(place) => utf8(payload)?.clone_into(place),
        ViewMut::Text(place) => place.set(utf8(payload)?),
        _ => {
            return Err(DecodeError::new(
                FORMAT,
                None,
                "a payload that is not a blob, a string or a structure",
            ));
        }
    }
    Ok(())
}

fn utf8(bytes: &[u8]) -> Result<&str, DecodeError> {
    std::str::from_utf8(bytes)
        .map_err(|error| DecodeError::new(FORMAT, Some(error.valid_up_to()), "expected UTF-8"))
}

fn read_header(member: &Member, value: &HeaderValue, place: ViewMut<'_>) -> Result<(), DecodeError> {
    let is_read = match (value, place) {
        (HeaderValue::Boolean(value), ViewMut::Boolean(place)) => {
            *place = *value;
            true
        }
        (HeaderValue::Byte(value), ViewMut::Integer(place)) => place.set((*value).into()),
        (HeaderValue::Short(value), ViewMut::Integer(place)) => place.set((*value).into()),
        (HeaderValue::Integer(value), ViewMut::Integer(place)) => place.set((*value).into()),
        (HeaderValue::Integer(value), ViewMut::IntEnum(place)) => {
            place.set(*value);
            true
        }
        (HeaderValue::Long(value), ViewMut::Integer(place)) => place.set(*value),
        (HeaderValue::Blob(value), ViewMut::Blob(place)) => {
            *place = value.to_vec().into();
            true
        }
        (HeaderValue::String(value), ViewMut::String(place)) => {
            value.clone_into(place);
            true
        }
        (HeaderValue::String(value), ViewMut::Text(place)) => {
            place.set(value);
            true
        }
        (HeaderValue::Timestamp(value), ViewMut::Timestamp(place)) => {
            let nanos = value.rem_euclid(1000) as u32 * 1_000_000;
            let time = Timestamp::new(value.div_euclid(1000), nanos);
            time.map(|time| *place = time).is_some()
        }
        _ => false,
    };
    let problem = || DecodeError::new(FORMAT, None, "a header of another type").in_member(member.name());
    if is_read { Ok(()) } else { Err(problem()) }
}
