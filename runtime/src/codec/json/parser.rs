//! The grammar of JSON over bytes, one token at a time. The meaning of tokens is left to the readers.
//!
//! <https://www.rfc-editor.org/rfc/rfc8259>

use std::borrow::Cow;

use super::FORMAT;
#[cfg(feature = "json")]
use super::string::up_to_quote;
use crate::codec::DecodeError;

/// The brackets around a kind of value.
#[derive(Clone, Copy)]
pub(super) struct Brackets {
    open: char,
    close: char,
    what: &'static str,
}

pub(super) const OBJECT: Brackets = Brackets { open: '{', close: '}', what: "an object" };
pub(super) const ARRAY: Brackets = Brackets { open: '[', close: ']', what: "an array" };

/// A position in a body.
pub(super) struct Parser<'a> {
    /// The unread text. It is a `str` so that every string in it is known to be UTF-8: checking each string, or using
    /// indices with their bounds checks, takes longer.
    pub(super) rest: &'a str,
    /// The length of the whole text.
    length: usize,
    /// Whether the text is followed by bytes that are not UTF-8.
    is_cut: bool,
    /// The number of open objects and arrays.
    pub(super) depth: usize,
    /// The limit of `depth`.
    max_depth: usize,
}

impl<'a> Parser<'a> {
    pub(super) fn new(bytes: &'a [u8], max_depth: usize) -> Self {
        let (rest, is_cut) = match std::str::from_utf8(bytes) {
            Ok(text) => (text, false),
            Err(error) => {
                let text = std::str::from_utf8(&bytes[..error.valid_up_to()]);
                (text.expect("the bytes are UTF-8 up to there"), true)
            }
        };
        Self { rest, length: rest.len(), is_cut, depth: 0, max_depth }
    }

    /// The index of the next byte.
    pub(super) fn at(&self) -> usize {
        self.length - self.rest.len()
    }

    /// The first byte of the next token.
    #[inline]
    pub(super) fn peek(&mut self) -> Option<u8> {
        match self.first() {
            Some(b' ' | b'\n' | b'\r' | b'\t') => self.pass_space(),
            byte => byte,
        }
    }

    #[inline]
    fn first(&self) -> Option<u8> {
        self.rest.as_bytes().first().copied()
    }

    // Cold: services do not write white space.
    #[cold]
    fn pass_space(&mut self) -> Option<u8> {
        self.rest = self.rest.trim_start_matches([' ', '\n', '\r', '\t']);
        self.first()
    }

    /// Consumes the next character if it is this one, and returns whether it was.
    #[inline]
    pub(super) fn take(&mut self, character: char) -> bool {
        let rest = self.rest.strip_prefix(character);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Enters an object or array and returns `true` if it is not empty; leaves an empty one immediately.
    // Always inlined, like the two below: if the brackets are not known at compile time, they take a tenth of the time
    // to read a page.
    #[inline(always)]
    pub(super) fn begin(&mut self, brackets: Brackets) -> Result<bool, DecodeError> {
        self.peek();
        let Some(rest) = self.rest.strip_prefix(brackets.open) else {
            return Err(self.expected(brackets.what));
        };
        if self.depth == self.max_depth {
            return Err(self.error("too many values inside of each other"));
        }
        self.depth += 1;
        self.rest = rest;
        self.peek();
        Ok(!self.ends(brackets))
    }

    /// Leaves the object or array if it ends here, and returns whether it did.
    #[inline(always)]
    fn ends(&mut self, brackets: Brackets) -> bool {
        let Some(rest) = self.rest.strip_prefix(brackets.close) else { return false };
        self.rest = rest;
        self.depth -= 1;
        true
    }

    /// Returns `true` if the object or array continues after a value; otherwise leaves it.
    #[inline(always)]
    pub(super) fn goes_on(&mut self, brackets: Brackets) -> Result<bool, DecodeError> {
        self.peek();
        if let Some(rest) = self.rest.strip_prefix(',') {
            self.rest = rest;
            Ok(true)
        } else if self.ends(brackets) {
            Ok(false)
        } else {
            Err(self.expected("a comma or a closing bracket"))
        }
    }

    /// Like [`name`](Self::name), which it calls only for names with escapes or white space around them.
    #[cfg(feature = "json")]
    #[inline(always)]
    pub(super) fn name_here(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        match self.plain_name() {
            Some(name) => Ok(Cow::Borrowed(name)),
            None => self.name(),
        }
    }

    /// Consumes a name without escapes and the colon after it, if they are next and have no white space around them.
    #[cfg(feature = "json")]
    #[inline(always)]
    fn plain_name(&mut self) -> Option<&'a str> {
        let (name, rest) = up_to_quote(self.rest.strip_prefix('"')?)?;
        self.rest = rest.strip_prefix(':')?;
        Some(name)
    }

    /// Reads the name of a member and the colon after it.
    pub(super) fn name(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        let name = self.string()?;
        self.peek();
        if self.take(':') { Ok(name) } else { Err(self.expected("a colon")) }
    }

    /// Consumes the name and the colon after it, if they are next and have no white space around them.
    #[cfg(feature = "json")]
    #[inline]
    pub(super) fn take_name(&mut self, name: &str) -> bool {
        let rest = self.rest.strip_prefix('"').and_then(|rest| rest.strip_prefix(name));
        let Some(rest) = rest.and_then(|rest| rest.strip_prefix("\":")) else { return false };
        self.rest = rest;
        true
    }

    /// Consumes the next token if it is null, and returns whether it was.
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
        let rest = self.rest.strip_prefix(literal);
        self.rest = rest.ok_or_else(|| self.error("a word that JSON does not have"))?;
        Ok(())
    }

    /// Reads the text of a number.
    pub(super) fn number(&mut self) -> Result<&'a str, DecodeError> {
        let Some(b'-' | b'0'..=b'9') = self.peek() else { return Err(self.expected("a number")) };
        let start = self.rest;
        self.take('-');
        if !self.take('0') {
            self.digits()?;
        }
        if self.take('.') {
            self.digits()?;
        }
        if self.take('e') || self.take('E') {
            let _sign = self.take('+') || self.take('-');
            self.digits()?;
        }
        Ok(&start[..start.len() - self.rest.len()])
    }

    /// Reads at least one digit.
    fn digits(&mut self) -> Result<(), DecodeError> {
        let rest = self.rest.trim_start_matches(|character: char| character.is_ascii_digit());
        if rest.len() == self.rest.len() {
            return Err(self.error("a number without a digit"));
        }
        self.rest = rest;
        Ok(())
    }

    /// Skips a value of any form, which still must be valid JSON.
    #[cfg(feature = "json")]
    pub(super) fn skip(&mut self) -> Result<(), DecodeError> {
        match self.peek() {
            Some(b'{') => {
                let mut goes_on = self.begin(OBJECT)?;
                while goes_on {
                    self.name()?;
                    self.skip()?;
                    goes_on = self.goes_on(OBJECT)?;
                }
            }
            Some(b'[') => {
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

    /// Checks that only white space is left.
    pub(super) fn end(&mut self) -> Result<(), DecodeError> {
        match self.peek() {
            None if !self.is_cut => Ok(()),
            _ => Err(self.expected("the end")),
        }
    }

    /// The error for a token that was not expected.
    #[cold]
    pub(super) fn expected(&mut self, what: &str) -> DecodeError {
        let found = match self.peek() {
            None if self.is_cut => return self.not_utf8(),
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
        DecodeError::new(FORMAT, Some(self.at()), format!("expected {what}, found {found}"))
    }

    pub(super) fn out_of_range(&self, start: usize) -> DecodeError {
        self.error_at(start, "a number that is out of range")
    }

    /// The error `problem` at this position.
    pub(super) fn error(&self, problem: &'static str) -> DecodeError {
        self.error_at(self.at(), problem)
    }

    #[cold]
    pub(super) fn error_at(&self, offset: usize, problem: &'static str) -> DecodeError {
        // If the text was cut at invalid UTF-8, that is the problem, not the end of the text.
        if self.is_cut && self.rest.is_empty() {
            return self.not_utf8();
        }
        DecodeError::new(FORMAT, Some(offset), problem)
    }

    fn not_utf8(&self) -> DecodeError {
        DecodeError::new(FORMAT, Some(self.length), "a byte that is not UTF-8")
    }
}

#[cfg(all(test, feature = "json"))]
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
    fn bytes_that_are_not_utf8_are_refused_wherever_they_are() {
        for before in ["", "{}", "[1", "[1,", "{\"a", "{\"a\"", "{\"a\":", "\"\\", "\"\\u", "1", "1."] {
            let bytes = [before.as_bytes(), b"\xff\"]}"].concat();
            let mut parser = Parser::new(&bytes, 3);
            let error = parser.skip().and_then(|()| parser.end()).expect_err(before).to_string();
            let expected = format!("invalid JSON body (byte {}): a byte that is not UTF-8", before.len());
            assert_eq!(error, expected, "{before}");
        }
    }

    #[test]
    fn depth_is_given_back() {
        check("[[[]],[[]],{\"a\":{}}]", Ok(()));
    }
}
