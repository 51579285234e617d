//! Streams as readers of tokio.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use tokio::io::{AsyncBufRead, AsyncRead, ReadBuf};

use super::ByteStream;
use crate::transport::Body;

/// A stream of bytes as a reader of tokio. Made by [`ByteStream::into_reader`].
#[derive(Debug)]
pub struct Reader {
    body: Body,
    chunk: Bytes,
}

impl ByteStream {
    /// The stream as a reader of tokio.
    pub fn into_reader(self) -> Reader {
        Reader { body: self.into_body(), chunk: Bytes::new() }
    }
}

impl AsyncBufRead for Reader {
    fn poll_fill_buf(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<&[u8]>> {
        let reader = self.get_mut();
        if reader.chunk.is_empty() {
            let chunk = ready!(reader.body.poll_chunk(cx)).transpose().map_err(io::Error::other)?;
            reader.chunk = chunk.unwrap_or_default();
        }
        Poll::Ready(Ok(&reader.chunk))
    }

    fn consume(self: Pin<&mut Self>, count: usize) {
        self.get_mut().chunk.advance(count);
    }
}

impl AsyncRead for Reader {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let available = ready!(self.as_mut().poll_fill_buf(cx))?;
        let count = available.len().min(buffer.remaining());
        buffer.put_slice(&available[..count]);
        self.consume(count);
        Poll::Ready(Ok(()))
    }
}
