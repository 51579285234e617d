//! The type of members that are streamed.

use std::any::Any;
use std::fmt;
use std::io;
use std::ops::RangeBounds;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use super::once::Once;
use super::save::save;
use super::source::{self, Announced, FilePart};
use crate::serde::{Empty, Streamed, StreamedMut, Value, ValueMut, View, ViewMut};
use crate::transport::{Body, Chunks, TransportError};
use crate::types::Blob;

/// The bytes of a member that may be larger than the memory: of an object in Amazon S3, for instance.
///
/// # Sending
///
/// | from | how | sent again after a failure |
/// |---|---|---|
/// | bytes and texts | `into()` | yes |
/// | a file, or a part of it | [`from_path`](Self::from_path), [`from_path_range`](Self::from_path_range) | yes |
/// | anything with [`std::io::Read`] | [`from_read`](Self::from_read) | if nothing was read |
/// | a reader of tokio | `from_reader` | if nothing was read |
/// | a `Stream` of bytes | [`from_stream`](Self::from_stream) | if nothing was read |
///
/// Services may need the number of bytes in advance. It is known of bytes and of files; for the others,
/// [`with_length`](Self::with_length) announces it.
///
/// # Receiving
///
/// A response is returned when its head has arrived, and its bytes are read as they arrive: into memory with
/// [`collect`](Self::collect), to a file with [`save`](Self::save), as a `Stream`, or as a reader (`into_reader`, and
/// `into_read` in the blocking client). Dropping the stream closes its connection, so one that does not interest is best
/// dropped at once.
///
/// ```
/// use farrier_runtime::stream::ByteStream;
///
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let stream = ByteStream::from("horse");
/// assert_eq!(stream.length(), Some(5));
/// assert_eq!(stream.collect(1024).await?, "horse");
/// # Ok(())
/// # }
/// ```
///
/// # Clones
///
/// Clones of bytes and files are independent. Clones of other streams, responses among them, share their source: the
/// first that is read gets the bytes, and reading another one is an error.
#[derive(Default)]
pub struct ByteStream(Body);

impl ByteStream {
    /// The body of a response.
    pub(crate) fn received(body: Body) -> Self {
        match body.into_chunks() {
            Ok(chunks) => Self::once(chunks),
            Err(bytes) => bytes.into(),
        }
    }

    fn once(chunks: Box<dyn Chunks>) -> Self {
        Self(Body::chunked(Once::new(chunks)))
    }

    /// The bytes of a file. It is opened when the request is sent, and read on a thread for blocking operations.
    ///
    /// # Errors
    /// If the length of the file cannot be determined, for instance because there is no such file.
    pub fn from_path(path: impl AsRef<Path>) -> io::Result<Self> {
        Self::from_path_range(path, ..)
    }

    /// The bytes of a file in a range of positions, for instance `1024..2048`, which ends at the end of the file at the
    /// latest.
    ///
    /// # Errors
    /// If the length of the file cannot be determined, for instance because there is no such file.
    pub fn from_path_range(path: impl AsRef<Path>, range: impl RangeBounds<u64>) -> io::Result<Self> {
        Ok(Self(Body::chunked(FilePart::new(path.as_ref(), range)?.chunks())))
    }

    /// The bytes of a reader. Within an async runtime, it is read on a thread for blocking operations.
    pub fn from_read(reader: impl io::Read + Send + 'static) -> Self {
        Self::once(Box::new(source::blocking(reader)))
    }

    /// The bytes of a reader of tokio.
    #[cfg(feature = "hyper")]
    pub fn from_reader(reader: impl tokio::io::AsyncRead + Send + 'static) -> Self {
        Self::once(Box::new(source::reader(reader)))
    }

    /// The bytes of a stream.
    pub fn from_stream<B, E>(stream: impl Stream<Item = Result<B, E>> + Send + 'static) -> Self
    where
        B: Into<Bytes> + 'static,
        E: Into<Box<dyn std::error::Error + Send + Sync>> + 'static,
    {
        Self::once(Box::new(source::stream(stream)))
    }

    /// Announces the number of bytes. Sending fails if there are fewer or more.
    #[must_use]
    pub fn with_length(self, length: u64) -> Self {
        Self::once(Box::new(Announced::new(self.0, length)))
    }

    /// The number of bytes, if it is known.
    pub fn length(&self) -> Option<u64> {
        self.0.length()
    }

    /// The bytes, if all of them are in memory.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        self.0.as_bytes()
    }

    /// Reads the stream into memory, at most `limit` bytes.
    ///
    /// # Errors
    /// If reading fails, and if there are more than `limit` bytes.
    pub async fn collect(self, limit: usize) -> Result<Bytes, TransportError> {
        self.0.collect(limit).await
    }

    /// Writes the stream to a file, and returns the number of bytes. A file that exists is replaced when all bytes have
    /// arrived; after an error it is as it was.
    ///
    /// # Errors
    /// If reading the stream or writing the file fails.
    pub async fn save(self, path: impl Into<PathBuf>) -> io::Result<u64> {
        save(self.0, path.into()).await
    }

    /// The next bytes, which are not empty, or `None` at the end.
    ///
    /// # Errors
    /// If reading fails.
    pub async fn next_chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        self.0.next_chunk().await
    }

    /// The stream as a reader of the standard library, which blocks until bytes arrive. For streams of blocking clients.
    #[cfg(feature = "blocking")]
    pub fn into_read(self) -> crate::transport::blocking::BodyReader {
        crate::transport::blocking::BodyReader::new(self.0)
    }

    #[cfg(feature = "hyper")]
    pub(super) fn into_body(self) -> Body {
        self.0
    }

    /// A body with these bytes, which leaves this stream in place.
    pub(crate) fn to_body(&self) -> Body {
        self.0.try_clone().unwrap_or_default()
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().0.poll_chunk(cx)
    }
}

/// The bytes of a value of another type.
macro_rules! from {
    ($($source:ty)*) => {$(
        impl From<$source> for ByteStream {
            fn from(bytes: $source) -> Self {
                Self(bytes.into())
            }
        }
    )*};
}

from! { Bytes Vec<u8> String &'static [u8] &'static str }

impl From<Blob> for ByteStream {
    fn from(blob: Blob) -> Self {
        blob.into_inner().into()
    }
}

impl Clone for ByteStream {
    fn clone(&self) -> Self {
        Self(self.to_body())
    }
}

/// Shows the length but not the content.
impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.length() {
            Some(length) => write!(f, "ByteStream({length} bytes)"),
            None => f.write_str("ByteStream(of unknown length)"),
        }
    }
}

impl Empty for ByteStream {
    fn empty() -> Self {
        Self::default()
    }
}

impl Value for ByteStream {
    fn view(&self) -> View<'_> {
        View::Stream(self)
    }
}

impl ValueMut for ByteStream {
    fn view_mut(&mut self) -> ViewMut<'_> {
        ViewMut::Stream(self)
    }
}

impl Streamed for ByteStream {
    fn as_bytes(&self) -> Option<&[u8]> {
        self.0.as_bytes().map(|bytes| &bytes[..])
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl StreamedMut for ByteStream {
    fn set(&mut self, bytes: Bytes) {
        *self = bytes.into();
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}
