//! The grammar of JSON over bytes, one token at a time. What tokens mean is left to the readers.

use std::borrow::Cow;

use super::FORMAT;
use crate::codec::DecodeError;

/// A place in a body.
pub(super) struct Parser<'a> {
    pub(super) bytes: &'a [u8],
    /// The bytes again, as far as they are UTF-8: checked once, since checking string by string takes longer.
    text: &'a str,
    /// The index of the byte that comes next.
    pub(super) at: usize,
    /// How many more objects and arrays may be opened.
    depth: usize,
}

impl<'a> Parser<'a> {
    pub(super) fn new(bytes: &'a [u8], max_depth: usize) -> Self {
        let text = std::str::from_utf8(bytes).unwrap_or_else(|error| {
            std::str::from_utf8(&bytes[..error.valid_up_to()]).expect("the bytes are UTF-8 up to there")
        });
        Self { bytes, text, at: 0, depth: max_depth }
    }

    /// The text from `start` to here.
    #[inline]
    pub(super) fn text_from(&self, start: usize) -> Result<&'a str, DecodeError> {
        let text = self.text.get(start..self.at);
        text.ok_or_else(|| self.error_at(self.text.len(), "a string that is not UTF-8"))
    }

    /// The first byte of the next token.
    #[inline]
    pub(super) fn peek(&mut self) -> Option<u8> {
        loop {
            match *self.bytes.get(self.at)? {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                byte => return Some(byte),
            }
        }
    }

    /// Whether the next byte is this one, which then is passed.
    #[inline]
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let is_next = self.bytes.get(self.at) == Some(&byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// Enters an object or array.
    #[inline]
    pub(super) fn open(&mut self, bracket: u8) -> Result<(), DecodeError> {
        if self.peek() != Some(bracket) {
            return Err(self.expected(if bracket == b'{' { "an object" } else { "an array" }));
        }
        self.depth =
            self.depth.checked_sub(1).ok_or_else(|| self.error("too many values inside of each other"))?;
        self.at += 1;
        Ok(())
    }

    /// Whether an object has another member; if not, the object is left.
    pub(super) fn next_member(&mut self, is_first: &mut bool) -> Result<bool, DecodeError> {
        self.next(b'}', is_first)
    }

    /// The name of a member, and the colon after it.
    pub(super) fn name(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        let name = self.string()?;
        self.colon()?;
        Ok(name)
    }

    /// What comes after the quote that the next name begins with; empty when there is no quote.
    #[inline]
    pub(super) fn name_ahead(&mut self) -> &'a [u8] {
        match self.peek() {
            Some(b'"') => &self.bytes[self.at + 1..],
            _ => &[],
        }
    }

    /// Passes a name that is next and written just like this, as [`Self::name`] does.
    #[inline]
    pub(super) fn pass_name(&mut self, name: &str) -> Result<(), DecodeError> {
        self.at += name.len() + 2;
        self.colon()
    }

    #[inline]
    fn colon(&mut self) -> Result<(), DecodeError> {
        if self.peek() != Some(b':') {
            return Err(self.expected("a colon"));
        }
        self.at += 1;
        Ok(())
    }

    /// Whether an array has another item; if not, the array is left.
    pub(super) fn next_item(&mut self, is_first: &mut bool) -> Result<bool, DecodeError> {
        self.next(b']', is_first)
    }

    #[inline]
    fn next(&mut self, end: u8, is_first: &mut bool) -> Result<bool, DecodeError> {
        match self.peek() {
            Some(b',') if !*is_first => self.at += 1,
            Some(byte) if byte == end => {
                self.at += 1;
                self.depth += 1;
                return Ok(false);
            }
            _ if *is_first => *is_first = false,
            _ => return Err(self.expected("a comma or a closing bracket")),
        }
        Ok(true)
    }

    /// Whether the next token is null, which then is passed.
    #[inline]
    pub(super) fn take_null(&mut self) -> Result<bool, DecodeError> {
        match self.peek() {
            Some(b'n') => self.literal("null").map(|()| true),
            _ => Ok(false),
        }
    }

    pub(super) fn boolean(&mut self) -> Result<bool, DecodeError> {
        match self.peek() {
            Some(b't') => self.literal("true").map(|()| true),
            Some(b'f') => self.literal("false").map(|()| false),
            _ => Err(self.expected("a boolean")),
        }
    }

    fn literal(&mut self, literal: &'static str) -> Result<(), DecodeError> {
        if !self.bytes[self.at..].starts_with(literal.as_bytes()) {
            return Err(self.error("a word that JSON does not have"));
        }
        self.at += literal.len();
        Ok(())
    }

    /// Passes a value of any form, which must be JSON all the same.
    pub(super) fn skip(&mut self) -> Result<(), DecodeError> {
        let mut is_first = true;
        match self.peek() {
            Some(b'{') => {
                self.open(b'{')?;
                while self.next_member(&mut is_first)? {
                    self.name()?;
                    self.skip()?;
                }
            }
            Some(b'[') => {
                self.open(b'[')?;
                while self.next_item(&mut is_first)? {
                    self.skip()?;
                }
            }
            Some(b'"') => _ = self.string()?,
            Some(b't' | b'f') => _ = self.boolean()?,
            Some(b'n') => _ = self.take_null()?,
            Some(b'-' | b'0'..=b'9') => _ = self.number()?,
            _ => return Err(self.expected("a value")),
        }
        Ok(())
    }

    /// Nothing but space is left.
    pub(super) fn end(&mut self) -> Result<(), DecodeError> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.expected("the end")),
        }
    }

    /// The error that the next token is not what it should be.
    #[cold]
    pub(super) fn expected(&mut self, what: &str) -> DecodeError {
        let found = match self.peek() {
            None => "the end",
            Some(b'"') => "a string",
            Some(b'{') => "an object",
            Some(b'[') => "an array",
            Some(b't' | b'f') => "a boolean",
            Some(b'n') => "null",
            Some(b'-' | b'0'..=b'9') => "a number",
            Some(b',') => "a comma",
            Some(b':') => "a colon",
            Some(b'}' | b']') => "a closing bracket",
            Some(_) => "what is not JSON",
        };
        DecodeError::new(FORMAT, Some(self.at), format!("expected {what}, found {found}"))
    }

    /// The error that this is what comes next.
    pub(super) fn error(&self, problem: &'static str) -> DecodeError {
        self.error_at(self.at, problem)
    }

    #[cold]
    pub(super) fn error_at(&self, offset: usize, problem: &'static str) -> DecodeError {
        DecodeError::new(FORMAT, Some(offset), problem)
    }
}

#[cfg(test)]
mod tests {
    use super::Parser;

    fn check(json: &str, expected: Result<(), &str>) {
        let mut parser = Parser::new(json.as_bytes(), 3);
        let result = parser.skip().and_then(|()| parser.end()).map_err(|error| error.to_string());
        let expected = expected.map_err(|problem| format!("invalid JSON body (byte {problem}"));
        assert_eq!(result, expected, "{json}");
    }

    #[test]
    fn any_value_can_be_skipped() {
        for json in [
            "null",
            " true ",
            "false",
            "-0",
            "12.5e-3",
            "\"a\\n\"",
            "[]",
            "{}",
            "[ 1 , [ ] , { } ]",
            "{\"a\" : 1 , \"b\" : { \"c\" : [ ] } }",
        ] {
            check(json, Ok(()));
        }
    }

    #[test]
    fn what_is_skipped_must_be_json() {
        for (json, problem) in [
            ("", "0): expected a value, found the end"),
            ("nul", "0): a word that JSON does not have"),
            ("nullx", "4): expected the end, found what is not JSON"),
            ("[1,]", "3): expected a value, found a closing bracket"),
            ("[,1]", "1): expected a value, found a comma"),
            ("[1 2]", "3): expected a comma or a closing bracket, found a number"),
            ("[1}", "2): expected a comma or a closing bracket, found a closing bracket"),
            ("{\"a\":1,}", "7): expected a string, found a closing bracket"),
            ("{\"a\" 1}", "5): expected a colon, found a number"),
            ("{a:1}", "1): expected a string, found what is not JSON"),
            ("{\"a\":}", "5): expected a value, found a closing bracket"),
            ("[[[[]]]]", "3): too many values inside of each other"),
            ("[", "1): expected a value, found the end"),
            ("1 2", "2): expected the end, found a number"),
            ("01", "1): expected the end, found a number"),
            ("\u{feff}1", "0): expected a value, found what is not JSON"),
        ] {
            check(json, Err(problem));
        }
    }

    #[test]
    fn depth_is_given_back() {
        check("[[[]],[[]],{\"a\":{}}]", Ok(()));
    }
}
