//! Reads values from JSON, guided by their schemas.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::Settings;
use super::parser::{ARRAY, OBJECT, Parser};
use crate::codec::DecodeError;
use crate::codec::order::{Last, Order};
use crate::schema::{Member, Schema, ShapeType, TimestampFormat};
use crate::serde::{ListMut, MapMut, StructureMut, ViewMut};
use crate::types::{Blob, Timestamp};

/// Reads values from a body.
pub(super) struct Reader<'a> {
    settings: &'a Settings,
    parser: Parser<'a>,
    order: Order,
}

impl<'a> Reader<'a> {
    pub(super) fn new(settings: &'a Settings, bytes: &'a [u8]) -> Self {
        Self { settings, parser: Parser::new(bytes, settings.max_depth), order: Order::new() }
    }

    /// Checks that only white space is left.
    pub(super) fn end(&mut self) -> Result<(), DecodeError> {
        self.parser.end()
    }

    /// Reads a structure or union.
    pub(super) fn structure(&mut self, place: &mut dyn StructureMut) -> Result<(), DecodeError> {
        self.structure_of(place.schema(), place)
    }

    /// Reads a structure or union with this schema.
    #[inline]
    fn structure_of(
        &mut self,
        schema: &'static Schema,
        place: &mut dyn StructureMut,
    ) -> Result<(), DecodeError> {
        if schema.is_union() {
            self.union(schema.members(), place)
        } else {
            self.members(schema.members(), place)
        }
    }

    /// Reads the members of a structure.
    fn members(
        &mut self,
        members: &'static [Member],
        place: &mut dyn StructureMut,
    ) -> Result<(), DecodeError> {
        let mut last = Last::beginning(members);
        let mut goes_on = self.parser.begin(OBJECT)?;
        while goes_on {
            match self.next_member(members, last)? {
                Some((index, member)) => {
                    self.member(member, index, place)?;
                    last = last.member(index);
                }
                None => self.parser.skip()?,
            }
            goes_on = self.parser.goes_on(OBJECT)?;
        }
        Ok(())
    }

    /// Reads the name of a member and returns its index; `None` if the schema does not know it.
    #[inline]
    fn next_member(
        &mut self,
        members: &'static [Member],
        last: Last,
    ) -> Result<Option<(usize, &'static Member)>, DecodeError> {
        let guess = self.order.guess(last);
        if let Some(member) = members.get(guess) {
            if self.parser.take_name(self.settings.name_of(member)) {
                return Ok(Some((guess, member)));
            }
        }
        let index = self.search(members)?;
        if let Some(index) = index {
            self.order.learn(last, index);
        }
        Ok(index.map(|index| (index, &members[index])))
    }

    /// Like [`next_member`](Self::next_member), without a prediction.
    #[inline(never)]
    fn search(&mut self, members: &[Member]) -> Result<Option<usize>, DecodeError> {
        let index = self.take_name_of(members);
        if index.is_some() {
            return Ok(index);
        }
        // Unknown, or written with escapes or spaces.
        let name = self.parser.name()?;
        Ok(self.settings.find(members, &name))
    }

    /// Consumes the name of one of the members and returns its index, if it is next, without escapes and spaces.
    #[inline]
    fn take_name_of(&mut self, members: &[Member]) -> Option<usize> {
        // Comparing the first bytes and the lengths before is faster than calling `memcmp` for each name.
        let bytes = self.parser.rest.as_bytes();
        let first = bytes.get(1).copied()?;
        members.iter().position(|member| {
            let name = self.settings.name_of(member);
            name.as_bytes().first() == Some(&first)
                && bytes.get(name.len() + 1) == Some(&b'"')
                && self.parser.take_name(name)
        })
    }

    /// Reads a union: an object with one member that is not null. Some services add `__type`, which is ignored.
    fn union(&mut self, members: &'static [Member], place: &mut dyn StructureMut) -> Result<(), DecodeError> {
        let mut is_set = false;
        let mut goes_on = self.parser.begin(OBJECT)?;
        while goes_on {
            match self.take_name_of(members) {
                Some(index) => {
                    if self.begins_variant(&mut is_set)? {
                        self.present_member(&members[index], index, place)?;
                    }
                }
                None => self.unusual_variant(members, place, &mut is_set)?,
            }
            goes_on = self.parser.goes_on(OBJECT)?;
        }
        if is_set { Ok(()) } else { Err(self.parser.error("a union without a member")) }
    }

    /// Reads a member of a union whose name is unknown, or has escapes or white space around it.
    #[cold]
    fn unusual_variant(
        &mut self,
        members: &'static [Member],
        place: &mut dyn StructureMut,
        is_set: &mut bool,
    ) -> Result<(), DecodeError> {
        let name = self.parser.name()?;
        let index = self.settings.find(members, &name);
        if index.is_none() && name == "__type" {
            return self.parser.skip();
        }
        if !self.begins_variant(is_set)? {
            return Ok(());
        }
        match index {
            Some(index) => self.present_member(&members[index], index, place),
            None => {
                place.unknown_member(&name);
                self.parser.skip()
            }
        }
    }

    /// Consumes a null and returns `false`, or notes that the union is set and returns `true`.
    #[inline(always)]
    fn begins_variant(&mut self, is_set: &mut bool) -> Result<bool, DecodeError> {
        if self.parser.take_null()? {
            Ok(false)
        } else if *is_set {
            Err(self.parser.error("a second member of a union"))
        } else {
            *is_set = true;
            Ok(true)
        }
    }

    /// Reads the value of the member at this index; null leaves the place as it is.
    #[inline(always)]
    pub(super) fn member(
        &mut self,
        member: &'static Member,
        index: usize,
        place: &mut dyn StructureMut,
    ) -> Result<(), DecodeError> {
        match self.parser.take_null() {
            Ok(true) => Ok(()),
            Ok(false) => self.present_member(member, index, place),
            Err(error) => Err(error.in_member(member.name())),
        }
    }

    /// Reads the value of the member at this index, which is not null.
    #[inline(always)]
    fn present_member(
        &mut self,
        member: &'static Member,
        index: usize,
        place: &mut dyn StructureMut,
    ) -> Result<(), DecodeError> {
        let result = match place.member_mut(index) {
            Some(place) => self.value(member, place),
            None => self.parser.skip(),
        };
        result.map_err(|error| error.in_member(member.name()))
    }

    /// Reads a value that starts at the next byte: the caller has checked for null and so skipped white space.
    // Always inlined: most values are strings, and the compiler would otherwise keep a call for each of them.
    #[inline(always)]
    fn value(&mut self, member: &'static Member, place: ViewMut<'_>) -> Result<(), DecodeError> {
        match place {
            ViewMut::String(place) => *place = self.parser.string_here()?.into_owned(),
            ViewMut::Structure(place) => self.structure_of(member.target(), place)?,
            place => self.value_of_view(member, place)?,
        }
        Ok(())
    }

    /// Like [`value`](Self::value), for the less common types.
    #[inline(never)]
    pub(super) fn value_of_view(
        &mut self,
        member: &'static Member,
        place: ViewMut<'_>,
    ) -> Result<(), DecodeError> {
        let start = self.parser.at();
        let does_not_fit = |reader: &Self| reader.parser.error_at(start, "a number that does not fit");
        match place {
            ViewMut::Boolean(place) => *place = self.parser.boolean()?,
            ViewMut::Integer(place) => {
                if !place.set(self.parser.integer()?) {
                    return Err(does_not_fit(self));
                }
            }
            ViewMut::IntEnum(place) => {
                place.set(i32::try_from(self.parser.integer()?).map_err(|_| does_not_fit(self))?);
            }
            ViewMut::Float(place) => *place = self.parser.float()?,
            ViewMut::Double(place) => *place = self.parser.double()?,
            ViewMut::Number(place) => {
                if !place.set(&self.big_number()?) {
                    return Err(does_not_fit(self));
                }
            }
            ViewMut::String(place) => *place = self.parser.string()?.into_owned(),
            ViewMut::Text(place) => place.set(&self.parser.string()?),
            ViewMut::Blob(place) => *place = self.blob()?,
            ViewMut::Timestamp(place) => *place = self.timestamp(member)?,
            ViewMut::Document(place) => *place = self.parser.document()?,
            ViewMut::List(place) => self.list(member, place)?,
            ViewMut::Map(place) => self.map(member, place)?,
            ViewMut::Structure(place) => self.structure_of(member.target(), place)?,
            ViewMut::Stream(place) => place.set(self.blob()?.into_inner().into()),
        }
        Ok(())
    }

    fn list(&mut self, member: &'static Member, place: &mut dyn ListMut) -> Result<(), DecodeError> {
        let item = member.target().list_member();
        if self.parser.depth == 1 {
            place.reserve(self.items_to_come(item));
        }
        let mut index = 0;
        let mut goes_on = self.parser.begin(ARRAY)?;
        while goes_on {
            if !self.parser.take_null()? {
                self.value(item, place.push().view_mut()).map_err(|error| error.in_item(index))?;
            } else if keeps_nulls(member, item) {
                place.push();
            }
            index += 1;
            goes_on = self.parser.goes_on(ARRAY)?;
        }
        Ok(())
    }

    /// An estimate of the number of items still to come in a list of the outermost structure. Such a list is a page of
    /// results that fills the rest of the body. The memory it reserves is about the size of the body.
    fn items_to_come(&self, item: &Member) -> usize {
        const LENGTH_OF_MEMBER: usize = 40;
        self.parser.rest.len() / (LENGTH_OF_MEMBER * item.target().members().len().max(1))
    }

    fn map(&mut self, member: &'static Member, place: &mut dyn MapMut) -> Result<(), DecodeError> {
        let (key_member, value_member) = member.target().map_members();
        let mut goes_on = self.parser.begin(OBJECT)?;
        while goes_on {
            let key = self.parser.name_here()?;
            if !self.parser.take_null()? {
                let mut result = Ok(());
                place.insert_with(&key, &mut |value| result = self.value(value_member, value));
                result.map_err(|error| error.in_entry(&key, key_member.is_sensitive()))?;
            } else if keeps_nulls(member, value_member) {
                place.insert(&key);
            }
            goes_on = self.parser.goes_on(OBJECT)?;
        }
        Ok(())
    }

    fn blob(&mut self) -> Result<Blob, DecodeError> {
        let start = self.parser.at();
        let text = self.parser.string()?;
        match STANDARD.decode(text.as_bytes()) {
            Ok(bytes) => Ok(bytes.into()),
            Err(_) => Err(self.parser.error_at(start, "a string that is not base64")),
        }
    }

    /// Reads a number of any size.
    fn big_number(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        match self.parser.peek() {
            Some(b'"') if self.settings.big_numbers_are_strings => self.parser.string(),
            _ => self.parser.number().map(Cow::Borrowed),
        }
    }

    fn timestamp(&mut self, member: &Member) -> Result<Timestamp, DecodeError> {
        let format = self.settings.format_of(member);
        let start = self.parser.at();
        if format == TimestampFormat::EpochSeconds {
            if let Some(timestamp) = self.parser.plain_seconds() {
                return Ok(timestamp);
            }
        }
        let (text, problem) = match format {
            TimestampFormat::EpochSeconds => {
                (Cow::Borrowed(self.parser.number()?), "a number that is out of range")
            }
            TimestampFormat::DateTime => (self.parser.string()?, "a string that is not a date-time"),
            TimestampFormat::HttpDate => (self.parser.string()?, "a string that is not an HTTP date"),
        };
        Timestamp::parse(&text, format).map_err(|_| self.parser.error_at(start, problem))
    }
}

/// Returns `true` if a list or map keeps its nulls: if it is sparse or holds documents, of which null is one.
fn keeps_nulls(member: &Member, item: &Member) -> bool {
    member.is_sparse() || item.target().shape_type() == ShapeType::Document
}
