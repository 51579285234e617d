//! Reads strings, which may be written in chunks.

use std::borrow::Cow;

use super::parser::{BREAK, BYTES, Major, Parser, TEXT};
use crate::codec::DecodeError;

impl<'a> Parser<'a> {
    /// Reads a byte string.
    pub(super) fn bytes(&mut self) -> Result<Cow<'a, [u8]>, DecodeError> {
        match self.head(BYTES)? {
            Some(length) => self.take(length).map(Cow::Borrowed),
            None => {
                let mut bytes = Vec::new();
                self.chunks(BYTES, |_, chunk| {
                    bytes.extend_from_slice(chunk);
                    Ok(())
                })?;
                Ok(Cow::Owned(bytes))
            }
        }
    }

    /// Reads a text string.
    // Always inlined, with the two lengths that nearly all strings have: a call for each string takes a tenth of the
    // time to read a page.
    #[inline(always)]
    pub(super) fn text(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        let split = match self.rest {
            [first @ 0x60..0x78, rest @ ..] => rest.split_at_checked(usize::from(first - 0x60)),
            [0x78, length, rest @ ..] => rest.split_at_checked(usize::from(*length)),
            _ => None,
        };
        if let Some((bytes, rest)) = split {
            if let Ok(text) = std::str::from_utf8(bytes) {
                self.rest = rest;
                return Ok(Cow::Borrowed(text));
            }
        }
        self.any_text()
    }

    /// Like [`text`](Self::text), for every form and for errors.
    #[inline(never)]
    fn any_text(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        match self.head(TEXT)? {
            Some(length) => self.text_of(length).map(Cow::Borrowed),
            None => self.text_of_chunks().map(Cow::Owned),
        }
    }

    fn text_of(&mut self, length: u64) -> Result<&'a str, DecodeError> {
        let bytes = self.take(length)?;
        std::str::from_utf8(bytes).map_err(|error| {
            let start = self.at() - bytes.len();
            self.error_at(start + error.valid_up_to(), "a byte that is not UTF-8")
        })
    }

    fn text_of_chunks(&mut self) -> Result<String, DecodeError> {
        let mut text = String::new();
        self.chunks(TEXT, |parser, chunk| {
            // A character is not split between chunks.
            let chunk = std::str::from_utf8(chunk).map_err(|error| {
                let start = parser.at() - chunk.len();
                parser.error_at(start + error.valid_up_to(), "a byte that is not UTF-8")
            })?;
            text.push_str(chunk);
            Ok(())
        })?;
        Ok(text)
    }

    /// Reads the chunks of a string of indefinite length, which are strings of the same type and of definite length.
    pub(super) fn chunks(
        &mut self,
        major: Major,
        mut add: impl FnMut(&Self, &'a [u8]) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        loop {
            match self.peek() {
                Some(BREAK) => {
                    self.rest = &self.rest[1..];
                    return Ok(());
                }
                Some(first) if Major::of(first) == major => {}
                _ => return Err(self.expected("a chunk of the string")),
            }
            let Some(length) = self.head(major)? else {
                return Err(self.error("a string of indefinite length inside of another"));
            };
            let chunk = self.take(length)?;
            add(self, chunk)?;
        }
    }
}
