//! Reads values from any format, guided by their schemas.

use std::fmt;

use serde_core::Deserialize;
use serde_core::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::scalar::{Hint, Name, Scalar, TOO_LARGE, refuse};
use crate::schema::{Member, Schema};
use crate::serde::{ListMut, MapMut, StructureMut, ValueMut, ViewMut};
use crate::types::Blob;

/// Reads into a structure or union.
pub(super) fn structure<'de, D: Deserializer<'de>>(
    place: &mut dyn StructureMut,
    deserializer: D,
) -> Result<(), D::Error> {
    let schema = place.schema();
    match schema.is_union() {
        true if deserializer.is_human_readable() => deserializer.deserialize_any(UnionVisitor(place)),
        true => deserializer.deserialize_map(UnionVisitor(place)),
        false if deserializer.is_human_readable() => deserializer.deserialize_any(StructureVisitor(place)),
        false => {
            let (name, members) = (schema.id().name(), schema.member_names());
            deserializer.deserialize_struct(name, members, StructureVisitor(place))
        }
    }
}

/// Reads a value that contains no others, except a document.
pub(super) fn simple<'de, D: Deserializer<'de>>(place: ViewMut<'_>, from: D) -> Result<(), D::Error> {
    match place {
        ViewMut::Boolean(place) => *place = Scalar::read_as(Hint::Boolean, from, Scalar::boolean)?,
        ViewMut::Integer(place) => Scalar::read_as(Hint::Integer, from, |scalar| {
            if place.set(scalar.integer()?) { Ok(()) } else { Err(TOO_LARGE) }
        })?,
        ViewMut::IntEnum(place) => place.set(Scalar::read_as(Hint::Integer, from, Scalar::integer)?),
        ViewMut::Float(place) => *place = Scalar::read_as(Hint::Float, from, Scalar::double)? as f32,
        ViewMut::Double(place) => *place = Scalar::read_as(Hint::Double, from, Scalar::double)?,
        ViewMut::Number(place) => Scalar::read_as(Hint::Text, from, |scalar| {
            if place.set(&scalar.number()?) { Ok(()) } else { Err(TOO_LARGE) }
        })?,
        ViewMut::String(place) => *place = Scalar::read_as(Hint::Text, from, Scalar::text)?,
        ViewMut::Text(place) => place.set(&Scalar::read_as(Hint::Text, from, Scalar::text)?),
        ViewMut::Blob(place) => *place = Deserialize::deserialize(from)?,
        ViewMut::Stream(place) => {
            place.set(<Blob as Deserialize>::deserialize(from)?.into_inner().into());
        }
        ViewMut::Timestamp(place) => *place = Deserialize::deserialize(from)?,
        ViewMut::Document(place) => *place = Deserialize::deserialize(from)?,
        ViewMut::List(_) | ViewMut::Map(_) | ViewMut::Structure(_) => {
            unreachable!("lists, maps and structures are read as such")
        }
    }
    Ok(())
}

/// A place for the value of a member. It is viewed only if there is a value, because viewing makes it present.
struct Place<'a> {
    member: &'static Member,
    within: Within<'a>,
}

/// The owner of a place.
enum Within<'a> {
    /// A structure or union, with the index of the member.
    Structure(&'a mut dyn StructureMut, usize),
    /// A list or map, which has already made the place.
    Collection(&'a mut dyn ValueMut),
}

impl<'a> Within<'a> {
    fn into_view(self) -> ViewMut<'a> {
        match self {
            Self::Structure(structure, index) => {
                structure.member_mut(index).expect("every member of a schema has a place")
            }
            Self::Collection(value) => value.view_mut(),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Place<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        let member = self.member;
        match self.within.into_view() {
            ViewMut::List(place) if from.is_human_readable() => {
                from.deserialize_any(ListVisitor { member, place })
            }
            ViewMut::List(place) => from.deserialize_seq(ListVisitor { member, place }),
            ViewMut::Map(place) if from.is_human_readable() => {
                from.deserialize_any(MapVisitor { member, place })
            }
            ViewMut::Map(place) => from.deserialize_map(MapVisitor { member, place }),
            ViewMut::Structure(place) => structure(place, from),
            place => simple(place, from),
        }
    }
}

/// A place for a value that may be null, which leaves the place as it is.
struct Nullable<'a>(Place<'a>);

impl<'de> DeserializeSeed<'de> for Nullable<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_option(self)
    }
}

impl<'de> Visitor<'de> for Nullable<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        self.0.deserialize(from)
    }
}

/// Reads the value of a member or element, nullable or not.
struct Slot<'a> {
    place: Place<'a>,
    is_nullable: bool,
}

impl<'de> DeserializeSeed<'de> for Slot<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        if self.is_nullable { Nullable(self.place).deserialize(from) } else { self.place.deserialize(from) }
    }
}

struct StructureVisitor<'a>(&'a mut dyn StructureMut);

impl StructureVisitor<'_> {
    fn expected(&self) -> &'static str {
        "an object"
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        let member = &self.0.schema().members()[index];
        let within = Within::Structure(self.0, index);
        Slot { place: Place { member, within }, is_nullable: !member.is_required() }
    }
}

/// Returns an error if a required member is missing.
fn check_required<E: Error>(schema: &Schema, is_read: &[bool]) -> Result<(), E> {
    let missing =
        schema.members().iter().zip(is_read).find(|(member, is_read)| member.is_required() && !**is_read);
    match missing {
        Some((member, _)) => {
            Err(E::custom(format_args!("`{}` of `{}` is missing", member.name(), schema.id().name())))
        }
        None => Ok(()),
    }
}

impl<'de> Visitor<'de> for StructureVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<(), A::Error> {
        let schema = self.0.schema();
        let mut is_read = vec![false; schema.members().len()];
        while let Some(Name(name)) = entries.next_key()? {
            match schema.members().iter().position(|member| member.name() == name) {
                Some(index) => {
                    is_read[index] = true;
                    entries.next_value_seed(self.slot(index))?;
                }
                None => {
                    entries.next_value::<IgnoredAny>()?;
                }
            }
        }
        check_required(schema, &is_read)
    }

    /// Reads members by position, as compact formats have them.
    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        let schema = self.0.schema();
        let mut is_read = vec![false; schema.members().len()];
        for (index, is_read) in is_read.iter_mut().enumerate() {
            match items.next_element_seed(self.slot(index))? {
                Some(()) => *is_read = true,
                None => break,
            }
        }
        check_required(schema, &is_read)
    }

    refuse! { scalars }
}

struct UnionVisitor<'a>(&'a mut dyn StructureMut);

impl UnionVisitor<'_> {
    fn expected(&self) -> &'static str {
        "an object"
    }
}

impl<'de> Visitor<'de> for UnionVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected())
    }

    /// Reads one entry, and ignores the `__type` that some services add.
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let members = self.0.schema().members();
        let mut is_set = false;
        while let Some(Name(name)) = entries.next_key()? {
            let index = members.iter().position(|member| member.name() == name);
            if index.is_none() && name == "__type" {
                entries.next_value::<Option<IgnoredAny>>()?;
                continue;
            }
            if std::mem::replace(&mut is_set, true) {
                return Err(Error::custom("a second member of a union"));
            }
            match index {
                Some(index) => {
                    let within = Within::Structure(self.0, index);
                    entries.next_value_seed(Place { member: &members[index], within })?;
                }
                None => {
                    // Read as an option, as it is written: formats that do not describe themselves cannot skip a value.
                    entries.next_value::<Option<IgnoredAny>>()?;
                    self.0.unknown_member(&name);
                }
            }
        }
        if is_set { Ok(()) } else { Err(Error::custom("a union without a member")) }
    }

    refuse! { scalars }
    refuse! { lists }
}

struct ListVisitor<'a> {
    member: &'static Member,
    place: &'a mut dyn ListMut,
}

impl ListVisitor<'_> {
    fn expected(&self) -> &'static str {
        "a list"
    }
}

impl<'de> Visitor<'de> for ListVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let Self { member: list, place } = self;
        // The hint comes from the input and may be wrong.
        place.reserve(items.size_hint().unwrap_or(0).min(1_024));
        while items.next_element_seed(NewItem { list, place: &mut *place })?.is_some() {}
        Ok(())
    }

    refuse! { scalars }
    refuse! { maps }
}

/// A place at the end of a list, made only if there is an item for it.
struct NewItem<'a> {
    list: &'static Member,
    place: &'a mut dyn ListMut,
}

impl<'de> DeserializeSeed<'de> for NewItem<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        let within = Within::Collection(self.place.push());
        let place = Place { member: self.list.target().list_member(), within };
        Slot { place, is_nullable: self.list.is_sparse() }.deserialize(from)
    }
}

struct MapVisitor<'a> {
    member: &'static Member,
    place: &'a mut dyn MapMut,
}

impl MapVisitor<'_> {
    fn expected(&self) -> &'static str {
        "an object"
    }
}

impl<'de> Visitor<'de> for MapVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let (map, is_nullable) = (self.member.target(), self.member.is_sparse());
        let member = map.map_members().1;
        while let Some(Name(key)) = entries.next_key()? {
            let place = Place { member, within: Within::Collection(self.place.insert(&key)) };
            entries.next_value_seed(Slot { place, is_nullable })?;
        }
        Ok(())
    }

    refuse! { scalars }
    refuse! { lists }
}
