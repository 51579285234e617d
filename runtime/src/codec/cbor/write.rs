//! Writes values as CBOR: numbers in their shortest form, members in the order of the schema, map entries sorted by key.

use super::decimal::Decimal;
use super::number::{BIG_NEGATIVE, BIG_POSITIVE, FRACTION};
use super::parser::{
    BREAK, BYTES, DOUBLE, FALSE, LIST, MAP, Major, NEGATIVE, NULL, SINGLE, TAG, TEXT, TRUE, UNSIGNED,
};
use super::timestamp::seconds_of;
use super::{FORMAT, MAX_DEPTH};
use crate::codec::EncodeError;
use crate::schema::{Member, ShapeType};
use crate::serde::{List, Map, Structure, Value, View};
use crate::types::Timestamp;

/// The tag of seconds since the epoch.
const EPOCH_SECONDS: u64 = 1;
/// The information in the head of an item of indefinite length.
const INDEFINITE: u8 = 31;

/// Appends values to a buffer.
pub(super) struct Writer<'a> {
    pub(super) out: &'a mut Vec<u8>,
    /// The number of lists and maps that may still be opened.
    depth: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(out: &'a mut Vec<u8>) -> Self {
        Self { out, depth: MAX_DEPTH }
    }

    pub(super) fn structure(&mut self, structure: &dyn Structure) -> Result<(), EncodeError> {
        let schema = structure.schema();
        self.open()?;
        let head = self.out.len();
        self.out.push(MAP.with(INDEFINITE));
        let count = self.members(structure)?;
        if schema.is_union() && count != 1 {
            return Err(error("a union with no member that can be sent"));
        }
        // The number of members is known only now. In most structures it fits into the first byte.
        match count {
            0..24 => self.out[head] = MAP.with(count as u8),
            _ => self.out.push(BREAK),
        }
        self.close();
        Ok(())
    }

    /// Writes an error of the model, with its name.
    #[cfg(feature = "test-util")]
    pub(super) fn error(&mut self, name: &str, error: &dyn Structure) -> Result<(), EncodeError> {
        self.open()?;
        self.out.push(MAP.with(INDEFINITE));
        self.text("__type");
        self.text(name);
        self.members(error)?;
        self.out.push(BREAK);
        self.close();
        Ok(())
    }

    /// Writes the members that are present and returns their number.
    fn members(&mut self, structure: &dyn Structure) -> Result<usize, EncodeError> {
        let mut count = 0;
        for (index, member) in structure.schema().members().iter().enumerate() {
            let view = structure.member(index).map_or(View::Absent, Value::view);
            if matches!(view, View::Absent | View::Stream(_)) {
                continue;
            }
            count += 1;
            self.text(member.name());
            self.value(member, view).map_err(|error| error.in_member(member.name()))?;
        }
        Ok(count)
    }

    fn value(&mut self, member: &Member, view: View<'_>) -> Result<(), EncodeError> {
        match view {
            View::Absent | View::Stream(_) => self.out.push(NULL),
            View::Boolean(value) => self.out.push(if value { TRUE } else { FALSE }),
            View::Integer(value) => self.integer(value),
            View::Float(value) => self.float(value),
            View::Double(value) => self.double(value),
            View::Number(text) => self.number(member, text)?,
            View::String(text) => self.text(text),
            View::Blob(bytes) => {
                self.head(BYTES, bytes.len() as u64);
                self.out.extend_from_slice(bytes);
            }
            View::Timestamp(value) => self.timestamp(value),
            View::Document(document) => self.document(document)?,
            View::List(list) => self.list(member, list)?,
            View::Map(map) => self.map(member, map)?,
            View::Structure(structure) => self.structure(structure)?,
        }
        Ok(())
    }

    fn list(&mut self, member: &Member, list: &dyn List) -> Result<(), EncodeError> {
        let member = member.target().list_member();
        self.open()?;
        let head = self.out.len();
        self.out.push(LIST.with(INDEFINITE));
        let mut count = 0;
        while let Some(item) = list.item(count) {
            self.value(member, item.view()).map_err(|error| error.in_item(count))?;
            count += 1;
        }
        match count {
            0..24 => self.out[head] = LIST.with(count as u8),
            _ => self.out.push(BREAK),
        }
        self.close();
        Ok(())
    }

    fn map(&mut self, member: &Member, map: &dyn Map) -> Result<(), EncodeError> {
        let (key_member, member) = member.target().map_members();
        self.open()?;
        self.head(MAP, map.len() as u64);
        for (key, value) in map.entries() {
            self.text(key);
            self.value(member, value.view())
                .map_err(|error| error.in_entry(key, key_member.is_sensitive()))?;
        }
        self.close();
        Ok(())
    }

    /// Writes seconds since the epoch, whatever format the model specifies.
    fn timestamp(&mut self, value: Timestamp) {
        self.head(TAG, EPOCH_SECONDS);
        let seconds = if value.subsec_nanos() == 0 { 0.0 } else { seconds_of(value) };
        // A double of that many seconds has no place for a fraction.
        if seconds.fract() == 0.0 { self.integer(value.secs()) } else { self.long_double(seconds) }
    }

    /// Writes a number of any size: as an integer, or as a decimal fraction.
    fn number(&mut self, member: &Member, text: &str) -> Result<(), EncodeError> {
        let decimal = Decimal::parse(text).ok_or_else(|| error("a number whose exponent is out of range"))?;
        if member.target().shape_type() != ShapeType::BigInteger {
            self.head(TAG, FRACTION);
            self.head(LIST, 2);
            self.integer(decimal.exponent);
        }
        self.big_integer(&decimal)
    }

    /// Writes the digits of a number, in the shortest form.
    fn big_integer(&mut self, decimal: &Decimal) -> Result<(), EncodeError> {
        let magnitude = decimal.magnitude().ok_or_else(|| error("a number with too many digits"))?;
        let (major, tag) =
            if decimal.is_negative { (NEGATIVE, BIG_NEGATIVE) } else { (UNSIGNED, BIG_POSITIVE) };
        if magnitude.len() <= size_of::<u64>() {
            self.head(major, magnitude.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)));
        } else {
            self.head(TAG, tag);
            self.head(BYTES, magnitude.len() as u64);
            self.out.extend_from_slice(&magnitude);
        }
        Ok(())
    }

    pub(super) fn text(&mut self, text: &str) {
        self.head(TEXT, text.len() as u64);
        self.out.extend_from_slice(text.as_bytes());
    }

    pub(super) fn unsigned(&mut self, value: u64) {
        self.head(UNSIGNED, value);
    }

    pub(super) fn integer(&mut self, value: i64) {
        let major = if value < 0 { NEGATIVE } else { UNSIGNED };
        // -1 - n is the complement of n.
        self.head(major, (value ^ value >> 63) as u64);
    }

    fn float(&mut self, value: f32) {
        self.out.push(SINGLE);
        self.out.extend_from_slice(&value.to_be_bytes());
    }

    /// Writes a double, as a float if that has the same value.
    pub(super) fn double(&mut self, value: f64) {
        let narrow = value as f32;
        if f64::from(narrow) == value { self.float(narrow) } else { self.long_double(value) }
    }

    fn long_double(&mut self, value: f64) {
        self.out.push(DOUBLE);
        self.out.extend_from_slice(&value.to_be_bytes());
    }

    /// Writes the head of an item with this argument, in the shortest form.
    #[inline]
    pub(super) fn head(&mut self, major: Major, argument: u64) {
        match argument {
            0..24 => self.out.push(major.with(argument as u8)),
            _ => self.long_head(major, argument),
        }
    }

    fn long_head(&mut self, major: Major, argument: u64) {
        let bytes = argument.to_be_bytes();
        let (info, width) = match argument {
            0..=0xff => (24, 1),
            0x100..=0xffff => (25, 2),
            0x1_0000..=0xffff_ffff => (26, 4),
            _ => (27, 8),
        };
        self.out.push(major.with(info));
        self.out.extend_from_slice(&bytes[bytes.len() - width..]);
    }

    pub(super) fn open(&mut self) -> Result<(), EncodeError> {
        self.depth =
            self.depth.checked_sub(1).ok_or_else(|| error("too many values inside of each other"))?;
        Ok(())
    }

    pub(super) fn close(&mut self) {
        self.depth += 1;
    }
}

fn error(problem: &'static str) -> EncodeError {
    EncodeError::new(FORMAT, problem)
}
