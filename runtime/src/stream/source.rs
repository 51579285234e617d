//! The sources of a stream: files, readers and other streams.
//!
//! Reading on a thread for blocking operations is `#[inline]`, so that only programs that send files and readers compile
//! it.

use std::fs::File;
use std::future::Future;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::{Bound, RangeBounds};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use super::unblock::unblock;
use crate::exclusive::Exclusive;
use crate::transport::{Body, Chunks, TransportError};

/// The number of bytes to read at a time.
const CHUNK: usize = 256 << 10;

/// A part of a file, which is opened when it is first read.
#[derive(Clone)]
pub(super) struct FilePart {
    path: PathBuf,
    start: u64,
    length: u64,
}

impl FilePart {
    /// The part of a file in this range, which ends at the end of the file at the latest.
    pub(super) fn new(path: &Path, range: impl RangeBounds<u64>) -> io::Result<Self> {
        let length = std::fs::metadata(path)?.len();
        let start = match range.start_bound() {
            Bound::Included(start) => *start,
            Bound::Excluded(before) => before.saturating_add(1),
            Bound::Unbounded => 0,
        };
        let end = match range.end_bound() {
            Bound::Included(last) => last.saturating_add(1),
            Bound::Excluded(end) => *end,
            Bound::Unbounded => length,
        };
        Ok(Self { path: path.to_owned(), start, length: end.min(length).saturating_sub(start) })
    }

    /// The bytes of the part.
    #[inline]
    pub(super) fn chunks(self) -> impl Chunks {
        ReadChunks {
            length: Some(self.length),
            again: Some(self.clone()),
            state: State::idle(OpenPart::new(self)),
        }
    }
}

/// A part of a file, with the file once it has been opened.
struct OpenPart {
    part: FilePart,
    file: Option<io::Take<File>>,
}

impl OpenPart {
    fn new(part: FilePart) -> Self {
        Self { part, file: None }
    }

    fn open(&self) -> io::Result<io::Take<File>> {
        let mut file = File::open(&self.part.path)?;
        file.seek(SeekFrom::Start(self.part.start))?;
        Ok(file.take(self.part.length))
    }
}

impl Read for OpenPart {
    #[inline]
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.file.is_none() {
            self.file = Some(self.open()?);
        }
        let Some(file) = &mut self.file else { return Ok(0) };
        let read = file.read(buffer)?;
        if read == 0 && file.limit() > 0 {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the file has become shorter"));
        }
        Ok(read)
    }
}

/// The bytes of something that blocks while it is read.
pub(super) fn blocking(reader: impl Read + Send + 'static) -> impl Chunks {
    ReadChunks { length: None, again: None, state: State::idle(reader) }
}

/// Bytes that are read on a thread for blocking operations, or where there is no async runtime on this thread.
struct ReadChunks {
    length: Option<u64>,
    /// The source, if it can be read again.
    again: Option<FilePart>,
    state: State,
}

type Source = Box<dyn Read + Send>;
type Reading = Pin<Box<dyn Future<Output = io::Result<(Source, BytesMut)>> + Send>>;

enum State {
    Idle(Exclusive<Option<(Source, BytesMut)>>),
    Reading(Exclusive<Reading>),
}

impl State {
    fn idle(reader: impl Read + Send + 'static) -> Self {
        Self::Idle(Exclusive::new(Some((Box::new(reader), BytesMut::new()))))
    }
}

impl Chunks for ReadChunks {
    #[inline]
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        if let State::Idle(source) = &mut self.state {
            let source = source.get_mut().take();
            let Some((source, buffer)) = source else { return Poll::Ready(None) };
            self.state = State::Reading(Exclusive::new(read(source, buffer)));
        }
        let State::Reading(reading) = &mut self.state else { return Poll::Ready(None) };
        let result = ready!(reading.get_mut().as_mut().poll(cx));
        self.state = State::Idle(Exclusive::new(None));
        let (source, mut buffer) = match result {
            Ok(read) => read,
            Err(error) => return Poll::Ready(Some(Err(TransportError::of_source(error)))),
        };
        if buffer.is_empty() {
            return Poll::Ready(None);
        }
        let bytes = buffer.split().freeze();
        if let Some(left) = &mut self.length {
            *left = left.saturating_sub(bytes.len() as u64);
        }
        self.state = State::Idle(Exclusive::new(Some((source, buffer))));
        Poll::Ready(Some(Ok(bytes)))
    }

    fn size_hint(&self) -> (u64, Option<u64>) {
        (self.length.unwrap_or(0), self.length)
    }

    #[cfg(feature = "checksum")]
    fn is_replayable(&self) -> bool {
        self.again.is_some()
    }

    #[inline]
    fn try_clone(&self) -> Option<Box<dyn Chunks>> {
        self.again.clone().map(|part| Box::new(part.chunks()) as _)
    }
}

/// Reads the next bytes; none at the end.
#[inline]
fn read(mut source: Source, mut buffer: BytesMut) -> Reading {
    let read = move || {
        buffer.resize(CHUNK, 0);
        let read = loop {
            match source.read(&mut buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => break result?,
            }
        };
        buffer.truncate(read);
        Ok((source, buffer))
    };
    Box::pin(unblock(read))
}

/// The bytes of a stream.
pub(super) fn stream<S, B, E>(stream: S) -> impl Chunks
where
    S: Stream<Item = Result<B, E>> + Send + 'static,
    B: Into<Bytes>,
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    StreamChunks(Exclusive::new(Box::pin(stream)))
}

struct StreamChunks<S>(Exclusive<Pin<Box<S>>>);

impl<S, B, E> Chunks for StreamChunks<S>
where
    S: Stream<Item = Result<B, E>> + Send,
    B: Into<Bytes>,
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let stream = self.0.get_mut();
        loop {
            return Poll::Ready(match ready!(stream.as_mut().poll_next(cx)) {
                None => None,
                Some(Ok(bytes)) => match bytes.into() {
                    bytes if bytes.is_empty() => continue,
                    bytes => Some(Ok(bytes)),
                },
                Some(Err(error)) => Some(Err(TransportError::of_source(error))),
            });
        }
    }

    fn size_hint(&self) -> (u64, Option<u64>) {
        (0, None)
    }
}

/// The bytes of an async reader.
#[cfg(feature = "hyper")]
pub(super) fn reader(reader: impl tokio::io::AsyncRead + Send + 'static) -> impl Chunks {
    ReaderChunks { reader: Exclusive::new(Box::pin(reader)), buffer: BytesMut::new() }
}

#[cfg(feature = "hyper")]
struct ReaderChunks<R> {
    reader: Exclusive<Pin<Box<R>>>,
    buffer: BytesMut,
}

#[cfg(feature = "hyper")]
impl<R: tokio::io::AsyncRead + Send> Chunks for ReaderChunks<R> {
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        /// The number of bytes that readers of sockets usually have at once.
        const CHUNK: usize = 64 << 10;
        self.buffer.resize(CHUNK, 0);
        let mut space = tokio::io::ReadBuf::new(&mut self.buffer);
        let reader = self.reader.get_mut();
        let result = ready!(reader.as_mut().poll_read(cx, &mut space));
        let read = space.filled().len();
        Poll::Ready(match result {
            Ok(()) if read == 0 => None,
            Ok(()) => Some(Ok(self.buffer.split_to(read).freeze())),
            Err(error) => Some(Err(TransportError::of_source(error))),
        })
    }

    fn size_hint(&self) -> (u64, Option<u64>) {
        (0, None)
    }
}

/// Bytes whose number is known although the source does not know it.
pub(super) struct Announced {
    body: Body,
    left: u64,
}

impl Announced {
    pub(super) fn new(body: Body, length: u64) -> Self {
        Self { body, left: length }
    }
}

impl Chunks for Announced {
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let chunk = ready!(self.body.poll_chunk(cx));
        let length = match &chunk {
            Some(Ok(bytes)) => bytes.len() as u64,
            Some(Err(_)) => return Poll::Ready(chunk),
            None if self.left == 0 => return Poll::Ready(None),
            None => {
                return Poll::Ready(Some(Err(TransportError::of_source(
                    "it ended before its announced length",
                ))));
            }
        };
        match self.left.checked_sub(length) {
            Some(left) => self.left = left,
            None => return Poll::Ready(Some(Err(TransportError::of_source("it is longer than announced")))),
        }
        Poll::Ready(chunk)
    }

    fn size_hint(&self) -> (u64, Option<u64>) {
        (self.left, Some(self.left))
    }
}
