//! Writes messages.

use bytes::Bytes;

use super::error::{MessageError, Problem};
use super::header::write_header;
use super::{CHECKSUM, MAX_HEADERS, MAX_PAYLOAD, Message, PRELUDE};

impl Message {
    /// The bytes of the message.
    ///
    /// # Errors
    /// If a name, a value, the headers or the payload are too long, or a name is empty.
    pub fn encode(&self) -> Result<Bytes, MessageError> {
        let headers = self.encoded_headers()?;
        let headers_length = length("all headers together", headers.len(), MAX_HEADERS)?;
        length("the payload", self.payload.len(), MAX_PAYLOAD)?;
        let total = PRELUDE + headers.len() + self.payload.len() + CHECKSUM;
        let mut out = Vec::with_capacity(total);
        out.extend_from_slice(&length("the message", total, u32::MAX as usize)?.to_be_bytes());
        out.extend_from_slice(&headers_length.to_be_bytes());
        append_checksum(&mut out);
        out.extend_from_slice(&headers);
        out.extend_from_slice(&self.payload);
        append_checksum(&mut out);
        Ok(out.into())
    }

    /// The bytes of the headers.
    pub(crate) fn encoded_headers(&self) -> Result<Vec<u8>, MessageError> {
        let mut headers = Vec::new();
        for header in &self.headers {
            write_header(header, &mut headers)?;
        }
        Ok(headers)
    }
}

fn length(what: &'static str, length: usize, limit: usize) -> Result<u32, MessageError> {
    let is_allowed = length <= limit;
    let found = u32::try_from(length).ok().filter(|_| is_allowed);
    found.ok_or_else(|| Problem::TooLong { what, length, limit }.into())
}

/// Appends the checksum of all bytes so far.
fn append_checksum(out: &mut Vec<u8>) {
    let checksum = crc32fast::hash(out);
    out.extend_from_slice(&checksum.to_be_bytes());
}
