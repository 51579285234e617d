//! Reads JSON strings and their escapes.
//!
//! <https://www.rfc-editor.org/rfc/rfc8259#section-7>

use std::borrow::Cow;

use super::parser::Parser;
use crate::codec::DecodeError;

/// The number of bytes before the first one that needs an escape; all of them if there is none.
// Never inlined: the constants of `mark_special` need more registers than its callers have left.
#[inline(never)]
pub(super) fn plain_length(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    let mut length = 0;
    while let Some((word, after)) = rest.split_first_chunk() {
        let special = mark_special(u64::from_le_bytes(*word));
        if special != 0 {
            return length + special.trailing_zeros() as usize / 8;
        }
        length += word.len();
        rest = after;
    }
    length + rest.iter().position(|byte| is_special(*byte)).unwrap_or(rest.len())
}

/// Splits a text at its first quote, if no other character before it needs an escape.
#[inline(always)]
pub(super) fn up_to_quote(text: &str) -> Option<(&str, &str)> {
    let length = plain_length(text.as_bytes());
    // After this the compiler knows that the text can be split here.
    if text.as_bytes().get(length) != Some(&b'"') {
        return None;
    }
    let (before, after) = text.split_at_checked(length)?;
    Some((before, after.strip_prefix('"')?))
}

/// Sets the highest bit of each special byte, and possibly of bytes above the lowest of them.
///
/// Works on the eight bytes of a word. In a wider vector, finding the position of the bit takes longer than reading
/// most strings.
#[inline]
fn mark_special(word: u64) -> u64 {
    const EACH: u64 = u64::from_le_bytes([1; 8]);
    // With this bit flipped, quotes directly follow the control characters, and the characters in between are above.
    let flipped = word ^ (EACH * 0x02);
    let backslash_is_zero = word ^ (EACH * u64::from(b'\\'));
    // A byte smaller than the subtrahend borrows, which sets its highest bit.
    (flipped.wrapping_sub(EACH * 0x21) | backslash_is_zero.wrapping_sub(EACH)) & !word & (EACH * 0x80)
}

/// Returns `true` for a quote, a backslash or a control character.
#[inline]
pub(super) fn is_special(byte: u8) -> bool {
    (byte == b'"') | (byte == b'\\') | (byte < 0x20)
}

impl<'a> Parser<'a> {
    /// Reads a string; borrows it if it contains no escapes.
    pub(super) fn string(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        self.peek();
        self.string_here()
    }

    /// Like [`string`](Self::string), for a string that does not follow white space.
    // Always inlined, for the reason given at `Reader::value`.
    #[inline(always)]
    pub(super) fn string_here(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        let Some(inside) = self.rest.strip_prefix('"') else { return Err(self.expected("a string")) };
        match up_to_quote(inside) {
            Some((text, rest)) => {
                self.rest = rest;
                Ok(Cow::Borrowed(text))
            }
            None => self.escaped(inside).map(Cow::Owned),
        }
    }

    /// The part after the opening quote, for the few strings with escapes and for invalid ones.
    #[cold]
    fn escaped(&mut self, inside: &'a str) -> Result<String, DecodeError> {
        self.rest = inside;
        let mut text = self.plain().to_owned();
        while !self.take('"') {
            if !self.take('\\') {
                return Err(self.error(if self.rest.is_empty() {
                    "the string does not end"
                } else {
                    "a control character in a string"
                }));
            }
            text.push(self.escape()?);
            text.push_str(self.plain());
        }
        Ok(text)
    }

    /// Reads up to the next quote, backslash or control character.
    fn plain(&mut self) -> &'a str {
        let (plain, rest) = self.rest.split_at(plain_length(self.rest.as_bytes()));
        self.rest = rest;
        plain
    }

    /// Reads the part of an escape after the backslash.
    fn escape(&mut self) -> Result<char, DecodeError> {
        let mut characters = self.rest.chars();
        let character = match characters.next() {
            Some(character @ ('"' | '\\' | '/')) => character,
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => {
                self.rest = characters.as_str();
                return self.unicode_escape();
            }
            _ => return Err(self.error("an escape that JSON does not have")),
        };
        self.rest = characters.as_str();
        Ok(character)
    }

    /// Reads the part of `\uXXXX` after the `\u`, or of two of these that are a surrogate pair.
    fn unicode_escape(&mut self) -> Result<char, DecodeError> {
        let start = self.at();
        let mut code = self.hex()?;
        if (0xd800..0xdc00).contains(&code) && self.take('\\') && self.take('u') {
            let low = self.hex()?;
            if (0xdc00..0xe000).contains(&low) {
                code = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
            }
        }
        char::from_u32(code).ok_or_else(|| self.error_at(start, "half of a surrogate pair"))
    }

    fn hex(&mut self) -> Result<u32, DecodeError> {
        let code = self.rest.split_at_checked(4).and_then(|(digits, rest)| {
            let code = digits.chars().try_fold(0, |code, digit| Some(code * 16 + digit.to_digit(16)?))?;
            Some((code, rest))
        });
        let (code, rest) = code.ok_or_else(|| self.error("an escape without four hexadecimal digits"))?;
        self.rest = rest;
        Ok(code)
    }
}

#[cfg(test)]
mod tests {
    use super::{Parser, plain_length};

    #[test]
    fn special_bytes_are_found_wherever_they_are() {
        for special in [b'"', b'\\', 0, 0x1f, b'\n'] {
            for before in 0..36 {
                for filler in [b' ', b'!', b'#', b'[', b']', 0x7f, 0x80, 0xff] {
                    let mut bytes = vec![filler; 40];
                    assert_eq!(plain_length(&bytes), bytes.len());
                    bytes[before] = special;
                    assert_eq!(plain_length(&bytes), before, "{special} after {before} of {filler}");
                    bytes[before + 1] = special;
                    assert_eq!(plain_length(&bytes[before + 1..]), 0);
                }
            }
        }
    }

    fn check(json: &str, expected: Result<&str, &str>) {
        let result = Parser::new(json.as_bytes(), 1).string();
        match expected {
            Ok(text) => assert_eq!(result.expect(json), text, "{json}"),
            Err(problem) => assert_eq!(result.expect_err(json).to_string(), problem, "{json}"),
        }
    }

    #[test]
    fn escapes_are_read() {
        check(r#""""#, Ok(""));
        check(r#""plain""#, Ok("plain"));
        check(r#""\"\\\/\b\f\n\r\t""#, Ok("\"\\/\u{8}\u{c}\n\r\t"));
        check(r#""a\u00e9b\u20ACc""#, Ok("aéb€c"));
        check(r#""\ud83d\ude00!""#, Ok("😀!"));
        check(r#""\u0000""#, Ok("\0"));
        check("\"é€😀\"", Ok("é€😀"));
    }

    #[test]
    fn what_is_no_string_says_why_and_where() {
        check("\"abc", Err("invalid JSON body (byte 4): the string does not end"));
        check("\"abc\\", Err("invalid JSON body (byte 5): an escape that JSON does not have"));
        check("\"a\nb\"", Err("invalid JSON body (byte 2): a control character in a string"));
        check(r#""\x41""#, Err("invalid JSON body (byte 2): an escape that JSON does not have"));
        check(r#""\u12"#, Err("invalid JSON body (byte 3): an escape without four hexadecimal digits"));
        check(r#""\u+123""#, Err("invalid JSON body (byte 3): an escape without four hexadecimal digits"));
        check(r#""\ud83d""#, Err("invalid JSON body (byte 3): half of a surrogate pair"));
        check(r#""\ud83d\n""#, Err("invalid JSON body (byte 3): half of a surrogate pair"));
        check(r#""\ud83d\u0041""#, Err("invalid JSON body (byte 3): half of a surrogate pair"));
        check(r#""\ude00\ud83d""#, Err("invalid JSON body (byte 3): half of a surrogate pair"));
        check("12", Err("invalid JSON body (byte 0): expected a string, found a number"));
    }

    #[test]
    fn bytes_that_are_not_utf8_are_refused() {
        let error = Parser::new(b"\"ab\xff\"", 1).string().unwrap_err();
        assert_eq!(error.to_string(), "invalid JSON body (byte 3): a byte that is not UTF-8");
    }
}
