//! Describes CBOR as text, to compare and show bodies in tests.

use std::fmt::Write;

use super::number::{BIG_NEGATIVE, BIG_POSITIVE, FRACTION};
use super::parser::{BYTES, FALSE, LIST, MAP, Major, NEGATIVE, Parser, SIMPLE, TAG, TEXT, TRUE, UNSIGNED};
use crate::codec::DecodeError;

/// The value of a body as text. Bodies that mean the same have the same text: the entries of maps are sorted, and
/// numbers do not show how they are written.
///
/// # Errors
///
/// If the bytes are not CBOR.
pub(crate) fn describe(body: &[u8]) -> Result<String, DecodeError> {
    let mut parser = Parser::new(body, super::MAX_DEPTH);
    let text = parser.describe()?;
    parser.end()?;
    Ok(text)
}

impl Parser<'_> {
    fn describe(&mut self) -> Result<String, DecodeError> {
        let Some(first) = self.peek() else { return Err(self.expected("a value")) };
        Ok(match Major::of(first) {
            UNSIGNED | NEGATIVE => self.decimal()?.to_string(),
            BYTES => self.bytes()?.iter().fold("h".to_owned(), |mut text, byte| {
                let _ = write!(text, "{byte:02x}");
                text
            }),
            TEXT => format!("{:?}", self.text()?),
            LIST => {
                let mut items = Vec::new();
                let mut rest = self.begin(LIST)?;
                while self.goes_on(&mut rest) {
                    items.push(self.describe()?);
                }
                format!("[{}]", items.join(", "))
            }
            MAP => {
                let mut entries = Vec::new();
                let mut rest = self.begin(MAP)?;
                while self.goes_on(&mut rest) {
                    entries.push(format!("{}: {}", self.describe()?, self.describe()?));
                }
                entries.sort();
                format!("{{{}}}", entries.join(", "))
            }
            TAG => match self.peek() {
                Some(tag)
                    if [BIG_POSITIVE, BIG_NEGATIVE, FRACTION].map(|tag| 0xc0 | tag as u8).contains(&tag) =>
                {
                    self.decimal()?.to_string()
                }
                _ => format!("{}({})", self.tag()?, self.describe()?),
            },
            SIMPLE if matches!(first, TRUE | FALSE) => self.boolean()?.to_string(),
            _ if self.take_null() => "null".to_owned(),
            _ => {
                let number = self.double()?;
                if number.fract() == 0.0 { format!("{number:.0}") } else { format!("{number:?}") }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::describe;

    #[test]
    fn bodies_that_mean_the_same_have_the_same_text() {
        let one =
            describe(b"\xbf\x61b\xc1\xfb\x3f\xf0\0\0\0\0\0\0\x61a\x9f\x42\x01\xff\xf7\xf5\xff\xff").unwrap();
        assert_eq!(one, r#"{"a": [h01ff, null, true], "b": 1(1)}"#);
        assert_eq!(describe(b"\xa2\x61a\x83\x42\x01\xff\xf6\xf5\x61b\xc1\x01").unwrap(), one);
        assert_ne!(describe(b"\xa1\x61b\x01").unwrap(), describe(b"\xa1\x61b\xc1\x01").unwrap());
        assert!(describe(b"\xa1\x61b\x01\x00").is_err());
    }
}
