//! The grammar of CBOR over bytes, one item at a time. The meaning of items is left to the readers.
//!
//! <https://www.rfc-editor.org/rfc/rfc8949>

use super::FORMAT;
use crate::codec::DecodeError;

/// A type of items: the upper three bits of an item's first byte.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Major(u8);

pub(super) const UNSIGNED: Major = Major(0);
pub(super) const NEGATIVE: Major = Major(1);
pub(super) const BYTES: Major = Major(2);
pub(super) const TEXT: Major = Major(3);
pub(super) const LIST: Major = Major(4);
pub(super) const MAP: Major = Major(5);
pub(super) const TAG: Major = Major(6);
pub(super) const SIMPLE: Major = Major(7);

pub(super) const FALSE: u8 = 0xf4;
pub(super) const TRUE: u8 = 0xf5;
pub(super) const NULL: u8 = 0xf6;
pub(super) const UNDEFINED: u8 = 0xf7;
pub(super) const HALF: u8 = 0xf9;
pub(super) const SINGLE: u8 = 0xfa;
pub(super) const DOUBLE: u8 = 0xfb;
/// The end of an item of indefinite length.
pub(super) const BREAK: u8 = 0xff;

impl Major {
    /// The type of an item that begins with this byte.
    #[inline]
    pub(super) fn of(first: u8) -> Self {
        Self(first >> 5)
    }

    /// The first byte of an item whose head has this information in its lower five bits.
    #[inline]
    pub(super) fn with(self, info: u8) -> u8 {
        self.0 << 5 | info
    }

    /// The name of the type, for messages.
    fn name(self) -> &'static str {
        match self {
            UNSIGNED | NEGATIVE => "a number",
            BYTES => "a byte string",
            TEXT => "a text string",
            LIST => "a list",
            MAP => "a map",
            TAG => "a tag",
            _ => "a simple value",
        }
    }
}

/// The part of a list or map that is still to be read.
pub(super) enum Rest {
    /// This many items or entries.
    Items(u64),
    /// Everything up to a break.
    UntilBreak,
}

/// A position in a body.
pub(super) struct Parser<'a> {
    /// The unread bytes.
    pub(super) rest: &'a [u8],
    /// The length of the whole body.
    length: usize,
    /// The number of open lists and maps.
    pub(super) depth: usize,
    /// The limit of `depth`.
    max_depth: usize,
}

impl<'a> Parser<'a> {
    pub(super) fn new(bytes: &'a [u8], max_depth: usize) -> Self {
        Self { rest: bytes, length: bytes.len(), depth: 0, max_depth }
    }

    /// The index of the next byte.
    pub(super) fn at(&self) -> usize {
        self.length - self.rest.len()
    }

    /// The first byte of the next item.
    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    /// Consumes the head of an item of this type, and the tags before it. Returns its argument, or `None` if its length
    /// is indefinite.
    #[inline]
    pub(super) fn head(&mut self, major: Major) -> Result<Option<u64>, DecodeError> {
        match self.rest.split_first() {
            Some((first, rest)) if Major::of(*first) == major => {
                let info = first & 0x1f;
                if info < 24 {
                    self.rest = rest;
                    return Ok(Some(info.into()));
                }
                self.long_head(info)
            }
            Some((first, _)) if Major::of(*first) == TAG => {
                self.tag()?;
                self.head_after_tag(major)
            }
            _ => Err(self.expected(major.name())),
        }
    }

    /// Like [`head`](Self::head). Services rarely write tags.
    #[cold]
    fn head_after_tag(&mut self, major: Major) -> Result<Option<u64>, DecodeError> {
        while self.peek().map(Major::of) == Some(TAG) {
            self.tag()?;
        }
        match self.peek() {
            Some(first) if Major::of(first) == major => self.long_head(first & 0x1f),
            _ => Err(self.expected(major.name())),
        }
    }

    /// Consumes the first byte of the next item and the argument after it.
    pub(super) fn long_head(&mut self, info: u8) -> Result<Option<u64>, DecodeError> {
        let after = self.rest.get(1..).unwrap_or_default();
        let argument = match info {
            0..24 => Some((u64::from(info), after)),
            24 => after.split_first().map(|(byte, rest)| (u64::from(*byte), rest)),
            25 => after.split_first_chunk().map(|(bytes, rest)| (u16::from_be_bytes(*bytes).into(), rest)),
            26 => after.split_first_chunk().map(|(bytes, rest)| (u32::from_be_bytes(*bytes).into(), rest)),
            27 => after.split_first_chunk().map(|(bytes, rest)| (u64::from_be_bytes(*bytes), rest)),
            31 => {
                self.rest = after;
                return Ok(None);
            }
            _ => return Err(self.error("a head that CBOR does not have")),
        };
        let Some((argument, rest)) = argument else { return Err(self.cut_off()) };
        self.rest = rest;
        Ok(Some(argument))
    }

    /// Like [`head`](Self::head), for types that do not have an indefinite length.
    pub(super) fn argument(&mut self, major: Major) -> Result<u64, DecodeError> {
        let start = self.at();
        let not_indefinite = |parser: &Self| parser.error_at(start, "a head that CBOR does not have");
        self.head(major)?.ok_or_else(|| not_indefinite(self))
    }

    /// Consumes a tag.
    pub(super) fn tag(&mut self) -> Result<u64, DecodeError> {
        let start = self.at();
        let info = self.peek().map_or(0, |first| first & 0x1f);
        self.long_head(info)?.ok_or_else(|| self.error_at(start, "a head that CBOR does not have"))
    }

    /// Consumes this many bytes.
    #[inline]
    pub(super) fn take(&mut self, length: u64) -> Result<&'a [u8], DecodeError> {
        let split = usize::try_from(length).ok().and_then(|length| self.rest.split_at_checked(length));
        let Some((taken, rest)) = split else { return Err(self.cut_off()) };
        self.rest = rest;
        Ok(taken)
    }

    /// Consumes the bytes of a number that follow its first byte.
    pub(super) fn number_bytes<const N: usize>(&mut self) -> Result<[u8; N], DecodeError> {
        let bytes = self.rest.get(1..).and_then(|rest| rest.split_first_chunk());
        let Some((bytes, rest)) = bytes else { return Err(self.cut_off()) };
        self.rest = rest;
        Ok(*bytes)
    }

    /// Enters a list or map.
    #[inline]
    pub(super) fn begin(&mut self, major: Major) -> Result<Rest, DecodeError> {
        let length = self.head(major)?;
        if self.depth == self.max_depth {
            return Err(self.error("too many values inside of each other"));
        }
        self.depth += 1;
        let Some(length) = length else { return Ok(Rest::UntilBreak) };
        // Every item has a byte, so a longer list or map is cut off.
        if length > self.rest.len() as u64 {
            return Err(self.cut_off());
        }
        Ok(Rest::Items(length))
    }

    /// Returns `true` if the list or map has another item or entry; otherwise leaves it.
    #[inline]
    pub(super) fn goes_on(&mut self, rest: &mut Rest) -> bool {
        match rest {
            Rest::Items(0) => {}
            Rest::Items(count) => {
                *count -= 1;
                return true;
            }
            Rest::UntilBreak => match self.rest {
                [BREAK, rest @ ..] => self.rest = rest,
                _ => return true,
            },
        }
        self.depth -= 1;
        false
    }

    /// Consumes the name, if it is next and its length is written in the shortest form.
    #[inline]
    pub(super) fn take_name(&mut self, name: &str) -> bool {
        let rest = match (name.len(), self.rest) {
            (length @ 0..24, [first, rest @ ..]) if *first == TEXT.with(length as u8) => rest,
            (length @ 24..256, [0x78, second, rest @ ..]) if usize::from(*second) == length => rest,
            _ => return false,
        };
        let Some(rest) = rest.strip_prefix(name.as_bytes()) else { return false };
        self.rest = rest;
        true
    }

    /// Consumes the next item if it is null or undefined, and returns whether it was.
    #[inline]
    pub(super) fn take_null(&mut self) -> bool {
        let [NULL | UNDEFINED, rest @ ..] = self.rest else { return false };
        self.rest = rest;
        true
    }

    pub(super) fn boolean(&mut self) -> Result<bool, DecodeError> {
        while self.peek().map(Major::of) == Some(TAG) {
            self.tag()?;
        }
        let (value, rest) = match self.rest {
            [TRUE, rest @ ..] => (true, rest),
            [FALSE, rest @ ..] => (false, rest),
            _ => return Err(self.expected("a boolean")),
        };
        self.rest = rest;
        Ok(value)
    }

    /// Checks that nothing is left.
    pub(super) fn end(&self) -> Result<(), DecodeError> {
        if self.rest.is_empty() { Ok(()) } else { Err(self.expected("the end")) }
    }

    /// The error for an item that was not expected.
    #[cold]
    pub(super) fn expected(&self, what: &str) -> DecodeError {
        let found = match self.peek() {
            None => "the end",
            Some(TRUE | FALSE) => "a boolean",
            Some(NULL | UNDEFINED) => "null",
            Some(HALF | SINGLE | DOUBLE) => "a number",
            Some(BREAK) => "a break",
            Some(first) => Major::of(first).name(),
        };
        DecodeError::new(FORMAT, Some(self.at()), format!("expected {what}, found {found}"))
    }

    /// The error for an item that is longer than the rest of the body.
    #[cold]
    pub(super) fn cut_off(&self) -> DecodeError {
        self.error("an item that the end cuts off")
    }

    /// The error `problem` at this position.
    pub(super) fn error(&self, problem: &'static str) -> DecodeError {
        self.error_at(self.at(), problem)
    }

    #[cold]
    pub(super) fn error_at(&self, offset: usize, problem: &'static str) -> DecodeError {
        DecodeError::new(FORMAT, Some(offset), problem)
    }
}
