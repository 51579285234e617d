//! Reads members from headers.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, HeaderValue};

use super::list::{dates, items};
use super::{PLACE, TIMESTAMPS};
use crate::codec::DecodeError;
use crate::codec::text::read_text;
use crate::protocol::http_binding::location::{Location, Message};
use crate::schema::{Member, ShapeType, TimestampFormat};
use crate::serde::{ListMut, StructureMut, ViewMut};

/// Reads the members that are in headers.
///
/// # Errors
/// If a header is not of its member's type.
pub(in crate::protocol::http_binding) fn read_headers(
    headers: &HeaderMap,
    message: Message,
    place: &mut dyn StructureMut,
) -> Result<(), DecodeError> {
    // Most members are absent, and the names of headers mostly differ in length: comparing a bit is faster than
    // searching for every name.
    let bit = |name: &str| 1_u64 << (name.len() % 64);
    let lengths = headers.keys().fold(0, |lengths, name| lengths | bit(name.as_str()));
    for (index, member) in place.schema().members().iter().enumerate() {
        let read = match Location::of(member, message) {
            Location::Header(name) if lengths & bit(name) == 0 => Ok(()),
            Location::Header(name) => read_header(headers, name, member, index, place),
            Location::PrefixHeaders(prefix) => read_prefixed(headers, prefix, member, index, place),
            _ => Ok(()),
        };
        read.map_err(|problem| DecodeError::new(PLACE, None, problem).in_member(member.name()))?;
    }
    Ok(())
}

fn read_header(
    headers: &HeaderMap,
    name: &str,
    member: &Member,
    index: usize,
    place: &mut dyn StructureMut,
) -> Result<(), &'static str> {
    let named = headers.iter().filter(|(known, _)| known.as_str().eq_ignore_ascii_case(name));
    let mut values = named.map(|(_, value)| value).peekable();
    let Some(first) = values.peek() else { return Ok(()) };
    let target = member.target().shape_type();
    // Only a text can be empty; another value is then absent.
    if first.is_empty() && !matches!(target, ShapeType::String | ShapeType::Enum | ShapeType::List) {
        return Ok(());
    }
    match place.member_mut(index) {
        Some(ViewMut::List(list)) => values.try_for_each(|value| read_items(member, value, list)),
        Some(view) => read_value(member, view, text(first)?),
        None => Ok(()),
    }
}

fn read_items(member: &Member, value: &HeaderValue, list: &mut dyn ListMut) -> Result<(), &'static str> {
    let item_member = member.target().list_member();
    let text = text(value)?;
    let mut read = |item: Cow<'_, str>| read_value(item_member, list.push().view_mut(), &item);
    let is_date = item_member.target().shape_type() == ShapeType::Timestamp
        && item_member.timestamp_format().unwrap_or(TIMESTAMPS) == TimestampFormat::HttpDate;
    if is_date { dates(text).try_for_each(read) } else { items(text).try_for_each(&mut read) }
}

fn read_value(member: &Member, view: ViewMut<'_>, text: &str) -> Result<(), &'static str> {
    let is_encoded = matches!(view, ViewMut::String(_) | ViewMut::Text(_)) && member.media_type().is_some();
    if !is_encoded {
        return read_text(member, view, text, TIMESTAMPS);
    }
    let bytes = STANDARD.decode(text.as_bytes()).map_err(|_| "expected base64")?;
    let text = String::from_utf8(bytes).map_err(|_| NOT_UTF_8)?;
    read_text(member, view, &text, TIMESTAMPS)
}

fn read_prefixed(
    headers: &HeaderMap,
    prefix: &str,
    member: &Member,
    index: usize,
    place: &mut dyn StructureMut,
) -> Result<(), &'static str> {
    let mut found = headers.iter().filter_map(|(name, value)| {
        let (start, key) = name.as_str().split_at_checked(prefix.len())?;
        start.eq_ignore_ascii_case(prefix).then_some((key, value))
    });
    let (_, value_member) = member.target().map_members();
    let Some(ViewMut::Map(map)) = place.member_mut(index) else { return Ok(()) };
    found.try_for_each(|(key, value)| read_value(value_member, map.insert(key).view_mut(), text(value)?))
}

const NOT_UTF_8: &str = "expected UTF-8";

fn text(value: &HeaderValue) -> Result<&str, &'static str> {
    std::str::from_utf8(value.as_bytes()).map_err(|_| NOT_UTF_8)
}
