//! Reads values from a form, for mocks: looks for the names that the members of the schema have.

use super::{Dialect, ENTRY, FORMAT, MAX_DEPTH, TIMESTAMP_FORMAT};
use crate::codec::DecodeError;
use crate::codec::text::read_text;
use crate::percent::decode_query;
use crate::schema::Member;
use crate::serde::{StructureMut, ViewMut};

/// Reads values from the pairs of a form.
pub(super) struct Reader {
    dialect: Dialect,
    /// The pairs, sorted by name, so that those of one value are next to each other.
    pairs: Vec<(String, String)>,
    /// The name of the current value.
    name: String,
    depth: usize,
}

impl Reader {
    pub(super) fn new(dialect: Dialect, form: &[u8]) -> Result<Self, DecodeError> {
        let form = std::str::from_utf8(form).map_err(|_| error("bytes that are not UTF-8"))?;
        let mut pairs = Vec::new();
        for pair in form.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            pairs.push((decoded(name)?, decoded(value)?));
        }
        pairs.sort();
        Ok(Self { dialect, pairs, name: String::new(), depth: MAX_DEPTH })
    }

    pub(super) fn form(&mut self, input: &mut dyn StructureMut) -> Result<(), DecodeError> {
        self.structure(input)
    }

    fn structure(&mut self, place: &mut dyn StructureMut) -> Result<(), DecodeError> {
        for (index, member) in place.schema().members().iter().enumerate() {
            let name = self.dialect.name_of(member);
            let read = self.inside(&name, |reader| {
                if !reader.is_present() {
                    return Ok(());
                }
                match place.member_mut(index) {
                    Some(place) => reader.value(member, place, member.is_xml_flattened()),
                    None => Ok(()),
                }
            });
            read.map_err(|error| error.in_member(member.name()))?;
        }
        Ok(())
    }

    /// Reads a value with a part added to the name.
    fn inside<T>(
        &mut self,
        part: &str,
        read: impl FnOnce(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        self.depth =
            self.depth.checked_sub(1).ok_or_else(|| error("too many values inside of each other"))?;
        let length = self.name.len();
        if length > 0 {
            self.name.push('.');
        }
        self.name.push_str(part);
        let result = read(self)?;
        self.name.truncate(length);
        self.depth += 1;
        Ok(result)
    }

    /// The pair with the current name.
    fn text(&self) -> Option<&str> {
        let at = self.pairs.partition_point(|(name, _)| *name < self.name);
        self.pairs.get(at).filter(|(name, _)| *name == self.name).map(|(_, value)| value.as_str())
    }

    /// Returns `true` if there is a pair with the current name, or with one inside of it.
    fn is_present(&self) -> bool {
        let inside = [self.name.as_str(), "."].concat();
        let at = self.pairs.partition_point(|(name, _)| *name < inside);
        self.pairs.get(at).is_some_and(|(name, _)| name.starts_with(&inside)) || self.text().is_some()
    }

    fn value(
        &mut self,
        member: &'static Member,
        place: ViewMut<'_>,
        is_flattened: bool,
    ) -> Result<(), DecodeError> {
        match place {
            ViewMut::Structure(place) => self.structure(place),
            ViewMut::List(place) => {
                let item = member.target().list_member();
                let mut read = |reader: &mut Self| reader.value(item, place.push().view_mut(), false);
                match self.dialect.items_name(member, is_flattened) {
                    Some(name) => self.inside(name, |reader| reader.numbered(&mut read)),
                    None => self.numbered(&mut read),
                }
            }
            ViewMut::Map(place) => {
                let (key, value) = member.target().map_members();
                let mut read = |reader: &mut Self| {
                    let text =
                        reader.inside(key.xml_name(), |reader| Ok(reader.text().map(str::to_owned)))?;
                    let text = text.ok_or_else(|| error("an entry without a key"))?;
                    reader.inside(value.xml_name(), |reader| {
                        reader.value(value, place.insert(&text).view_mut(), false)
                    })
                };
                if is_flattened {
                    self.numbered(&mut read)
                } else {
                    self.inside(ENTRY, |reader| reader.numbered(&mut read))
                }
            }
            place => {
                let text = self.text().ok_or_else(|| error("the value is missing"))?;
                read_text(member, place, text, TIMESTAMP_FORMAT).map_err(error)
            }
        }
    }

    /// Reads values with numbers added to the name, up to the first number that is missing.
    fn numbered(
        &mut self,
        read: &mut dyn FnMut(&mut Self) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        let mut index = 0;
        loop {
            let is_read = self.inside(&(index + 1).to_string(), |reader| {
                let is_present = reader.is_present();
                if is_present { read(reader).map(|()| true) } else { Ok(false) }
            });
            if !is_read.map_err(|error| error.in_item(index))? {
                return Ok(());
            }
            index += 1;
        }
    }
}

fn decoded(text: &str) -> Result<String, DecodeError> {
    String::from_utf8(decode_query(text).collect()).map_err(|_| error("bytes that are not UTF-8"))
}

fn error(problem: &'static str) -> DecodeError {
    DecodeError::new(FORMAT, None, problem)
}
