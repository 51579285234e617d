//! Reads and writes documents, which have no schema. The specification of the protocol does not define them, so they
//! have the form that any value of these types has.

use std::collections::BTreeMap;

use super::number::Number as Written;
use super::parser::{FALSE, LIST, MAP, Major, NULL, Parser, TAG, TEXT, TRUE};
use super::write::Writer;
use crate::codec::{DecodeError, EncodeError};
use crate::types::{Document, Number};

impl Writer<'_> {
    pub(super) fn document(&mut self, document: &Document) -> Result<(), EncodeError> {
        match document {
            Document::Null => self.out.push(NULL),
            Document::Bool(value) => self.out.push(if *value { TRUE } else { FALSE }),
            Document::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(value), _) => self.unsigned(value),
                (_, Some(value)) => self.integer(value),
                _ => self.double(number.as_f64()),
            },
            Document::String(text) => self.text(text),
            Document::Array(items) => {
                self.open()?;
                self.head(LIST, items.len() as u64);
                items.iter().try_for_each(|item| self.document(item))?;
                self.close();
            }
            Document::Object(entries) => {
                self.open()?;
                self.head(MAP, entries.len() as u64);
                for (key, value) in entries {
                    self.text(key);
                    self.document(value)?;
                }
                self.close();
            }
        }
        Ok(())
    }
}

impl Parser<'_> {
    pub(super) fn document(&mut self) -> Result<Document, DecodeError> {
        while self.peek().map(Major::of) == Some(TAG) && !self.is_big_number() {
            self.tag()?;
        }
        Ok(match self.peek() {
            Some(TRUE | FALSE) => Document::Bool(self.boolean()?),
            _ if self.take_null() => Document::Null,
            Some(first) if Major::of(first) == TEXT => Document::String(self.text()?.into_owned()),
            Some(first) if Major::of(first) == LIST => {
                let mut items = Vec::new();
                let mut rest = self.begin(LIST)?;
                while self.goes_on(&mut rest) {
                    items.push(self.document()?);
                }
                Document::Array(items)
            }
            Some(first) if Major::of(first) == MAP => {
                let mut entries = BTreeMap::new();
                let mut rest = self.begin(MAP)?;
                while self.goes_on(&mut rest) {
                    entries.insert(self.text()?.into_owned(), self.document()?);
                }
                Document::Object(entries)
            }
            _ => Document::Number(self.document_number()?),
        })
    }

    /// Returns `true` if the next tag is that of a big number.
    fn is_big_number(&self) -> bool {
        matches!(self.peek(), Some(0xc2..=0xc4))
    }

    /// Reads an integer if it is written as one and fits, otherwise a double.
    fn document_number(&mut self) -> Result<Number, DecodeError> {
        let start = self.at();
        Ok(match self.number()? {
            Written::Unsigned(value) => value.into(),
            Written::Negative(value) => match i64::try_from(value) {
                Ok(value) => (!value).into(),
                Err(_) => (-1.0 - value as f64).into(),
            },
            Written::Single(value) => f64::from(value).into(),
            Written::Double(value) => value.into(),
            Written::Decimal(decimal) => match decimal.to_string().parse::<f64>() {
                Ok(value) if value.is_finite() => value.into(),
                _ => return Err(self.error_at(start, "a number that is out of range")),
            },
        })
    }
}
