//! The bytes of all objects: a pattern that is repeated.

use std::io;
use std::pin::Pin;
use std::sync::OnceLock;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, ReadBuf};

/// A prime, so that no part begins like another.
const PATTERN: usize = 65_521;

/// The bytes from this position to the end of the pattern.
pub(crate) fn bytes_at(position: u64) -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    let bytes = BYTES.get_or_init(|| (0..PATTERN).map(|at| (at * 7 + at / 251) as u8).collect());
    &bytes[usize::try_from(position % PATTERN as u64).unwrap()..]
}

/// A reader of this many bytes.
pub(crate) struct Generated {
    position: u64,
    end: u64,
}

impl Generated {
    pub(crate) fn new(length: u64) -> Self {
        Self { position: 0, end: length }
    }
}

impl AsyncRead for Generated {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let left = usize::try_from(self.end - self.position).unwrap_or(usize::MAX);
        let bytes = bytes_at(self.position);
        let bytes = &bytes[..bytes.len().min(buffer.remaining()).min(left)];
        buffer.put_slice(bytes);
        self.position += bytes.len() as u64;
        Poll::Ready(Ok(()))
    }
}
