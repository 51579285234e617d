//! Reads messages from bytes that arrive in chunks of any size.

use bytes::{Buf, Bytes, BytesMut};

use super::error::{MessageError, Problem};
use super::header::read_headers;
use super::{CHECKSUM, MAX_HEADERS, MAX_PAYLOAD, Message, PRELUDE};

/// Reads messages from the bytes of a stream.
///
/// ```
/// # use farrier_runtime::event_stream::{Message, MessageDecoder, MessageError};
/// # fn main() -> Result<(), MessageError> {
/// let message = Message::new("ready").header(":event-type", "Status");
/// let bytes = message.encode()?;
///
/// let mut decoder = MessageDecoder::new();
/// let (first, second) = bytes.split_at(20);
/// decoder.push(first);
/// assert_eq!(decoder.next_message()?, None);
/// decoder.push(second);
/// assert_eq!(decoder.next_message()?, Some(message));
/// decoder.finish()?;
/// # Ok(())
/// # }
/// ```
///
/// The lengths of a message are checked before its bytes are waited for, so that a damaged length does not make a program
/// wait or fill its memory. After an error, no more messages can be read.
#[derive(Debug, Default)]
pub struct MessageDecoder {
    buffer: BytesMut,
    /// The lengths of the message and its headers, if its prelude has arrived.
    lengths: Option<(usize, usize)>,
    error: Option<MessageError>,
}

impl MessageDecoder {
    /// A decoder at the beginning of a stream.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds bytes that have arrived.
    pub fn push(&mut self, bytes: &[u8]) {
        if self.error.is_none() {
            self.buffer.extend_from_slice(bytes);
        }
    }

    /// The next message; `None` if it has not arrived as a whole.
    ///
    /// # Errors
    /// If the bytes are not a message.
    pub fn next_message(&mut self) -> Result<Option<Message>, MessageError> {
        if let Some(error) = &self.error {
            return Err(error.clone());
        }
        let result = self.read();
        if let Err(error) = &result {
            self.error = Some(error.clone());
            self.buffer = BytesMut::new();
        }
        result
    }

    /// Checks that the stream does not end within a message.
    ///
    /// # Errors
    /// If it does, or an earlier message was not valid.
    pub fn finish(self) -> Result<(), MessageError> {
        match (self.error, self.buffer.len()) {
            (Some(error), _) => Err(error),
            (None, 0) => Ok(()),
            (None, bytes) => Err(Problem::Ended { bytes }.into()),
        }
    }

    /// The bytes that are not part of a message yet.
    pub(crate) fn into_unread(self) -> Bytes {
        self.buffer.freeze()
    }

    fn read(&mut self) -> Result<Option<Message>, MessageError> {
        let (total, headers) = match self.lengths {
            Some(lengths) => lengths,
            None if self.buffer.len() < PRELUDE => return Ok(None),
            None => *self.lengths.insert(read_prelude(&self.buffer[..PRELUDE])?),
        };
        if self.buffer.len() < total {
            return Ok(None);
        }
        self.lengths = None;
        read_message(self.buffer.split_to(total).freeze(), headers).map(Some)
    }
}

/// Reads the lengths of a message and its headers.
fn read_prelude(mut prelude: &[u8]) -> Result<(usize, usize), MessageError> {
    let found = crc32fast::hash(&prelude[..PRELUDE - CHECKSUM]);
    let (total, headers, expected) = (prelude.get_u32(), prelude.get_u32(), prelude.get_u32());
    if found != expected {
        return Err(Problem::Checksum { of: "the lengths", expected, found }.into());
    }
    let (total, headers) = (total as usize, headers as usize);
    let Some(payload) = total.checked_sub(PRELUDE + CHECKSUM).and_then(|rest| rest.checked_sub(headers))
    else {
        return Err(Problem::Lengths { message: total, headers }.into());
    };
    for (what, length, limit) in
        [("all headers together", headers, MAX_HEADERS), ("the payload", payload, MAX_PAYLOAD)]
    {
        if length > limit {
            return Err(Problem::TooLong { what, length, limit }.into());
        }
    }
    Ok((total, headers))
}

fn read_message(mut bytes: Bytes, headers: usize) -> Result<Message, MessageError> {
    let mut checksum = bytes.split_off(bytes.len() - CHECKSUM);
    let (found, expected) = (crc32fast::hash(&bytes), checksum.get_u32());
    if found != expected {
        return Err(Problem::Checksum { of: "the message", expected, found }.into());
    }
    bytes.advance(PRELUDE);
    let headers = read_headers(&bytes.split_to(headers))?;
    Ok(Message { headers, payload: bytes })
}
