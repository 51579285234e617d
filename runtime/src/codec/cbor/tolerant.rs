//! Reads the usable parts of error bodies: a member of the wrong type is left out, and the others are read. Outputs are
//! read strictly.
//!
//! A body that is not well formed has no members, as the protocol demands.

use std::borrow::Cow;

use super::MAX_DEPTH;
use super::parser::{BYTES, FALSE, LIST, MAP, Major, NULL, Parser, TEXT, TRUE, UNDEFINED};
use super::read::Reader;
use crate::codec::DecodeError;
use crate::codec::message::{MESSAGE, find_member};
use crate::schema::{Member, ShapeType};
use crate::serde::StructureMut;

/// The members of a map: names, and values as CBOR.
#[derive(Default)]
pub(crate) struct Members<'a>(Vec<(Cow<'a, str>, &'a [u8])>);

impl<'a> Members<'a> {
    /// The members of a body; none if it is not a well-formed map.
    pub(crate) fn new(body: &'a [u8]) -> Self {
        Self::read(body).unwrap_or_default()
    }

    fn read(body: &'a [u8]) -> Result<Self, DecodeError> {
        let mut parser = Parser::new(body, MAX_DEPTH);
        let mut members = Vec::new();
        let mut rest = parser.begin(MAP)?;
        while parser.goes_on(&mut rest) {
            let name = parser.text()?;
            let value = parser.rest;
            parser.skip()?;
            members.push((name, &value[..value.len() - parser.rest.len()]));
        }
        parser.end()?;
        Ok(Self(members))
    }

    /// The text of the member `name`, if it is a string that is not empty.
    pub(crate) fn string(&self, name: &str) -> Option<String> {
        let text = Parser::new(self.find(name)?, 1).text().ok()?;
        Some(text.into_owned()).filter(|text| !text.is_empty())
    }

    /// The message of an error, under whichever name the service sends it.
    pub(crate) fn message(&self) -> Option<String> {
        MESSAGE.iter().find_map(|name| self.string(name))
    }

    /// Reads every member that has the type of the schema; the others stay as they are.
    pub(crate) fn read_into(&self, place: &mut dyn StructureMut) {
        let schema = place.schema();
        for (index, member) in schema.members().iter().enumerate() {
            if let Some(value) = self.value(member.name()).filter(|value| fits(member, value)) {
                // If a nested value does not fit, the part that was read before it is kept.
                let _ = Reader::new(value).member(member, index, place);
            }
        }
    }

    /// The value of the member `name`, or of the message under another name.
    fn value(&self, name: &str) -> Option<&'a [u8]> {
        let is_empty = |value: &[u8]| matches!(value, [0x60]);
        let is_blank = |value: &[u8]| is_empty(value) || matches!(value, [NULL | UNDEFINED]);
        let is_text = |value: &[u8]| value.first().map(|first| Major::of(*first)) == Some(TEXT);
        find_member(name, |name| self.find(name), is_blank, |value| is_text(value) && !is_empty(value))
    }

    /// The value of the last member with exactly this name.
    fn find(&self, name: &str) -> Option<&'a [u8]> {
        self.0.iter().rfind(|(found, _)| found == name).map(|(_, value)| *value)
    }
}

/// Returns `true` if a value has the CBOR type in which the member's type is written.
fn fits(member: &Member, value: &[u8]) -> bool {
    let Some(first) = value.first().copied() else { return false };
    let major = Major::of(first);
    match member.target().shape_type() {
        ShapeType::Structure | ShapeType::Union | ShapeType::Map => major == MAP,
        ShapeType::List => major == LIST,
        ShapeType::String | ShapeType::Enum => major == TEXT,
        ShapeType::Blob => major == BYTES,
        ShapeType::Boolean => matches!(first, TRUE | FALSE),
        ShapeType::Document => true,
        // Numbers and timestamps, with tags or without.
        _ => ![BYTES, TEXT, LIST, MAP].contains(&major) && !matches!(first, TRUE | FALSE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_that_is_not_well_formed_has_no_members() {
        let count = |body: &[u8]| Members::new(body).0.len();
        assert_eq!(count(b"\xa2\x61a\x01\x61b\x80"), 2);
        assert_eq!(count(b"\xa2\x61a\x01\x61b"), 0);
        assert_eq!(count(b"\xa1\x61a\x01\x00"), 0);
        assert_eq!(count(b"\x80"), 0);
        assert_eq!(count(b""), 0);
        assert_eq!(count(b"<html>"), 0);
    }

    #[test]
    fn an_empty_message_does_not_hide_another() {
        let message = |body| Members::new(body).message();
        assert_eq!(message(b"\xa2\x67message\x60\x67Message\x61b").as_deref(), Some("b"));
        assert_eq!(message(b"\xa2\x67message\x07\x6cerrorMessage\x61c").as_deref(), Some("c"));
        assert_eq!(message(b"\xa1\x67message\x60"), None);
    }
}
