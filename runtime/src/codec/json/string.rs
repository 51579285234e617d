//! Strings of JSON: their escapes in both directions.

use std::borrow::Cow;

use super::parser::Parser;
use crate::codec::DecodeError;

/// Appends the text in quotes, escaped where it has to be.
pub(super) fn push_string(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    out.push(b'"');
    let mut start = 0;
    loop {
        let end = plain_end(bytes, start);
        out.extend_from_slice(&bytes[start..end]);
        let Some(byte) = bytes.get(end) else { break };
        push_escaped(out, *byte);
        start = end + 1;
    }
    out.push(b'"');
}

fn push_escaped(out: &mut Vec<u8>, byte: u8) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let short = match byte {
        b'"' | b'\\' => byte,
        0x08 => b'b',
        0x09 => b't',
        0x0a => b'n',
        0x0c => b'f',
        0x0d => b'r',
        _ => {
            out.extend_from_slice(b"\\u00");
            out.extend([HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 0xf)]]);
            return;
        }
    };
    out.extend([b'\\', short]);
}

/// The index, from `start` on, of the first byte that ends what can be copied as it is:
/// a quote, a backslash or a control character; the length when there is none.
#[inline]
fn plain_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(chunk) = bytes[at..].first_chunk() {
        let found = special(u64::from_le_bytes(*chunk));
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += chunk.len();
    }
    let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | ..0x20);
    bytes[at..].iter().position(is_special).map_or(bytes.len(), |index| at + index)
}

/// Eight bytes at once: the lowest bit that is set is the highest bit of the first special byte.
///
/// Subtracting from a byte borrows into its highest bit when the byte is less, and a borrow that goes on
/// into the next byte comes after the first one that was found.
fn special(word: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let less = |word: u64, limit: u64| word.wrapping_sub(EACH * limit) & !word;
    let quote = less(word ^ (EACH * b'"' as u64), 1);
    let backslash = less(word ^ (EACH * b'\\' as u64), 1);
    (quote | backslash | less(word, 0x20)) & (EACH * 0x80)
}

impl<'a> Parser<'a> {
    /// The string that starts here, borrowed when nothing in it is escaped.
    #[inline]
    pub(super) fn string(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        if self.peek() != Some(b'"') {
            return Err(self.expected("a string"));
        }
        self.at += 1;
        let text = self.plain()?;
        if self.take(b'"') { Ok(Cow::Borrowed(text)) } else { self.escaped(text).map(Cow::Owned) }
    }

    /// The rest of a string that begins with this text and goes on with an escape, which few do.
    #[cold]
    fn escaped(&mut self, start: &str) -> Result<String, DecodeError> {
        let mut text = start.to_owned();
        while !self.take(b'"') {
            if !self.take(b'\\') {
                let is_end = self.at >= self.bytes.len();
                return Err(self.error(if is_end {
                    "the string does not end"
                } else {
                    "a control character in a string"
                }));
            }
            text.push(self.escape()?);
            text.push_str(self.plain()?);
        }
        Ok(text)
    }

    /// What comes before the next quote, backslash or control character.
    #[inline]
    fn plain(&mut self) -> Result<&'a str, DecodeError> {
        let start = self.at;
        self.at = plain_end(self.bytes, start);
        self.text_from(start)
    }

    /// The character that an escape stands for, after the backslash.
    fn escape(&mut self) -> Result<char, DecodeError> {
        let byte = self.bytes.get(self.at).copied();
        self.at += 1;
        Ok(match byte {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(),
            _ => return Err(self.error_at(self.at - 1, "an escape that JSON does not have")),
        })
    }

    /// The character of `\uXXXX`, or of two of these that are a surrogate pair, after the first `\u`.
    fn unicode_escape(&mut self) -> Result<char, DecodeError> {
        let start = self.at;
        let mut code = self.hex()?;
        if (0xd800..0xdc00).contains(&code) && self.take(b'\\') && self.take(b'u') {
            let low = self.hex()?;
            if (0xdc00..0xe000).contains(&low) {
                code = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
            }
        }
        char::from_u32(code).ok_or_else(|| self.error_at(start, "half of a surrogate pair"))
    }

    fn hex(&mut self) -> Result<u32, DecodeError> {
        let digits = self.bytes.get(self.at..self.at + 4).unwrap_or_default();
        let code =
            digits.iter().try_fold(0, |code, digit| Some(code * 16 + char::from(*digit).to_digit(16)?));
        match code {
            Some(code) if !digits.is_empty() => {
                self.at += 4;
                Ok(code)
            }
            _ => Err(self.error("an escape without four hexadecimal digits")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Parser, plain_end, push_string};

    #[test]
    fn special_bytes_are_found_wherever_they_are() {
        for special in [b'"', b'\\', 0, 0x1f, b'\n'] {
            for before in 0..20 {
                for filler in [b' ', b'!', b'#', b'[', b']', 0x7f, 0x80, 0xff] {
                    let mut bytes = vec![filler; 24];
                    assert_eq!(plain_end(&bytes, 0), bytes.len());
                    bytes[before] = special;
                    assert_eq!(plain_end(&bytes, 0), before, "{special} after {before} of {filler}");
                    bytes[before + 1] = special;
                    assert_eq!(plain_end(&bytes, before + 1), before + 1);
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
        assert_eq!(error.to_string(), "invalid JSON body (byte 3): a string that is not UTF-8");
    }

    #[test]
    fn control_characters_are_escaped() {
        let mut out = Vec::new();
        push_string(&mut out, "\"\\/\u{8}\t\n\u{c}\r\u{0}\u{1f}\u{7f}é");
        assert_eq!(String::from_utf8(out).unwrap(), "\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0000\\u001f\u{7f}é\"");
    }
}
