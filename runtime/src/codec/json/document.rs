//! Reads documents, which have no schema.

use std::collections::BTreeMap;

use super::MAX_DEPTH;
use super::parser::{ARRAY, OBJECT, Parser};
use crate::codec::DecodeError;
use crate::types::{Document, Number};

/// Reads the bytes, which must be exactly one JSON value.
pub(super) fn read(bytes: &[u8]) -> Result<Document, DecodeError> {
    let mut parser = Parser::new(bytes, MAX_DEPTH);
    let document = parser.document()?;
    parser.end()?;
    Ok(document)
}

/// Like [`read`], but numbers that a document would not keep exactly are strings.
#[cfg(feature = "test-util")]
pub(super) fn read_exactly(bytes: &[u8]) -> Result<Document, DecodeError> {
    let mut parser = Parser::new(bytes, MAX_DEPTH);
    let document = parser.document_with(Parser::exact_number)?;
    parser.end()?;
    Ok(document)
}

impl Parser<'_> {
    pub(super) fn document(&mut self) -> Result<Document, DecodeError> {
        self.document_with(|parser| parser.document_number().map(Document::Number))
    }

    /// Reads a document whose numbers are read by a function.
    fn document_with(
        &mut self,
        number: fn(&mut Self) -> Result<Document, DecodeError>,
    ) -> Result<Document, DecodeError> {
        Ok(match self.peek() {
            Some(b'{') => {
                let mut entries = BTreeMap::new();
                let mut goes_on = self.begin(OBJECT)?;
                while goes_on {
                    entries.insert(self.name()?.into_owned(), self.document_with(number)?);
                    goes_on = self.goes_on(OBJECT)?;
                }
                Document::Object(entries)
            }
            Some(b'[') => {
                let mut items = Vec::new();
                let mut goes_on = self.begin(ARRAY)?;
                while goes_on {
                    items.push(self.document_with(number)?);
                    goes_on = self.goes_on(ARRAY)?;
                }
                Document::Array(items)
            }
            Some(b'"') => Document::String(self.string()?.into_owned()),
            Some(b't' | b'f') => Document::Bool(self.boolean()?),
            Some(b'-' | b'0'..=b'9') => number(self)?,
            _ if self.take_null()? => Document::Null,
            _ => return Err(self.expected("a value")),
        })
    }

    /// Reads an integer if it is written as one and fits, otherwise a double.
    fn document_number(&mut self) -> Result<Number, DecodeError> {
        let text = self.number()?;
        if text != "-0" {
            if let Ok(value) = text.parse::<u64>() {
                return Ok(value.into());
            }
            if let Ok(value) = text.parse::<i64>() {
                return Ok(value.into());
            }
        }
        match text.parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(value.into()),
            _ => Err(self.out_of_range(self.at() - text.len())),
        }
    }

    /// Like [`document_number`](Self::document_number), but the text of a number that a document would not keep exactly.
    #[cfg(feature = "test-util")]
    fn exact_number(&mut self) -> Result<Document, DecodeError> {
        /// The significant digits that a double needs at most.
        const DIGITS_OF_DOUBLE: usize = 17;
        let rest = self.rest;
        let text = self.number()?;
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        if digits > DIGITS_OF_DOUBLE && text.parse::<u64>().is_err() && text.parse::<i64>().is_err() {
            return Ok(Document::String(text.to_owned()));
        }
        self.rest = rest;
        self.document_number().map(Document::Number)
    }
}
