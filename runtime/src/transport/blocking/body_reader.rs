//! Bodies as readers of the standard library.

use std::io::{self, BufRead, Read};

use bytes::{Buf, Bytes};

use crate::time::block_on;
use crate::transport::Body;

/// A body as a reader of the standard library, which blocks until bytes arrive.
#[derive(Debug)]
pub struct BodyReader {
    body: Body,
    chunk: Bytes,
}

impl BodyReader {
    /// A reader at the beginning of the body.
    pub fn new(body: Body) -> Self {
        Self { body, chunk: Bytes::new() }
    }
}

impl BufRead for BodyReader {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.chunk.is_empty() {
            let chunk = block_on(self.body.next_chunk()).map_err(io::Error::other)?;
            self.chunk = chunk.unwrap_or_default();
        }
        Ok(&self.chunk)
    }

    fn consume(&mut self, count: usize) {
        self.chunk.advance(count);
    }
}

impl Read for BodyReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(buffer.len());
        buffer[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}
