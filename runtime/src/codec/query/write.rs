//! Writes values as a form, members in the order of the schema, map entries sorted by key.

use super::{Dialect, ENTRY, FORMAT, MAX_DEPTH, TIMESTAMP_FORMAT};
use crate::codec::EncodeError;
use crate::codec::text::to_text;
use crate::percent::push_encoded;
use crate::schema::{Member, Trait};
use crate::serde::{List, Map, Structure, Value, View};

/// Appends pairs to a form.
pub(super) struct Writer<'a> {
    dialect: Dialect,
    out: &'a mut String,
    /// The name of the current value, encoded.
    name: String,
    /// The number of values that may still be inside of each other.
    depth: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(dialect: Dialect, out: &'a mut String) -> Self {
        Self { dialect, out, name: String::new(), depth: MAX_DEPTH }
    }

    pub(super) fn form(
        &mut self,
        action: &str,
        version: &str,
        input: &dyn Structure,
    ) -> Result<(), EncodeError> {
        for (name, text) in [("Action=", action), ("&Version=", version)] {
            self.out.push_str(name);
            push_encoded(self.out, text.bytes(), b"");
        }
        self.structure(input)
    }

    fn structure(&mut self, structure: &dyn Structure) -> Result<(), EncodeError> {
        let schema = structure.schema();
        let mut count = 0;
        for (index, member) in schema.members().iter().enumerate() {
            let view = structure.member(index).map_or(View::Absent, Value::view);
            if matches!(view, View::Absent | View::Stream(_)) || member.traits().contains(&Trait::NotSent) {
                continue;
            }
            count += 1;
            let name = self.dialect.name_of(member);
            self.inside(&name, |writer| writer.value(member, view, member.is_xml_flattened()))
                .map_err(|error| error.in_member(member.name()))?;
        }
        if schema.is_union() && count != 1 {
            return Err(error("a union with no member that can be sent"));
        }
        Ok(())
    }

    /// Writes a value with a part added to the name.
    fn inside(
        &mut self,
        part: &str,
        write: impl FnOnce(&mut Self) -> Result<(), EncodeError>,
    ) -> Result<(), EncodeError> {
        self.depth =
            self.depth.checked_sub(1).ok_or_else(|| error("too many values inside of each other"))?;
        let length = self.name.len();
        if length > 0 {
            self.name.push('.');
        }
        push_encoded(&mut self.name, part.bytes(), b"");
        write(self)?;
        self.name.truncate(length);
        self.depth += 1;
        Ok(())
    }

    /// Writes a value with a number added to the name.
    fn numbered(
        &mut self,
        index: usize,
        write: impl FnOnce(&mut Self) -> Result<(), EncodeError>,
    ) -> Result<(), EncodeError> {
        self.inside(&(index + 1).to_string(), write)
    }

    /// Writes a value. Only members of structures can be flattened.
    fn value(
        &mut self,
        member: &'static Member,
        view: View<'_>,
        is_flattened: bool,
    ) -> Result<(), EncodeError> {
        match view {
            View::Structure(structure) => self.structure(structure),
            View::List(list) if list.item(0).is_none() => {
                if self.dialect == Dialect::AwsQuery {
                    self.pair("");
                }
                Ok(())
            }
            View::List(list) => match self.dialect.items_name(member, is_flattened) {
                Some(name) => self.inside(name, |writer| writer.items(member, list)),
                None => self.items(member, list),
            },
            View::Map(_) if self.dialect == Dialect::Ec2Query => {
                Err(error("a map, which the protocol cannot send"))
            }
            View::Map(map) if map.is_empty() => Ok(()),
            View::Map(map) if is_flattened => self.entries(member, map),
            View::Map(map) => self.inside(ENTRY, |writer| writer.entries(member, map)),
            View::Absent => {
                self.pair("");
                Ok(())
            }
            view => {
                let text = to_text(member, view, TIMESTAMP_FORMAT).map_err(error)?;
                self.pair(&text);
                Ok(())
            }
        }
    }

    fn items(&mut self, member: &'static Member, list: &dyn List) -> Result<(), EncodeError> {
        let item_member = member.target().list_member();
        let items = (0..).map_while(|index| list.item(index));
        for (index, item) in items.enumerate() {
            self.numbered(index, |writer| writer.value(item_member, item.view(), false))
                .map_err(|error| error.in_item(index))?;
        }
        Ok(())
    }

    fn entries(&mut self, member: &'static Member, map: &dyn Map) -> Result<(), EncodeError> {
        let (key_member, value_member) = member.target().map_members();
        for (index, (key, value)) in map.entries().enumerate() {
            let entry = self.numbered(index, |writer| {
                for (member, view) in [(key_member, View::String(key)), (value_member, value.view())] {
                    writer.inside(member.xml_name(), |writer| writer.value(member, view, false))?;
                }
                Ok(())
            });
            entry.map_err(|error| error.in_entry(key, key_member.is_sensitive()))?;
        }
        Ok(())
    }

    /// Writes the current name with a value.
    fn pair(&mut self, text: &str) {
        self.out.push('&');
        self.out.push_str(&self.name);
        self.out.push('=');
        push_encoded(self.out, text.bytes(), b"");
    }
}

fn error(problem: &'static str) -> EncodeError {
    EncodeError::new(FORMAT, problem)
}
