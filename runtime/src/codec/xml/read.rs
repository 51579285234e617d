//! Reads values from XML, guided by their schemas.

use super::content::attribute_value;
use super::parser::{Element, Parser, WHITE, local};
use super::{MAX_DEPTH, TIMESTAMP_FORMAT};
use crate::codec::DecodeError;
use crate::codec::order::{Last, Order};
use crate::codec::text::read_text;
use crate::schema::Member;
use crate::serde::{ListMut, MapMut, StructureMut, ViewMut};

/// Reads values from a document.
pub(super) struct Reader<'a> {
    pub(super) parser: Parser<'a>,
    order: Order,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { parser: Parser::new(text, MAX_DEPTH), order: Order::new() }
    }

    /// Reads the attributes and children of an element as a structure or union.
    pub(super) fn structure(
        &mut self,
        element: &Element<'a>,
        place: &mut dyn StructureMut,
    ) -> Result<(), DecodeError> {
        if element.has_attributes() {
            self.attributes(element, place)?;
        }
        self.parser.open()?;
        if place.schema().is_union() { self.union(element, place) } else { self.children(element, place) }?;
        self.parser.close();
        Ok(())
    }

    /// Reads the members that are attributes.
    fn attributes(&mut self, element: &Element<'a>, place: &mut dyn StructureMut) -> Result<(), DecodeError> {
        let members = place.schema().members();
        if !members.iter().any(Member::is_xml_attribute) {
            return Ok(());
        }
        for (name, written) in element.attributes() {
            let is_meant = |member: &Member| member.is_xml_attribute() && has_name(member, name);
            let Some(index) = members.iter().position(is_meant) else { continue };
            let (member, Some(place)) = (&members[index], place.member_mut(index)) else { continue };
            let value = attribute_value(written).ok_or("an unknown entity");
            value
                .and_then(|value| read_text(member, place, &value, TIMESTAMP_FORMAT))
                .map_err(|problem| self.parser.error(problem).in_member(member.name()))?;
        }
        Ok(())
    }

    fn children(&mut self, parent: &Element<'a>, place: &mut dyn StructureMut) -> Result<(), DecodeError> {
        let members = place.schema().members();
        let mut last = Last::beginning(members);
        // The flattened members whose elements are not in a row, all of which have been read.
        let mut complete = Vec::new();
        while let Some((found, child)) = self.next_member(parent, members, last)? {
            match found {
                Some((index, member)) if !complete.contains(&index) => {
                    if self.member(parent, child, member, index, place)? {
                        complete.push(index);
                    }
                    last = last.member(index);
                }
                _ => self.parser.skip(child)?,
            }
        }
        Ok(())
    }

    /// Reads the start tag of the next child, and finds its member. `None` is the end of the parent.
    #[inline(always)]
    fn next_member(
        &mut self,
        parent: &Element<'a>,
        members: &'static [Member],
        last: Last,
    ) -> Result<Option<(Option<Found>, Element<'a>)>, DecodeError> {
        let guess = self.order.guess(last);
        if let Some(member) = members.get(guess) {
            if let Some(child) = self.parser.take_child(parent, member.xml_name()) {
                let found = (!member.is_xml_attribute()).then_some((guess, member));
                return Ok(Some((found, child)));
            }
        }
        self.search(parent, members, last)
    }

    /// Like [`next_member`](Self::next_member), without a prediction.
    #[inline(never)]
    fn search(
        &mut self,
        parent: &Element<'a>,
        members: &'static [Member],
        last: Last,
    ) -> Result<Option<(Option<Found>, Element<'a>)>, DecodeError> {
        let Some(child) = self.parser.child(parent)? else { return Ok(None) };
        let index = find(members, child.name());
        if let Some(index) = index {
            self.order.learn(last, index);
        }
        Ok(Some((index.map(|index| (index, &members[index])), child)))
    }

    /// Reads a union: an element with one child.
    fn union(&mut self, parent: &Element<'a>, place: &mut dyn StructureMut) -> Result<(), DecodeError> {
        let members = place.schema().members();
        let start = self.parser.at();
        let Some(child) = self.parser.child(parent)? else {
            return Err(self.parser.error_at(start, "a union without a member"));
        };
        match find(members, child.name()) {
            Some(index) => {
                self.member(parent, child, &members[index], index, place)?;
            }
            None => {
                place.unknown_member(child.name());
                self.parser.skip(child)?;
            }
        }
        let start = self.parser.at();
        match self.parser.child(parent)? {
            Some(_) => Err(self.parser.error_at(start, "a second member of a union")),
            None => Ok(()),
        }
    }

    /// Reads the member at this index from a child of its structure's element. Returns `true` if more of its elements
    /// come after those of other members; they have been read too.
    #[inline(always)]
    pub(super) fn member(
        &mut self,
        parent: &Element<'a>,
        child: Element<'a>,
        member: &'static Member,
        index: usize,
        place: &mut dyn StructureMut,
    ) -> Result<bool, DecodeError> {
        let result = match place.member_mut(index) {
            Some(ViewMut::List(place)) if member.is_xml_flattened() => {
                return self.flattened_list(parent, child, member, place).map_err(in_member(member));
            }
            Some(ViewMut::Map(place)) if member.is_xml_flattened() => {
                return self.flattened_map(parent, child, member, place).map_err(in_member(member));
            }
            Some(place) => self.value(&child, member, place),
            None => self.parser.skip(child),
        };
        result.map(|()| false).map_err(in_member(member))
    }

    // Always inlined: most values are strings, and the compiler would otherwise keep a call for each of them.
    #[inline(always)]
    fn value(
        &mut self,
        element: &Element<'a>,
        member: &'static Member,
        place: ViewMut<'_>,
    ) -> Result<(), DecodeError> {
        match place {
            ViewMut::String(place) => *place = self.parser.text(element)?.into_owned(),
            ViewMut::Structure(place) => self.structure(element, place)?,
            place => self.value_of_view(element, member, place)?,
        }
        Ok(())
    }

    /// Like [`value`](Self::value), for the less common types.
    #[inline(never)]
    fn value_of_view(
        &mut self,
        element: &Element<'a>,
        member: &'static Member,
        place: ViewMut<'_>,
    ) -> Result<(), DecodeError> {
        match place {
            ViewMut::List(place) => return self.list(element, member, place),
            ViewMut::Map(place) => return self.map(element, member, place),
            _ => {}
        }
        let start = self.parser.at();
        let text = self.parser.text(element)?;
        let result = match place {
            // A string, in which white space counts.
            ViewMut::Text(_) => read_text(member, place, &text, TIMESTAMP_FORMAT),
            ViewMut::Blob(_) if text.contains(WHITE) => {
                read_text(member, place, &text.replace(WHITE, ""), TIMESTAMP_FORMAT)
            }
            _ => read_text(member, place, text.trim_matches(WHITE), TIMESTAMP_FORMAT),
        };
        result.map_err(|problem| self.parser.error_at(start, problem))
    }

    fn list(
        &mut self,
        element: &Element<'a>,
        member: &'static Member,
        place: &mut dyn ListMut,
    ) -> Result<(), DecodeError> {
        let item = member.target().list_member();
        self.parser.open()?;
        let mut index = 0;
        while let Some(child) = self.next_named(element, item.xml_name())? {
            self.value(&child, item, place.push().view_mut()).map_err(|error| error.in_item(index))?;
            index += 1;
        }
        self.parser.close();
        Ok(())
    }

    /// Reads the start tag of the next child with this name. Other children are skipped.
    #[inline(always)]
    fn next_named(
        &mut self,
        parent: &Element<'a>,
        name: &'static str,
    ) -> Result<Option<Element<'a>>, DecodeError> {
        if let Some(child) = self.parser.take_child(parent, name) {
            return Ok(Some(child));
        }
        while let Some(child) = self.parser.child(parent)? {
            if child.name() == local(name) {
                return Ok(Some(child));
            }
            self.parser.skip(child)?;
        }
        Ok(None)
    }

    fn map(
        &mut self,
        element: &Element<'a>,
        member: &'static Member,
        place: &mut dyn MapMut,
    ) -> Result<(), DecodeError> {
        self.parser.open()?;
        while let Some(child) = self.next_named(element, "entry")? {
            self.entry(&child, member, place)?;
        }
        self.parser.close();
        Ok(())
    }

    /// Reads an entry of a map: an element with a key and a value, in any order.
    fn entry(
        &mut self,
        element: &Element<'a>,
        member: &'static Member,
        place: &mut dyn MapMut,
    ) -> Result<(), DecodeError> {
        let (key_member, value_member) = member.target().map_members();
        let start = self.parser.at();
        self.parser.open()?;
        let (mut key, mut value) = (None, None);
        while let Some(child) = self.parser.child(element)? {
            if has_name(key_member, child.name()) {
                key = Some(self.parser.text(&child)?);
            } else {
                if has_name(value_member, child.name()) {
                    value = Some((child, self.parser.rest));
                }
                self.parser.skip(child)?;
            }
        }
        let Some(key) = key else { return Err(self.parser.error_at(start, "an entry without a key")) };
        let after = self.parser.rest;
        match value {
            Some((child, rest)) => {
                self.parser.rest = rest;
                let mut result = Ok(());
                place.insert_with(&key, &mut |place| {
                    result = self.value(&child, value_member, place);
                });
                result.map_err(|error| error.in_entry(&key, key_member.is_sensitive()))?;
                self.parser.rest = after;
            }
            None if member.is_sparse() => {
                place.insert(&key);
            }
            None => return Err(self.parser.error_at(start, "an entry without a value")),
        }
        self.parser.close();
        Ok(())
    }

    fn flattened_list(
        &mut self,
        parent: &Element<'a>,
        first: Element<'a>,
        member: &'static Member,
        place: &mut dyn ListMut,
    ) -> Result<bool, DecodeError> {
        let item = member.target().list_member();
        let mut index = 0;
        self.flattened(parent, first, |reader, child| {
            reader.value(&child, item, place.push().view_mut()).map_err(|error| error.in_item(index))?;
            index += 1;
            Ok(())
        })
    }

    fn flattened_map(
        &mut self,
        parent: &Element<'a>,
        first: Element<'a>,
        member: &'static Member,
        place: &mut dyn MapMut,
    ) -> Result<bool, DecodeError> {
        self.flattened(parent, first, |reader, child| reader.entry(&child, member, place))
    }

    /// Reads all elements with the name of the first, since a place for a list or map can be prepared only once. Returns
    /// `true` if they are not in a row: the elements in between are still to be read, which skips them here.
    fn flattened(
        &mut self,
        parent: &Element<'a>,
        first: Element<'a>,
        mut read: impl FnMut(&mut Self, Element<'a>) -> Result<(), DecodeError>,
    ) -> Result<bool, DecodeError> {
        read(self, first)?;
        while let Some(child) = self.parser.take_child(parent, first.tag()) {
            read(self, child)?;
        }
        let mut after_row = self.parser.rest;
        let mut is_row = true;
        let mut has_others = false;
        while let Some(child) = self.parser.child(parent)? {
            if child.name() == first.name() {
                read(self, child)?;
                has_others |= !is_row;
            } else {
                is_row = false;
                self.parser.skip(child)?;
            }
            if is_row {
                after_row = self.parser.rest;
            }
        }
        self.parser.rest = after_row;
        Ok(has_others)
    }
}

/// A member with its index.
type Found = (usize, &'static Member);

/// The index of the member whose element has this name.
fn find(members: &[Member], name: &str) -> Option<usize> {
    members.iter().position(|member| has_name(member, name) && !member.is_xml_attribute())
}

/// Whether a member's element or attribute has this name, of which prefixes are not a part.
fn has_name(member: &Member, name: &str) -> bool {
    let known = member.xml_name();
    known == name || known.len() > name.len() && local(known) == name
}

fn in_member(member: &'static Member) -> impl Fn(DecodeError) -> DecodeError {
    |error| error.in_member(member.name())
}
