//! Skips items that no schema knows.

use super::parser::{BREAK, BYTES, LIST, MAP, Major, NEGATIVE, Parser, TAG, TEXT, UNSIGNED};
use crate::codec::DecodeError;

impl Parser<'_> {
    /// Skips an item of any form, which still must be well formed.
    pub(super) fn skip(&mut self) -> Result<(), DecodeError> {
        while self.peek().map(Major::of) == Some(TAG) {
            self.tag()?;
        }
        let Some(first) = self.peek() else { return Err(self.expected("a value")) };
        match Major::of(first) {
            major @ (UNSIGNED | NEGATIVE) => _ = self.argument(major)?,
            major @ (BYTES | TEXT) => match self.head(major)? {
                Some(length) => _ = self.take(length)?,
                None => self.chunks(major, |_, _| Ok(()))?,
            },
            LIST => {
                let mut rest = self.begin(LIST)?;
                while self.goes_on(&mut rest) {
                    self.skip()?;
                }
            }
            MAP => {
                let mut rest = self.begin(MAP)?;
                while self.goes_on(&mut rest) {
                    self.skip()?;
                    self.skip()?;
                }
            }
            _ => self.skip_simple(first)?,
        }
        Ok(())
    }

    fn skip_simple(&mut self, first: u8) -> Result<(), DecodeError> {
        match first {
            BREAK => Err(self.expected("a value")),
            // A simple value below 32 has one byte.
            0xf8 if self.rest.get(1).is_some_and(|value| *value < 32) => {
                Err(self.error("a head that CBOR does not have"))
            }
            _ => self.long_head(first & 0x1f).map(|_| ()),
        }
    }
}
