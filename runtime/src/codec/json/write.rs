//! Writes values as JSON: compact, members in the order of the schema, map entries sorted by key.

use std::fmt::Display;
use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::escape::{push_plain, push_string};
use super::{FORMAT, Settings};
use crate::codec::EncodeError;
use crate::schema::{Member, TimestampFormat};
use crate::serde::{List, Map, Structure, Value, View};
use crate::types::{Document, Timestamp, digits};

/// Appends values to a buffer.
pub(super) struct Writer<'a> {
    settings: &'a Settings,
    out: &'a mut Vec<u8>,
    /// The number of objects and arrays that may still be opened.
    depth: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(settings: &'a Settings, out: &'a mut Vec<u8>) -> Self {
        Self { settings, out, depth: settings.max_depth }
    }

    pub(super) fn structure(&mut self, structure: &dyn Structure) -> Result<(), EncodeError> {
        let schema = structure.schema();
        self.open(b'{')?;
        let mut count = 0;
        for (index, member) in schema.members().iter().enumerate() {
            let view = structure.member(index).map_or(View::Absent, Value::view);
            if matches!(view, View::Absent | View::Stream(_)) {
                continue;
            }
            self.comma(count);
            count += 1;
            self.name(member);
            self.value(member, view).map_err(|error| error.in_member(member.name()))?;
        }
        if schema.is_union() && count != 1 {
            return Err(error("a union with no member that can be sent"));
        }
        self.close(b'}');
        Ok(())
    }

    fn name(&mut self, member: &Member) {
        let name = self.settings.name_of(member);
        // The member's own name is an identifier, so it needs no escaping and no check.
        if std::ptr::eq(name, member.name()) {
            push_plain(self.out, name)
        } else {
            push_string(self.out, name)
        }
        self.out.push(b':');
    }

    pub(super) fn value(&mut self, member: &Member, view: View<'_>) -> Result<(), EncodeError> {
        match view {
            View::Absent | View::Stream(_) => self.out.extend_from_slice(b"null"),
            View::Boolean(true) => self.out.extend_from_slice(b"true"),
            View::Boolean(false) => self.out.extend_from_slice(b"false"),
            View::Integer(value) => digits::push_signed(self.out, value),
            // The shortest text that is read as the same number differs between the two widths.
            View::Float(value) if value.is_finite() => self.display(format_args!("{value:?}")),
            View::Float(value) => self.non_finite(value.into()),
            View::Double(value) => self.double(value),
            View::Number(text) if self.settings.big_numbers_are_strings => push_plain(self.out, text),
            View::Number(text) => self.out.extend_from_slice(text.as_bytes()),
            View::String(text) => push_string(self.out, text),
            View::Blob(bytes) => self.blob(bytes),
            View::Timestamp(value) => self.timestamp(member, value)?,
            View::Document(document) => self.document(document)?,
            View::List(list) => self.list(member, list)?,
            View::Map(map) => self.map(member, map)?,
            View::Structure(structure) => self.structure(structure)?,
        }
        Ok(())
    }

    fn list(&mut self, member: &Member, list: &dyn List) -> Result<(), EncodeError> {
        let member = member.target().list_member();
        self.open(b'[')?;
        let items = (0..).map_while(|index| list.item(index));
        for (index, item) in items.enumerate() {
            self.comma(index);
            self.value(member, item.view()).map_err(|error| error.in_item(index))?;
        }
        self.close(b']');
        Ok(())
    }

    fn map(&mut self, member: &Member, map: &dyn Map) -> Result<(), EncodeError> {
        let (key_member, member) = member.target().map_members();
        self.open(b'{')?;
        for (index, (key, value)) in map.entries().enumerate() {
            self.comma(index);
            push_string(self.out, key);
            self.out.push(b':');
            self.value(member, value.view())
                .map_err(|error| error.in_entry(key, key_member.is_sensitive()))?;
        }
        self.close(b'}');
        Ok(())
    }

    /// Writes a document, which has no schema.
    pub(super) fn document(&mut self, document: &Document) -> Result<(), EncodeError> {
        match document {
            Document::Null => self.out.extend_from_slice(b"null"),
            Document::Bool(value) => self.display(value),
            Document::Number(number) if number.is_double() => self.double(number.as_f64()),
            Document::Number(number) => self.display(number),
            Document::String(text) => push_string(self.out, text),
            Document::Array(items) => {
                self.open(b'[')?;
                for (index, item) in items.iter().enumerate() {
                    self.comma(index);
                    self.document(item)?;
                }
                self.close(b']');
            }
            Document::Object(entries) => {
                self.open(b'{')?;
                for (index, (key, value)) in entries.iter().enumerate() {
                    self.comma(index);
                    push_string(self.out, key);
                    self.out.push(b':');
                    self.document(value)?;
                }
                self.close(b'}');
            }
        }
        Ok(())
    }

    fn timestamp(&mut self, member: &Member, value: Timestamp) -> Result<(), EncodeError> {
        let format = self.settings.format_of(member);
        if format == TimestampFormat::EpochSeconds {
            value.push_epoch_seconds(self.out);
            return Ok(());
        }
        let text = value.format(format).map_err(|_| error("a year without four digits"))?;
        push_plain(self.out, &text);
        Ok(())
    }

    fn blob(&mut self, bytes: &[u8]) {
        self.out.push(b'"');
        let start = self.out.len();
        // Four characters for every three bytes, the last group padded.
        self.out.resize(start + bytes.len().div_ceil(3) * 4, 0);
        let written =
            STANDARD.encode_slice(bytes, &mut self.out[start..]).expect("room for the encoded bytes");
        self.out.truncate(start + written);
        self.out.push(b'"');
    }

    fn double(&mut self, value: f64) {
        if value.is_finite() { self.display(format_args!("{value:?}")) } else { self.non_finite(value) }
    }

    fn non_finite(&mut self, value: f64) {
        let text: &[u8] = if value.is_nan() {
            b"\"NaN\""
        } else if value > 0.0 {
            b"\"Infinity\""
        } else {
            b"\"-Infinity\""
        };
        self.out.extend_from_slice(text);
    }

    fn display(&mut self, value: impl Display) {
        write!(self.out, "{value}").expect("a vector takes all bytes");
    }

    fn comma(&mut self, count: usize) {
        if count > 0 {
            self.out.push(b',');
        }
    }

    fn open(&mut self, bracket: u8) -> Result<(), EncodeError> {
        self.depth =
            self.depth.checked_sub(1).ok_or_else(|| error("too many values inside of each other"))?;
        self.out.push(bracket);
        Ok(())
    }

    fn close(&mut self, bracket: u8) {
        self.depth += 1;
        self.out.push(bracket);
    }
}

fn error(problem: &'static str) -> EncodeError {
    EncodeError::new(FORMAT, problem)
}
