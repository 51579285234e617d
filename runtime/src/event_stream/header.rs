//! Headers of messages: a name, and a value of one of ten types.

use bytes::Bytes;

use super::error::{MessageError, Problem};

/// A header of a message.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// The name, 1 to 255 bytes.
    pub name: String,
    /// The value.
    pub value: HeaderValue,
}

/// The value of a header.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum HeaderValue {
    /// `true` or `false`, each a type of its own on the wire.
    Boolean(bool),
    /// An integer of 8 bits.
    Byte(i8),
    /// An integer of 16 bits.
    Short(i16),
    /// An integer of 32 bits.
    Integer(i32),
    /// An integer of 64 bits.
    Long(i64),
    /// Up to 65,535 bytes.
    Blob(Bytes),
    /// A text of up to 65,535 bytes.
    String(String),
    /// Milliseconds since the epoch.
    Timestamp(i64),
    /// A UUID.
    Uuid([u8; 16]),
}

impl From<&str> for HeaderValue {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl HeaderValue {
    /// The text, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }
}

/// Reads all headers from the part of a message that contains them.
pub(super) fn read_headers(bytes: &Bytes) -> Result<Vec<Header>, MessageError> {
    let mut input = Input { bytes, at: 0 };
    let mut headers = Vec::new();
    while input.at < bytes.len() {
        headers.push(input.header()?);
    }
    Ok(headers)
}

/// Appends a header.
pub(super) fn write_header(header: &Header, out: &mut Vec<u8>) -> Result<(), MessageError> {
    let Header { name, value } = header;
    let length = match u8::try_from(name.len()) {
        Ok(0) => return Err(Problem::NoName.into()),
        Ok(length) => length,
        Err(_) => return Err(too_long("the name of a header", name.len(), u8::MAX.into())),
    };
    out.push(length);
    out.extend_from_slice(name.as_bytes());
    match value {
        HeaderValue::Boolean(value) => out.push(u8::from(!value)),
        HeaderValue::Byte(value) => write_fixed(2, &value.to_be_bytes(), out),
        HeaderValue::Short(value) => write_fixed(3, &value.to_be_bytes(), out),
        HeaderValue::Integer(value) => write_fixed(4, &value.to_be_bytes(), out),
        HeaderValue::Long(value) => write_fixed(5, &value.to_be_bytes(), out),
        HeaderValue::Blob(value) => write_sized(6, value, out)?,
        HeaderValue::String(value) => write_sized(7, value.as_bytes(), out)?,
        HeaderValue::Timestamp(value) => write_fixed(8, &value.to_be_bytes(), out),
        HeaderValue::Uuid(value) => write_fixed(9, value, out),
    }
    Ok(())
}

fn write_fixed(code: u8, value: &[u8], out: &mut Vec<u8>) {
    out.push(code);
    out.extend_from_slice(value);
}

fn write_sized(code: u8, value: &[u8], out: &mut Vec<u8>) -> Result<(), MessageError> {
    let length = u16::try_from(value.len());
    let length = length.map_err(|_| too_long("the value of a header", value.len(), u16::MAX.into()))?;
    out.push(code);
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(value);
    Ok(())
}

fn too_long(what: &'static str, length: usize, limit: usize) -> MessageError {
    Problem::TooLong { what, length, limit }.into()
}

/// The headers that are still to be read.
struct Input<'a> {
    bytes: &'a Bytes,
    at: usize,
}

impl Input<'_> {
    fn header(&mut self) -> Result<Header, MessageError> {
        let length = u8::from_be_bytes(self.array()?);
        if length == 0 {
            return Err(Problem::NoName.into());
        }
        let name = self.text(length.into())?;
        let value = match u8::from_be_bytes(self.array()?) {
            0 => HeaderValue::Boolean(true),
            1 => HeaderValue::Boolean(false),
            2 => HeaderValue::Byte(i8::from_be_bytes(self.array()?)),
            3 => HeaderValue::Short(i16::from_be_bytes(self.array()?)),
            4 => HeaderValue::Integer(i32::from_be_bytes(self.array()?)),
            5 => HeaderValue::Long(i64::from_be_bytes(self.array()?)),
            6 => {
                let length = self.length()?;
                HeaderValue::Blob(self.take(length)?)
            }
            7 => {
                let length = self.length()?;
                HeaderValue::String(self.text(length)?)
            }
            8 => HeaderValue::Timestamp(i64::from_be_bytes(self.array()?)),
            9 => HeaderValue::Uuid(self.array()?),
            code => return Err(Problem::Type(code).into()),
        };
        Ok(Header { name, value })
    }

    fn length(&mut self) -> Result<usize, MessageError> {
        self.array().map(u16::from_be_bytes).map(usize::from)
    }

    fn text(&mut self, length: usize) -> Result<String, MessageError> {
        let bytes = self.take(length)?;
        String::from_utf8(bytes.into()).map_err(|_| Problem::NotUtf8.into())
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], MessageError> {
        let bytes = self.take(N)?;
        Ok(<[u8; N]>::try_from(&bytes[..]).expect("as many bytes as were asked for"))
    }

    fn take(&mut self, length: usize) -> Result<Bytes, MessageError> {
        let end = self.at + length;
        if end > self.bytes.len() {
            return Err(Problem::CutOff.into());
        }
        let taken = self.bytes.slice(self.at..end);
        self.at = end;
        Ok(taken)
    }
}
