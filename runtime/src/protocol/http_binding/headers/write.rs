//! Writes members as headers.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, HeaderName, HeaderValue};

use super::list::push_item;
use super::{PLACE, TIMESTAMPS};
use crate::codec::EncodeError;
use crate::codec::text::to_text;
use crate::protocol::http_binding::location::{Location, Message};
use crate::schema::Member;
use crate::serde::{List, Map, Structure, Value, View};
use crate::transport::set_header;

/// Adds the headers of a value. A header with a member of its own comes before one of the same name in a map.
///
/// # Errors
/// If a value cannot be a header.
pub(in crate::protocol::http_binding) fn write_headers(
    structure: &dyn Structure,
    message: Message,
    headers: &mut HeaderMap,
) -> Result<(), EncodeError> {
    for (index, member) in structure.schema().members().iter().enumerate() {
        let view = || structure.member(index).map_or(View::Absent, Value::view);
        let written = match Location::of(member, message) {
            Location::Header(name) => write_header(name, member, view(), headers),
            Location::PrefixHeaders(prefix) => match view() {
                View::Map(map) => write_prefixed(prefix, member, map, structure, message, headers),
                _ => Ok(()),
            },
            _ => Ok(()),
        };
        written.map_err(|problem| EncodeError::new(PLACE, problem).in_member(member.name()))?;
    }
    Ok(())
}

fn write_header(
    name: &str,
    member: &Member,
    view: View<'_>,
    headers: &mut HeaderMap,
) -> Result<(), &'static str> {
    let text = match view {
        View::Absent => return Ok(()),
        View::List(list) => Cow::Owned(list_text(member.target().list_member(), list)?),
        view => value_text(member, view)?,
    };
    insert(name, member, &text, headers)
}

fn list_text(member: &Member, list: &dyn List) -> Result<String, &'static str> {
    let mut text = String::new();
    for item in (0..).map_while(|index| list.item(index)) {
        match item.view() {
            View::Absent => {}
            view => push_item(&mut text, &value_text(member, view)?, matches!(view, View::String(_))),
        }
    }
    Ok(text)
}

/// The text of a simple value. Texts with a media type are in base64, because they may contain any characters.
fn value_text<'a>(member: &Member, view: View<'a>) -> Result<Cow<'a, str>, &'static str> {
    match (view, member.media_type()) {
        (View::String(text), Some(_)) => Ok(Cow::Owned(STANDARD.encode(text))),
        _ => to_text(member, view, TIMESTAMPS),
    }
}

fn write_prefixed(
    prefix: &str,
    member: &Member,
    map: &dyn Map,
    structure: &dyn Structure,
    message: Message,
    headers: &mut HeaderMap,
) -> Result<(), &'static str> {
    let (_, value_member) = member.target().map_members();
    for (key, value) in map.entries() {
        let name = [prefix, key].concat();
        if !has_member_of_its_own(&name, structure, message) {
            match value.view() {
                View::Absent => {}
                view => insert(&name, member, &value_text(value_member, view)?, headers)?,
            }
        }
    }
    Ok(())
}

/// Returns `true` if a member that is set has a header with this name.
fn has_member_of_its_own(name: &str, structure: &dyn Structure, message: Message) -> bool {
    structure.schema().members().iter().enumerate().any(|(index, member)| {
        let is_named = matches!(Location::of(member, message), Location::Header(other) if other.eq_ignore_ascii_case(name));
        is_named && !matches!(structure.member(index).map_or(View::Absent, Value::view), View::Absent)
    })
}

fn insert(name: &str, member: &Member, text: &str, headers: &mut HeaderMap) -> Result<(), &'static str> {
    let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| "a name that a header cannot have")?;
    let mut value =
        HeaderValue::from_bytes(text.as_bytes()).map_err(|_| "characters that a header cannot have")?;
    value.set_sensitive(member.is_sensitive());
    set_header(headers, name, value);
    Ok(())
}
