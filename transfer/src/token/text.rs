//! Lines of a name and values, separated by spaces. Spaces, control characters and percent signs within values are
//! written as `%` and two hexadecimal digits.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Write};
use std::str::FromStr;

use farrier_runtime::checksum::Algorithm;

/// The error of a text that is not a token, or that of another kind of transfer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidToken(String);

impl Display for InvalidToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the text is not a token of this kind of transfer: {}", self.0)
    }
}

impl std::error::Error for InvalidToken {}

/// Writes lines.
pub(super) struct Writer<'a, 'b>(&'a mut fmt::Formatter<'b>);

impl<'a, 'b> Writer<'a, 'b> {
    pub(super) fn new(f: &'a mut fmt::Formatter<'b>, first: &str) -> Result<Self, fmt::Error> {
        writeln!(f, "{first}")?;
        Ok(Self(f))
    }

    pub(super) fn line<T: Display, const N: usize>(&mut self, name: &str, values: [T; N]) -> fmt::Result {
        self.0.write_str(name)?;
        for value in values {
            self.0.write_char(' ')?;
            escape(self.0, &value.to_string())?;
        }
        self.0.write_char('\n')
    }

    pub(super) fn line_if(&mut self, name: &str, value: Option<impl Display>) -> fmt::Result {
        value.map_or(Ok(()), |value| self.line(name, [value]))
    }
}

fn escape(f: &mut fmt::Formatter<'_>, value: &str) -> fmt::Result {
    for character in value.chars() {
        match character {
            ' ' | '%' | '\0'..='\x1f' | '\x7f' => write!(f, "%{:02x}", u32::from(character))?,
            _ => f.write_char(character)?,
        }
    }
    Ok(())
}

/// The values of all lines, by name.
pub(super) struct Fields(BTreeMap<String, Vec<Vec<String>>>);

impl Fields {
    pub(super) fn read(text: &str, first: &str) -> Result<Self, InvalidToken> {
        let mut lines = text.lines();
        if lines.next().map(str::trim_end) != Some(first) {
            return Err(InvalidToken(format!("its first line is not `{first}`")));
        }
        let mut fields: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
        for line in lines {
            let mut values = line.split(' ');
            let name = values.next().unwrap_or_default().to_owned();
            let values: Result<_, _> = values.map(unescape).collect();
            fields.entry(name).or_default().push(values?);
        }
        Ok(Self(fields))
    }

    /// The values of all lines with this name.
    pub(super) fn all(&mut self, name: &str) -> Vec<Vec<String>> {
        self.0.remove(name).unwrap_or_default()
    }

    pub(super) fn optional(&mut self, name: &str) -> Result<Option<String>, InvalidToken> {
        let Some(line) = self.all(name).pop() else { return Ok(None) };
        let [value] = values(&line)?;
        Ok(Some(value))
    }

    pub(super) fn one(&mut self, name: &str) -> Result<String, InvalidToken> {
        self.optional(name)?.ok_or_else(|| InvalidToken(format!("it does not have `{name}`")))
    }

    pub(super) fn number<T: FromStr>(&mut self, name: &str) -> Result<T, InvalidToken> {
        number(&self.one(name)?)
    }

    pub(super) fn optional_number<T: FromStr>(&mut self, name: &str) -> Result<Option<T>, InvalidToken> {
        self.optional(name)?.map(|value| number(&value)).transpose()
    }

    pub(super) fn algorithm(&mut self) -> Result<Algorithm, InvalidToken> {
        let name = self.one("algorithm")?;
        Algorithm::parse(&name).ok_or_else(|| InvalidToken(format!("the checksum `{name}` is not supported")))
    }
}

/// The values of a line that has this many.
pub(super) fn values<const N: usize>(line: &[String]) -> Result<[String; N], InvalidToken> {
    let values = <[String; N]>::try_from(line.to_vec());
    values.map_err(|line| InvalidToken(format!("a line has {} values, and {N} are expected", line.len())))
}

pub(super) fn number<T: FromStr>(text: &str) -> Result<T, InvalidToken> {
    text.parse().map_err(|_| InvalidToken(format!("`{text}` is not a number")))
}

fn unescape(value: &str) -> Result<String, InvalidToken> {
    let mut pieces = value.split('%');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let code = piece.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let (Some(code), Some(rest)) = (code, piece.get(2..)) else {
            return Err(InvalidToken(format!("`{value}` has a percent sign without two digits")));
        };
        text.push(char::from(code));
        text.push_str(rest);
    }
    Ok(text)
}
