//! Reads values from CBOR, guided by their schemas.

use super::parser::{LIST, MAP, Parser, Rest};
use crate::codec::DecodeError;
use crate::codec::order::{Last, Order};
use crate::schema::{Member, ShapeType};
use crate::serde::{ListMut, MapMut, NumberMut, StructureMut, ViewMut};

/// Reads values from a body.
pub(super) struct Reader<'a> {
    pub(super) parser: Parser<'a>,
    order: Order,
    /// The number of members of list items for which memory may still be reserved. The length of a list is a claim
    /// until its items have been read.
    reserve: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        /// A member of an item is rarely shorter, with its name.
        const LENGTH_OF_MEMBER: usize = 8;
        let reserve = bytes.len() / LENGTH_OF_MEMBER;
        Self { parser: Parser::new(bytes, super::MAX_DEPTH), order: Order::new(), reserve }
    }

    /// Reads a structure or union.
    pub(super) fn structure(&mut self, place: &mut dyn StructureMut) -> Result<(), DecodeError> {
        let schema = place.schema();
        if schema.is_union() {
            return self.union(place);
        }
        let members = schema.members();
        let mut last = Last::beginning(members);
        let mut rest = self.parser.begin(MAP)?;
        while self.parser.goes_on(&mut rest) {
            match self.next_member(members, last)? {
                Some((index, member)) => {
                    self.member(member, index, place)?;
                    last = last.member(index);
                }
                None => self.parser.skip()?,
            }
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
            if self.parser.take_name(member.name()) {
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
        let name = self.parser.text()?;
        Ok(find(members, &name))
    }

    /// Reads a union: a map with one member that is not null. Some services add `__type`, which is ignored.
    fn union(&mut self, place: &mut dyn StructureMut) -> Result<(), DecodeError> {
        let members = place.schema().members();
        let mut is_set = false;
        let mut rest = self.parser.begin(MAP)?;
        while self.parser.goes_on(&mut rest) {
            let name = self.parser.text()?;
            let index = find(members, &name);
            if index.is_none() && name == "__type" {
                self.parser.skip()?;
            } else if !self.parser.take_null() {
                if is_set {
                    return Err(self.parser.error("a second member of a union"));
                }
                is_set = true;
                match index {
                    Some(index) => self.member(&members[index], index, place)?,
                    None => {
                        place.unknown_member(&name);
                        self.parser.skip()?;
                    }
                }
            }
        }
        if is_set { Ok(()) } else { Err(self.parser.error("a union without a member")) }
    }

    /// Reads the value of the member at this index; null leaves the place as it is.
    #[inline(always)]
    pub(super) fn member(
        &mut self,
        member: &'static Member,
        index: usize,
        place: &mut dyn StructureMut,
    ) -> Result<(), DecodeError> {
        if self.parser.take_null() {
            return Ok(());
        }
        let result = match place.member_mut(index) {
            Some(place) => self.value(member, place),
            None => self.parser.skip(),
        };
        result.map_err(|error| error.in_member(member.name()))
    }

    /// Reads a value that is not null.
    // Always inlined: most values are strings, and the compiler would otherwise keep a call for each of them.
    #[inline(always)]
    fn value(&mut self, member: &'static Member, place: ViewMut<'_>) -> Result<(), DecodeError> {
        match place {
            ViewMut::String(place) => *place = self.parser.text()?.into_owned(),
            ViewMut::Structure(place) => self.structure(place)?,
            place => self.value_of_view(member, place)?,
        }
        Ok(())
    }

    /// Like [`value`](Self::value), for the less common types.
    #[inline(never)]
    fn value_of_view(&mut self, member: &'static Member, place: ViewMut<'_>) -> Result<(), DecodeError> {
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
                if !self.number(member, place)? {
                    return Err(does_not_fit(self));
                }
            }
            ViewMut::String(place) => *place = self.parser.text()?.into_owned(),
            ViewMut::Text(place) => place.set(&self.parser.text()?),
            ViewMut::Blob(place) => *place = self.parser.bytes()?.into_owned().into(),
            ViewMut::Timestamp(place) => *place = self.parser.timestamp()?,
            ViewMut::Document(place) => *place = self.parser.document()?,
            ViewMut::List(place) => self.list(member, place)?,
            ViewMut::Map(place) => self.map(member, place)?,
            ViewMut::Structure(place) => self.structure(place)?,
            ViewMut::Stream(place) => place.set(self.parser.bytes()?.into_owned().into()),
        }
        Ok(())
    }

    /// Reads a number of any size; returns `false` if it is not of the member's type.
    fn number(&mut self, member: &Member, place: &mut dyn NumberMut) -> Result<bool, DecodeError> {
        let decimal = self.parser.decimal()?;
        Ok(match member.target().shape_type() {
            ShapeType::BigInteger => decimal.to_integer_text().is_some_and(|text| place.set(&text)),
            _ => place.set(&decimal.to_string()),
        })
    }

    fn list(&mut self, member: &'static Member, place: &mut dyn ListMut) -> Result<(), DecodeError> {
        let item = member.target().list_member();
        let mut rest = self.parser.begin(LIST)?;
        match self.items_to_reserve(item, &rest) {
            0 => {}
            count => place.reserve(count),
        }
        let mut index = 0;
        while self.parser.goes_on(&mut rest) {
            if !self.parser.take_null() {
                self.value(item, place.push().view_mut()).map_err(|error| error.in_item(index))?;
            } else if keeps_nulls(member, item) {
                place.push();
            }
            index += 1;
        }
        Ok(())
    }

    /// The number of items to reserve memory for. All lists together get memory of about the size of the body. A list
    /// of unknown length gets some only in the outermost structure, where it is a page of results that fills the rest
    /// of the body.
    fn items_to_reserve(&mut self, item: &Member, rest: &Rest) -> usize {
        const LENGTH_OF_MEMBER: usize = 24;
        /// A vector gets memory for about as many items at first.
        const FEW: u64 = 4;
        let members = item.target().members().len().max(1);
        let wanted = match rest {
            Rest::Items(0..=FEW) => return 0,
            Rest::Items(count) => usize::try_from(*count).unwrap_or(usize::MAX),
            Rest::UntilBreak if self.parser.depth == 2 => {
                self.parser.rest.len() / (LENGTH_OF_MEMBER * members)
            }
            Rest::UntilBreak => return 0,
        };
        let count = wanted.min(self.reserve / members);
        self.reserve -= count * members;
        count
    }

    fn map(&mut self, member: &'static Member, place: &mut dyn MapMut) -> Result<(), DecodeError> {
        let (key_member, value_member) = member.target().map_members();
        let mut rest = self.parser.begin(MAP)?;
        while self.parser.goes_on(&mut rest) {
            let key = self.parser.text()?;
            if !self.parser.take_null() {
                let mut result = Ok(());
                place.insert_with(&key, &mut |value| result = self.value(value_member, value));
                result.map_err(|error| error.in_entry(&key, key_member.is_sensitive()))?;
            } else if keeps_nulls(member, value_member) {
                place.insert(&key);
            }
        }
        Ok(())
    }
}

/// The index of the member with this name.
fn find(members: &[Member], name: &str) -> Option<usize> {
    members.iter().position(|member| member.name() == name)
}

/// Returns `true` if a list or map keeps its nulls: if it is sparse or holds documents, of which null is one.
fn keeps_nulls(member: &Member, item: &Member) -> bool {
    member.is_sparse() || item.target().shape_type() == ShapeType::Document
}
