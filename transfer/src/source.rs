//! The source of an upload, which is read part by part.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use bytes::{Buf, Bytes};
use farrier_runtime::stream::ByteStream;

use crate::buffers::Buffers;
use crate::error::{ErrorKind, TransferError};

/// The source of an upload: a file, or a stream.
///
/// ```
/// use std::path::Path;
///
/// use farrier_s3_transfer::{ByteStream, Source};
///
/// let file: Source = Path::new("ada.mov").into();
/// let bytes: Source = ByteStream::from("horse").into();
/// let reader: Source = ByteStream::from_reader(tokio::io::empty()).into();
/// ```
pub struct Source(Kind);

enum Kind {
    File(PathBuf),
    Stream(ByteStream),
}

impl From<&Path> for Source {
    fn from(path: &Path) -> Self {
        Self(Kind::File(path.to_owned()))
    }
}

impl From<PathBuf> for Source {
    fn from(path: PathBuf) -> Self {
        Self(Kind::File(path))
    }
}

impl From<ByteStream> for Source {
    fn from(stream: ByteStream) -> Self {
        Self(Kind::Stream(stream))
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::File(path) => f.debug_tuple("File").field(path).finish(),
            Kind::Stream(stream) => stream.fmt(f),
        }
    }
}

/// Reads a source part by part.
pub(crate) struct Parts {
    stream: ByteStream,
    /// Bytes that were read and belong to the next part.
    rest: Bytes,
    length: Option<u64>,
    buffers: Buffers,
}

impl Parts {
    /// Opens the source.
    ///
    /// # Errors
    /// If it is a file whose length cannot be determined.
    pub(crate) async fn open(source: Source) -> Result<Self, TransferError> {
        let stream = match source.0 {
            Kind::Stream(stream) => stream,
            Kind::File(path) => {
                let opened = tokio::task::spawn_blocking(move || (ByteStream::from_path(&path), path));
                let (result, path) = opened.await.map_err(|error| failed(io::Error::other(error)))?;
                result.map_err(|error| {
                    let message = format!("the file {} cannot be read", path.display());
                    TransferError::new(ErrorKind::Source, message).caused_by(error)
                })?
            }
        };
        Ok(Self { length: stream.length(), stream, rest: Bytes::new(), buffers: Buffers::default() })
    }

    /// The number of bytes of the whole source, if it is known.
    pub(crate) fn length(&self) -> Option<u64> {
        self.length
    }

    /// Reads the next part: fewer bytes than `size` only at the end.
    ///
    /// # Errors
    /// If reading fails.
    pub(crate) async fn next(&mut self, size: u64) -> Result<Bytes, TransferError> {
        let too_large = |_| TransferError::new(ErrorKind::Invalid, "the part does not fit into memory");
        let size = usize::try_from(size).map_err(too_large)?;
        let mut part: Vec<u8> = Vec::new();
        while part.len() < size {
            if self.rest.is_empty() {
                match self.stream.next_chunk().await.map_err(failed)? {
                    Some(chunk) => self.rest = chunk,
                    None => break,
                }
            }
            let missing = size - part.len();
            if part.is_empty() && self.rest.len() >= missing {
                return Ok(self.rest.split_to(missing));
            }
            if part.capacity() == 0 {
                part = self.buffers.take(self.capacity(size));
            }
            let taken = missing.min(self.rest.len());
            part.extend_from_slice(&self.rest[..taken]);
            self.rest.advance(taken);
        }
        Ok(self.buffers.freeze(part))
    }

    /// The memory to reserve for a part: no more than a known length needs.
    fn capacity(&self, size: usize) -> usize {
        self.length.map_or(size, |length| size.min(usize::try_from(length).unwrap_or(size)))
    }
}

fn failed(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> TransferError {
    TransferError::new(ErrorKind::Source, "the source cannot be read").caused_by(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read(source: ByteStream, size: u64) -> Vec<Vec<u8>> {
        let mut parts = Parts::open(source.into()).await.unwrap();
        let mut read = Vec::new();
        loop {
            let part = parts.next(size).await.unwrap();
            let is_last = (part.len() as u64) < size;
            read.push(part.to_vec());
            if is_last {
                return read;
            }
        }
    }

    #[tokio::test]
    async fn parts_have_their_size_however_the_bytes_arrive() {
        let expected: Vec<&[u8]> = vec![b"0123", b"4567", b"89"];
        assert_eq!(read("0123456789".into(), 4).await, expected);
        let slow = ByteStream::from_reader(in_pieces(b"0123456789"));
        assert_eq!(read(slow, 4).await, expected);
        assert_eq!(read("01234567".into(), 4).await, [&b"0123"[..], b"4567", b""]);
        assert_eq!(read("".into(), 4).await, [b""]);
    }

    fn in_pieces(bytes: &'static [u8]) -> impl tokio::io::AsyncRead + Send + 'static {
        use tokio::io::AsyncReadExt;
        AsyncReadExt::chain(AsyncReadExt::chain(&bytes[..3], &bytes[3..4]), &bytes[4..])
    }

    #[tokio::test]
    async fn a_missing_file_is_named() {
        let error = Parts::open(Path::new("/nowhere/file").into()).await.err().unwrap();
        assert_eq!(error.kind(), ErrorKind::Source);
        assert_eq!(error.to_string(), "the file /nowhere/file cannot be read");
    }
}
