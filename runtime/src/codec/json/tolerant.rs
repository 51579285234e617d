//! Reads the undamaged parts of error bodies.
//!
//! An error tells a program what to do next, so only the damaged part is lost: a member of the wrong type, the members
//! after the end of a truncated body, or a character that is not Unicode. Outputs are read strictly.

use std::borrow::Cow;

use super::parser::{OBJECT, Parser};
use super::read::Reader;
use super::{MAX_DEPTH, Settings};
use crate::codec::message::{MESSAGE, find_member};
use crate::schema::{Member, ShapeType};
use crate::serde::StructureMut;

/// The text of a body, with U+FFFD for each character that is not Unicode, and without a byte order mark.
pub(crate) fn text(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    match String::from_utf8_lossy(bytes) {
        Cow::Borrowed(text) => without_lone_surrogates(text),
        Cow::Owned(text) => Cow::Owned(without_lone_surrogates(&text).into_owned()),
    }
}

/// Replaces escapes of lone surrogates, such as a single `\ud800`.
fn without_lone_surrogates(text: &str) -> Cow<'_, str> {
    let mut repaired = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(found) = text[at..].find('\\') {
        at += found;
        let length = match (surrogate(&text[at..]), surrogate(text.get(at + 6..).unwrap_or_default())) {
            (Some(Half::High), Some(Half::Low)) => 12,
            (Some(_), _) => {
                repaired.push_str(&text[copied..at]);
                repaired.push_str("\\ufffd");
                copied = at + 6;
                6
            }
            // The escaped character may be a backslash.
            (None, _) => 1 + text[at + 1..].chars().next().map_or(0, char::len_utf8),
        };
        at += length;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    repaired.push_str(&text[copied..]);
    Cow::Owned(repaired)
}

enum Half {
    High,
    Low,
}

/// The half of a surrogate pair that the text begins with, as an escape.
fn surrogate(text: &str) -> Option<Half> {
    match u16::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok()? {
        0xd800..=0xdbff => Some(Half::High),
        0xdc00..=0xdfff => Some(Half::Low),
        _ => None,
    }
}

/// The members of an object: names, and values as text.
pub(crate) struct Members<'a>(Vec<(Cow<'a, str>, &'a str)>);

impl<'a> Members<'a> {
    /// The members before the first error in the JSON; none if the text is not an object.
    pub(crate) fn new(text: &'a str) -> Self {
        let mut parser = Parser::new(text.as_bytes(), MAX_DEPTH);
        let mut members = Vec::new();
        let mut goes_on = parser.begin(OBJECT);
        while let Ok(true) = goes_on {
            let Ok(name) = parser.name() else { break };
            parser.peek();
            let value = parser.rest;
            if parser.skip().is_err() {
                break;
            }
            members.push((name, &value[..value.len() - parser.rest.len()]));
            goes_on = parser.goes_on(OBJECT);
        }
        Self(members)
    }

    /// The text of the member `name`, if it is a string that is not empty.
    pub(crate) fn string(&self, name: &str) -> Option<String> {
        let text = Parser::new(self.find(name)?.as_bytes(), 1).string().ok()?;
        Some(text.into_owned()).filter(|text| !text.is_empty())
    }

    /// The message of an error, under whichever name the service sends it.
    pub(crate) fn message(&self) -> Option<String> {
        MESSAGE.iter().find_map(|name| self.string(name))
    }

    /// Reads every member that has the type of the schema; the others stay as they are.
    pub(crate) fn read_into(&self, settings: &Settings, place: &mut dyn StructureMut) {
        let schema = place.schema();
        for (index, member) in schema.members().iter().enumerate() {
            if let Some(value) = self.value(settings.name_of(member)).filter(|value| fits(member, value)) {
                // If a nested value does not fit, the part that was read before it is kept.
                let _ = Reader::new(settings, value.as_bytes()).member(member, index, place);
            }
        }
    }

    /// The value of the member `name`, or of the message under another name.
    fn value(&self, name: &str) -> Option<&'a str> {
        let is_blank = |value| value == "\"\"" || value == "null";
        let is_text = |value: &str| value.starts_with('"') && value != "\"\"";
        find_member(name, |name| self.find(name), is_blank, is_text)
    }

    /// The value of the last member with exactly this name.
    fn find(&self, name: &str) -> Option<&'a str> {
        self.0.iter().rfind(|(found, _)| found == name).map(|(_, value)| *value)
    }
}

/// Returns `true` if a value has the JSON type in which the member's type is written.
fn fits(member: &Member, value: &str) -> bool {
    let Some(first) = value.bytes().next() else { return false };
    match member.target().shape_type() {
        ShapeType::Structure | ShapeType::Union | ShapeType::Map => first == b'{',
        ShapeType::List => first == b'[',
        ShapeType::String | ShapeType::Enum | ShapeType::Blob => first == b'"',
        ShapeType::Boolean => matches!(first, b't' | b'f'),
        ShapeType::Document => true,
        // Numbers, and timestamps, which some formats write as strings.
        _ => matches!(first, b'-' | b'0'..=b'9' | b'"'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_are_not_unicode_are_replaced() {
        for (bytes, expected) in [
            (&b"\xef\xbb\xbf{}"[..], "{}"),
            (b"a\xffb", "a\u{fffd}b"),
            (br"\ud800", r"\ufffd"),
            (br"\udc00x", r"\ufffdx"),
            (br"\ud83d\ude00", r"\ud83d\ude00"),
            (br"\ud83d\ud83d\ude00", r"\ufffd\ud83d\ude00"),
            (br"\\ud800", r"\\ud800"),
            (br"\u12", r"\u12"),
            (br"\", r"\"),
        ] {
            assert_eq!(text(bytes), expected);
        }
    }

    #[test]
    fn members_end_where_the_text_is_not_json() {
        let names = |text| Members::new(text).0.iter().map(|(name, _)| name.to_string()).collect::<Vec<_>>();
        assert_eq!(names(r#"{"a": 1, "b": [2], "c": "#), ["a", "b"]);
        assert_eq!(names("<html>"), [""; 0]);
        assert_eq!(names(""), [""; 0]);
    }

    #[test]
    fn an_empty_message_does_not_hide_another() {
        let message = |text| Members::new(text).message();
        assert_eq!(message(r#"{"message": "", "Message": "b"}"#).as_deref(), Some("b"));
        assert_eq!(message(r#"{"message": 7, "errorMessage": "c"}"#).as_deref(), Some("c"));
        assert_eq!(message(r#"{"message": ""}"#), None);
    }
}
