//! The text of elements and attributes: references, `CDATA` sections and line ends.
//!
//! Only the predefined entities exist, so a text never grows when it is read.
//!
//! <https://www.w3.org/TR/xml/#sec-references>
//! <https://www.w3.org/TR/xml/#sec-line-ends>

use std::borrow::Cow;

use super::parser::{Element, Parser};
use crate::codec::DecodeError;

impl<'a> Parser<'a> {
    /// Reads the text of an element and its end tag; borrows the text if it is in one piece.
    #[inline(always)]
    pub(super) fn text(&mut self, element: &Element<'a>) -> Result<Cow<'a, str>, DecodeError> {
        if element.is_empty {
            return Ok(Cow::Borrowed(""));
        }
        let (text, rest) = self.rest.split_at(plain_length(self.rest.as_bytes()));
        let start = self.rest;
        if rest.starts_with("</") {
            self.rest = rest;
            self.end_tag(element)?;
            return Ok(Cow::Borrowed(text));
        }
        self.rest = start;
        self.pieces(element).map(Cow::Owned)
    }

    /// Like [`text`](Self::text), for the few texts in several pieces, and for invalid ones.
    #[cold]
    fn pieces(&mut self, element: &Element<'a>) -> Result<String, DecodeError> {
        let mut text = String::new();
        loop {
            let (plain, rest) = self.rest.split_at(plain_length(self.rest.as_bytes()));
            text.push_str(plain);
            self.rest = rest;
            match rest.as_bytes() {
                [] => return Err(self.ends_early()),
                [b'<', b'/', ..] => {
                    self.end_tag(element)?;
                    return Ok(text);
                }
                [b'<', ..] => match self.cdata()? {
                    Some(data) => push_lines(&mut text, data),
                    None if self.aside()? => {}
                    None => return Err(self.error("an element inside of a text")),
                },
                [b'&', ..] => match reference(&mut self.rest) {
                    Some(character) => text.push(character),
                    None => return Err(self.error("an unknown entity")),
                },
                _ => {
                    text.push('\n');
                    self.rest = after_line_end(rest);
                }
            }
        }
    }
}

/// The value of an attribute; `None` if it contains an unknown entity.
pub(super) fn attribute_value(written: &str) -> Option<Cow<'_, str>> {
    if !written.contains(['&', '\t', '\n', '\r']) {
        return Some(Cow::Borrowed(written));
    }
    let mut value = String::new();
    let mut rest = written;
    while let Some(at) = rest.find(['&', '\t', '\n', '\r']) {
        value.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with('&') {
            value.push(reference(&mut rest)?);
        } else {
            value.push(' ');
            rest = after_line_end(rest);
        }
    }
    value.push_str(rest);
    Some(Cow::Owned(value))
}

/// Appends text in which only line ends have a meaning.
fn push_lines(text: &mut String, data: &str) {
    let mut rest = data;
    while let Some((line, after)) = rest.split_once('\r') {
        text.push_str(line);
        text.push('\n');
        rest = after.strip_prefix('\n').unwrap_or(after);
    }
    text.push_str(rest);
}

/// The text after the white space character that it starts with; a carriage return and a line feed count as one.
fn after_line_end(text: &str) -> &str {
    text.strip_prefix("\r\n").unwrap_or(&text[1..])
}

/// Reads the reference at the start of the text.
fn reference(rest: &mut &str) -> Option<char> {
    // The longest is `&#x10FFFF;`, possibly with zeros.
    const LONGEST: usize = 32;
    let end = rest.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let character = match &rest[1..end] {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        number => numbered(number.strip_prefix('#')?)?,
    };
    *rest = &rest[end + 1..];
    Some(character)
}

/// The character with this number. Characters that are not allowed in XML are, because services write them.
fn numbered(number: &str) -> Option<char> {
    let (digits, radix) = match number.strip_prefix('x') {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    if digits.starts_with('+') {
        return None;
    }
    u32::from_str_radix(digits, radix).ok().and_then(char::from_u32)
}

/// The number of bytes before the first `<`, `&` or carriage return.
#[inline]
fn plain_length(bytes: &[u8]) -> usize {
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
    length + rest.iter().position(|byte| matches!(byte, b'<' | b'&' | b'\r')).unwrap_or(rest.len())
}

/// Sets the highest bit of each special byte, and possibly of bytes above the lowest of them.
#[inline]
fn mark_special(word: u64) -> u64 {
    const EACH: u64 = u64::from_le_bytes([1; 8]);
    let is_zero = |word: u64| word.wrapping_sub(EACH) & !word;
    let of = |byte: u8| is_zero(word ^ (EACH * u64::from(byte)));
    (of(b'<') | of(b'&') | of(b'\r')) & (EACH * 0x80)
}

#[cfg(test)]
mod tests {
    use super::{attribute_value, plain_length, reference};

    #[test]
    fn references() {
        let check = |text: &str, expected: Option<(char, &str)>| {
            let mut rest = text;
            assert_eq!(reference(&mut rest).map(|character| (character, rest)), expected, "{text}");
        };
        check("&lt;x", Some(('<', "x")));
        check("&apos;", Some(('\'', "")));
        check("&#65;", Some(('A', "")));
        check("&#x1F600;", Some(('\u{1f600}', "")));
        check("&#1;", Some(('\u{1}', "")));
        for text in ["&", "&;", "&#;", "&#x;", "&#xD800;", "&#x110000;", "&#+1;", "&nbsp;", "&lt", "&é;"] {
            check(text, None);
        }
    }

    #[test]
    fn special_characters_are_found_wherever_they_are() {
        for special in ["<", "&", "\r"] {
            for length in 0..20 {
                let text = format!(
                    "{}{special}\u{d}<",
                    "é=%;\u{8c}\u{a6}\u{bc}a'"[..].repeat(4).chars().take(length).collect::<String>()
                );
                let expected = text.find(['<', '&', '\r']).unwrap();
                assert_eq!(plain_length(text.as_bytes()), expected, "{text:?}");
            }
        }
        assert_eq!(plain_length(b"no more than this"), 17);
    }

    #[test]
    fn attribute_values() {
        assert_eq!(attribute_value("a\tb\r\nc&#10;&quot;").as_deref(), Some("a b c\n\""));
        assert_eq!(attribute_value("plain").as_deref(), Some("plain"));
        assert_eq!(attribute_value("&x;"), None);
    }
}
