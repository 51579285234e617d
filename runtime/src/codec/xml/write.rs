//! Writes values as XML, without white space between elements, members in the order of the schema.

use super::escape::{push_attribute, push_text};
use super::{FORMAT, MAX_DEPTH, TIMESTAMP_FORMAT};
use crate::codec::EncodeError;
use crate::codec::text::to_text;
use crate::schema::{Member, XmlNamespace};
use crate::serde::{List, Map, Structure, Value, View};
use crate::types::digits;

/// Appends elements to a buffer.
pub(super) struct Writer<'a> {
    out: &'a mut Vec<u8>,
    /// The number of elements that may still be opened inside of each other.
    depth: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(out: &'a mut Vec<u8>) -> Self {
        Self { out, depth: MAX_DEPTH }
    }

    /// Writes a structure or union as an element.
    pub(super) fn structure(
        &mut self,
        name: &str,
        namespace: Option<XmlNamespace>,
        structure: &dyn Structure,
    ) -> Result<(), EncodeError> {
        let schema = structure.schema();
        let view = |index| structure.member(index).map_or(View::Absent, Value::view);
        self.open(name, namespace)?;
        let mut count = 0;
        for (index, member) in schema.members().iter().enumerate() {
            if member.is_xml_attribute() {
                count += usize::from(self.attribute(member, view(index))?);
            }
        }
        self.out.push(b'>');
        for (index, member) in schema.members().iter().enumerate() {
            let view = view(index);
            if !matches!(view, View::Absent | View::Stream(_)) && !member.is_xml_attribute() {
                count += 1;
                self.member(member, view).map_err(|error| error.in_member(member.name()))?;
            }
        }
        if schema.is_union() && count != 1 {
            return Err(error("a union with no member that can be sent"));
        }
        self.close(name);
        Ok(())
    }

    fn attribute(&mut self, member: &'static Member, view: View<'_>) -> Result<bool, EncodeError> {
        if matches!(view, View::Absent) {
            return Ok(false);
        }
        let text = to_text(member, view, TIMESTAMP_FORMAT);
        let text = text.map_err(|problem| error(problem).in_member(member.name()))?;
        self.out.push(b' ');
        self.out.extend_from_slice(member.xml_name().as_bytes());
        self.out.extend_from_slice(b"=\"");
        push_attribute(self.out, &text);
        self.out.push(b'"');
        Ok(true)
    }

    fn member(&mut self, member: &'static Member, view: View<'_>) -> Result<(), EncodeError> {
        let (name, namespace) = (member.xml_name(), member.xml_namespace());
        match view {
            View::List(list) if member.is_xml_flattened() => {
                let item = member.target().list_member();
                self.items(name, item.xml_namespace().or(namespace), item, list)
            }
            View::Map(map) if member.is_xml_flattened() => self.entries(name, namespace, member, map),
            view => self.value(name, namespace, member, view),
        }
    }

    /// Writes a value as one element.
    fn value(
        &mut self,
        name: &str,
        namespace: Option<XmlNamespace>,
        member: &'static Member,
        view: View<'_>,
    ) -> Result<(), EncodeError> {
        if let View::Structure(structure) = view {
            return self.structure(name, namespace, structure);
        }
        self.open(name, namespace)?;
        self.out.push(b'>');
        match view {
            View::Absent => {}
            View::List(list) => {
                let item = member.target().list_member();
                self.items(item.xml_name(), item.xml_namespace(), item, list)?;
            }
            View::Map(map) => self.entries("entry", None, member, map)?,
            View::String(text) => push_text(self.out, text),
            View::Integer(value) => digits::push_signed(self.out, value),
            view => {
                let text = to_text(member, view, TIMESTAMP_FORMAT).map_err(error)?;
                self.out.extend_from_slice(text.as_bytes());
            }
        }
        self.close(name);
        Ok(())
    }

    fn items(
        &mut self,
        name: &str,
        namespace: Option<XmlNamespace>,
        member: &'static Member,
        list: &dyn List,
    ) -> Result<(), EncodeError> {
        let items = (0..).map_while(|index| list.item(index));
        for (index, item) in items.enumerate() {
            self.value(name, namespace, member, item.view()).map_err(|error| error.in_item(index))?;
        }
        Ok(())
    }

    fn entries(
        &mut self,
        name: &str,
        namespace: Option<XmlNamespace>,
        member: &'static Member,
        map: &dyn Map,
    ) -> Result<(), EncodeError> {
        let (key_member, value_member) = member.target().map_members();
        for (key, value) in map.entries() {
            let in_entry = |error: EncodeError| error.in_entry(key, key_member.is_sensitive());
            self.open(name, namespace).map_err(in_entry)?;
            self.out.push(b'>');
            self.member_value(key_member, View::String(key)).map_err(in_entry)?;
            self.member_value(value_member, value.view()).map_err(in_entry)?;
            self.close(name);
        }
        Ok(())
    }

    /// Writes the key or the value of an entry.
    fn member_value(&mut self, member: &'static Member, view: View<'_>) -> Result<(), EncodeError> {
        self.value(member.xml_name(), member.xml_namespace(), member, view)
    }

    /// Writes a start tag without its `>`.
    fn open(&mut self, name: &str, namespace: Option<XmlNamespace>) -> Result<(), EncodeError> {
        self.depth =
            self.depth.checked_sub(1).ok_or_else(|| error("too many values inside of each other"))?;
        open(name, namespace, self.out);
        Ok(())
    }

    fn close(&mut self, name: &str) {
        self.depth += 1;
        close(name, self.out);
    }
}

/// Writes a start tag without its `>`.
pub(super) fn open(name: &str, namespace: Option<XmlNamespace>, out: &mut Vec<u8>) {
    out.push(b'<');
    out.extend_from_slice(name.as_bytes());
    if let Some((uri, prefix)) = namespace {
        out.extend_from_slice(b" xmlns");
        if let Some(prefix) = prefix {
            out.push(b':');
            out.extend_from_slice(prefix.as_bytes());
        }
        out.extend_from_slice(b"=\"");
        push_attribute(out, uri);
        out.push(b'"');
    }
}

/// Writes an end tag.
pub(super) fn close(name: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(b"</");
    out.extend_from_slice(name.as_bytes());
    out.push(b'>');
}

fn error(problem: &'static str) -> EncodeError {
    EncodeError::new(FORMAT, problem)
}
