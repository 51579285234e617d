//! The grammar of JSON over bytes, one token at a time. What tokens mean is left to the readers.

use std::borrow::Cow;

use super::FORMAT;
use crate::codec::DecodeError;

/// What an object begins with.
pub(super) const OBJECT: u8 = b'{';

/// What an array begins with.
pub(super) const ARRAY: u8 = b'[';

/// The bracket that ends what this one begins.
const fn closing(bracket: u8) -> u8 {
    bracket + 2
}

/// A place in a body.
pub(super) struct Parser<'a> {
    pub(super) bytes: &'a [u8],
    /// The bytes again, as far as they are UTF-8: checked once, since checking string by string takes longer.
    pub(super) text: &'a str,
    /// The index of the byte that comes next.
    pub(super) at: usize,
    /// How many objects and arrays are open.
    pub(super) depth: usize,
    /// How many of them may be.
    max_depth: usize,
}

impl<'a> Parser<'a> {
    pub(super) fn new(bytes: &'a [u8], max_depth: usize) -> Self {
        let text = std::str::from_utf8(bytes).unwrap_or_else(|error| {
            std::str::from_utf8(&bytes[..error.valid_up_to()]).expect("the bytes are UTF-8 up to there")
        });
        Self { bytes, text, at: 0, depth: 0, max_depth }
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

    /// How many bytes are left.
    pub(super) fn left(&self) -> usize {
        self.bytes.len() - self.at
    }

    /// Enters an object or array, and says whether it holds anything; if not, it is left.
    #[inline]
    pub(super) fn begin(&mut self, bracket: u8) -> Result<bool, DecodeError> {
        if self.peek() != Some(bracket) {
            return Err(self.expected(if bracket == OBJECT { "an object" } else { "an array" }));
        }
        if self.depth == self.max_depth {
            return Err(self.error("too many values inside of each other"));
        }
        self.depth += 1;
        self.at += 1;
        let is_empty = self.peek() == Some(closing(bracket));
        if is_empty {
            self.leave();
        }
        Ok(!is_empty)
    }

    /// Whether the object or array that this bracket began goes on after a value; if not, it is left.
    #[inline]
    pub(super) fn goes_on(&mut self, bracket: u8) -> Result<bool, DecodeError> {
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                Ok(true)
            }
            Some(byte) if byte == closing(bracket) => {
                self.leave();
                Ok(false)
            }
            _ => Err(self.expected("a comma or a closing bracket")),
        }
    }

    #[inline]
    fn leave(&mut self) {
        self.at += 1;
        self.depth -= 1;
    }

    /// The name of a member, and the colon after it.
    pub(super) fn name(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        let name = self.string()?;
        self.colon()?;
        Ok(name)
    }

    /// Passes the name and the colon after it if they are next, with no space around them.
    #[inline]
    pub(super) fn take_name(&mut self, name: &str) -> bool {
        let Some([b'"', rest @ ..]) = self.bytes.get(self.at..) else { return false };
        // What comes after it first: most names that are not this one do not have its length.
        let is_next = rest.get(name.len()) == Some(&b'"')
            && rest.get(name.len() + 1) == Some(&b':')
            && rest[..name.len()] == *name.as_bytes();
        if is_next {
            self.at += name.len() + 3;
        }
        is_next
    }

    #[inline]
    fn colon(&mut self) -> Result<(), DecodeError> {
        if self.peek() != Some(b':') {
            return Err(self.expected("a colon"));
        }
        self.at += 1;
        Ok(())
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
        match self.peek() {
            Some(OBJECT) => {
                let mut goes_on = self.begin(OBJECT)?;
                while goes_on {
                    self.name()?;
                    self.skip()?;
                    goes_on = self.goes_on(OBJECT)?;
                }
            }
            Some(ARRAY) => {
                let mut goes_on = self.begin(ARRAY)?;
                while goes_on {
                    self.skip()?;
                    goes_on = self.goes_on(ARRAY)?;
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
