//! Writes values to any format.

use serde_core::ser::{Error, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use super::double::{not_finite, write_double};
use crate::schema::Member;
use crate::serde::{List, Map, Structure, Value, View};

/// A structure or union.
pub(super) struct Written<'a>(pub(super) &'a dyn Structure);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.schema().is_union() {
            write_union(self.0, serializer)
        } else {
            write_structure(self.0, serializer)
        }
    }
}

fn write_structure<S: Serializer>(structure: &dyn Structure, serializer: S) -> Result<S::Ok, S::Error> {
    let schema = structure.schema();
    let leaves_out = serializer.is_human_readable();
    let members = || {
        let view = |index| structure.member(index).map_or(View::Absent, Value::view);
        schema.members().iter().enumerate().map(move |(index, member)| (member, view(index)))
    };
    let is_there = |(_, view): &(&Member, View<'_>)| !leaves_out || !matches!(view, View::Absent);
    let mut out = serializer.serialize_struct(schema.id().name(), members().filter(is_there).count())?;
    for (member, view) in members() {
        let value = Inside { member, view };
        match view {
            _ if member.is_required() => out.serialize_field(member.name(), &value)?,
            View::Absent if leaves_out => out.skip_field(member.name())?,
            View::Absent => out.serialize_field(member.name(), &None::<()>)?,
            _ => out.serialize_field(member.name(), &Some(value))?,
        }
    }
    out.end()
}

/// Writes a map with one entry, as on the wire. Not an enum of serde: those cannot have unknown variants.
fn write_union<S: Serializer>(union: &dyn Structure, serializer: S) -> Result<S::Ok, S::Error> {
    let members = union.schema().members();
    let mut out = serializer.serialize_map(Some(1))?;
    let set = members.iter().enumerate().find_map(|(index, member)| Some((member, union.member(index)?)));
    match (set, union.member(members.len()).map(Value::view)) {
        (Some((member, value)), _) => {
            out.serialize_entry(member.name(), &Inside { member, view: value.view() })?;
        }
        (None, Some(View::String(name))) => out.serialize_entry(name, &None::<()>)?,
        (None, _) => return Err(Error::custom("a union without a member")),
    }
    out.end()
}

/// The value of a member.
struct Inside<'a> {
    member: &'static Member,
    view: View<'a>,
}

impl Serialize for Inside<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.view {
            View::List(list) => write_list(self.member, list, serializer),
            View::Map(map) => write_map(self.member, map, serializer),
            View::Structure(structure) => Written(structure).serialize(serializer),
            view => simple(view, serializer),
        }
    }
}

/// The value of an element of a list or map: an option if nulls are allowed, as in a `Vec<Option<T>>`.
fn element<'a>(collection: &Member, member: &'static Member, value: &'a dyn Value) -> Element<'a> {
    let value = Inside { member, view: value.view() };
    if collection.is_sparse() { Element::Nullable(value) } else { Element::Plain(value) }
}

enum Element<'a> {
    Plain(Inside<'a>),
    Nullable(Inside<'a>),
}

impl Serialize for Element<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Plain(value) => value.serialize(serializer),
            Self::Nullable(Inside { view: View::Absent, .. }) => serializer.serialize_none(),
            Self::Nullable(value) => serializer.serialize_some(value),
        }
    }
}

fn write_list<S: Serializer>(member: &Member, list: &dyn List, serializer: S) -> Result<S::Ok, S::Error> {
    let items = || (0..).map_while(|index| list.item(index));
    let mut out = serializer.serialize_seq(Some(items().count()))?;
    for item in items() {
        out.serialize_element(&element(member, member.target().list_member(), item))?;
    }
    out.end()
}

fn write_map<S: Serializer>(member: &Member, map: &dyn Map, serializer: S) -> Result<S::Ok, S::Error> {
    let mut out = serializer.serialize_map(Some(map.len()))?;
    for (key, value) in map.entries() {
        out.serialize_entry(key, &element(member, member.target().map_members().1, value))?;
    }
    out.end()
}

/// Writes a value that contains no others, except a document.
pub(super) fn simple<S: Serializer>(view: View<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    match view {
        View::Boolean(value) => serializer.serialize_bool(value),
        View::Integer(value) => serializer.serialize_i64(value),
        View::Float(value) if value.is_finite() || !serializer.is_human_readable() => {
            serializer.serialize_f32(value)
        }
        View::Float(value) => serializer.serialize_str(not_finite(value.into())),
        View::Double(value) => write_double(value, serializer),
        View::Number(text) | View::String(text) => serializer.serialize_str(text),
        View::Blob(bytes) => super::types::write_blob(bytes, serializer),
        View::Timestamp(value) => value.serialize(serializer),
        View::Document(document) => document.serialize(serializer),
        View::Stream(stream) => match stream.as_bytes() {
            Some(bytes) => super::types::write_blob(bytes, serializer),
            None => Err(Error::custom("a stream that is not in memory")),
        },
        View::Absent => Err(Error::custom("a required value is absent")),
        View::List(_) | View::Map(_) | View::Structure(_) => {
            unreachable!("lists, maps and structures are written as such")
        }
    }
}
