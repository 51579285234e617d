//! Prints values as `#[derive(Debug)]` would, except that sensitive ones are redacted.

use std::fmt::{self, Debug, Formatter};

use super::{Structure, Value, View};
use crate::schema::{self, Member, Schema};

/// Prints a structure or union the way `#[derive(Debug)]` would, `{:#?}` included.
///
/// An absent member prints as `None` and a present one as its value, without `Some`. Sensitive values print as
/// `*** redacted ***`; absence stays visible.
pub fn fmt_debug(structure: &dyn Structure, f: &mut Formatter<'_>) -> fmt::Result {
    let schema = structure.schema();
    if schema.is_sensitive() {
        return Redacted.fmt(f);
    }
    if schema.is_union() { fmt_union(structure, schema, f) } else { fmt_structure(structure, schema, f) }
}

/// Prints the value of an enum, unless the enum is sensitive.
pub fn fmt_enum(schema: &Schema, value: &dyn Debug, f: &mut Formatter<'_>) -> fmt::Result {
    if schema.is_sensitive() { Redacted.fmt(f) } else { value.fmt(f) }
}

fn fmt_structure(structure: &dyn Structure, schema: &Schema, f: &mut Formatter<'_>) -> fmt::Result {
    let mut printer = f.debug_struct(schema.rust_name());
    for ((index, member), name) in schema.members().iter().enumerate().zip(schema.rust_names()) {
        let view = structure.member(index).map_or(View::Absent, Value::view);
        printer.field(name, &Shown { member, view });
    }
    printer.finish()
}

fn fmt_union(union: &dyn Structure, schema: &Schema, f: &mut Formatter<'_>) -> fmt::Result {
    for ((index, member), name) in schema.members().iter().enumerate().zip(schema.rust_names()) {
        let Some(value) = union.member(index) else { continue };
        return match value.view() {
            View::Structure(unit) if std::ptr::eq(unit.schema(), &schema::UNIT) => f.write_str(name),
            view => f.debug_tuple(name).field(&Shown { member, view }).finish(),
        };
    }
    match union.member(schema.members().len()).map(Value::view) {
        Some(View::String(name)) => f.debug_tuple("Unknown").field(&name).finish(),
        _ => f.write_str("Unknown"),
    }
}

/// Prints the placeholder for sensitive values.
struct Redacted;

impl Debug for Redacted {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("*** redacted ***")
    }
}

/// The value of a member.
struct Shown<'a> {
    member: &'a Member,
    view: View<'a>,
}

impl Debug for Shown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.view {
            View::Absent => f.write_str("None"),
            _ if self.member.is_sensitive() => Redacted.fmt(f),
            View::Boolean(value) => value.fmt(f),
            View::Integer(value) => value.fmt(f),
            View::Float(value) => value.fmt(f),
            View::Double(value) => value.fmt(f),
            View::Number(value) => f.write_str(value),
            View::String(value) => value.fmt(f),
            View::Blob(value) => write!(f, "Blob({} bytes)", value.len()),
            View::Stream(stream) => stream.fmt(f),
            View::Timestamp(value) => value.fmt(f),
            View::Document(value) => value.fmt(f),
            View::Structure(value) => fmt_debug(value, f),
            View::List(list) => {
                let member = self.member.target().list_member();
                let items = (0..).map_while(|index| list.item(index));
                f.debug_list().entries(items.map(|item| Shown { member, view: item.view() })).finish()
            }
            View::Map(map) => {
                let (key_member, member) = self.member.target().map_members();
                let entries = map.entries().map(|(key, value)| {
                    let key = Shown { member: key_member, view: View::String(key) };
                    (key, Shown { member, view: value.view() })
                });
                f.debug_map().entries(entries).finish()
            }
        }
    }
}
