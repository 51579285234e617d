//! Bodies of requests and responses: in memory, or in chunks that are still to be read.
//!
//! Bodies of chunks are made by transports, for responses, and by [streams](crate::stream), for requests. Limiting the time
//! of reading one is left to the reader.

use std::fmt;
use std::future::poll_fn;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};

use super::{HttpRequest, HttpResponse, TransportError, TransportErrorKind};

/// The maximum allocation for a body before its first bytes have arrived, whatever length the server announces.
const FIRST_ALLOCATION: u64 = 64 << 10;

/// The body of a request or a response.
///
/// A body made from bytes is in memory: [`as_bytes`](Self::as_bytes) returns them. The body of a response that a
/// [`Transport`](super::Transport) has just returned may be unread: [`collect`](Self::collect) reads it. Dropping an
/// unread body abandons the rest of the response.
///
/// ```
/// use farrier_runtime::transport::Body;
///
/// let body = Body::from("text");
/// assert_eq!(body.as_bytes().map(|bytes| &bytes[..]), Some(&b"text"[..]));
/// assert_eq!(body.size_hint(), (4, Some(4)));
/// ```
pub struct Body(Kind);

enum Kind {
    Whole(Bytes),
    #[cfg_attr(
        not(any(feature = "network", feature = "streaming")),
        allow(dead_code, reason = "only transports and streams make such bodies")
    )]
    Chunked(Box<dyn Chunks>),
}

/// The source of a body in chunks.
pub(crate) trait Chunks: Send + Sync {
    /// The next bytes, or `None` at the end. It is not polled again after the end or an error.
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>>;

    /// The minimum and the maximum number of bytes that are still to be read.
    fn size_hint(&self) -> (u64, Option<u64>);

    /// The same bytes once more, if nothing has been read; `None` if they can be read only once.
    fn try_clone(&self) -> Option<Box<dyn Chunks>> {
        None
    }

    /// Returns `true` if every copy reads the same bytes.
    #[cfg(all(feature = "checksum", feature = "streaming"))]
    fn is_replayable(&self) -> bool {
        false
    }

    /// Returns `false` if a copy has begun to read bytes that can be read only once.
    fn is_unread(&self) -> bool {
        true
    }
}

impl Body {
    /// An empty body.
    pub const fn empty() -> Self {
        Self(Kind::Whole(Bytes::new()))
    }

    /// A body whose bytes are still to be read.
    #[cfg(any(feature = "network", feature = "streaming"))]
    pub(crate) fn chunked(chunks: impl Chunks + 'static) -> Self {
        Self(Kind::Chunked(Box::new(chunks)))
    }

    /// The bytes, if the body is in memory. They may be secret; `Debug` of the body shows only their number.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Kind::Whole(bytes) => Some(bytes),
            Kind::Chunked(_) => None,
        }
    }

    /// The bytes, or the body again if it is not in memory.
    pub(crate) fn into_bytes(self) -> Result<Bytes, Self> {
        match self.0 {
            Kind::Whole(bytes) => Ok(bytes),
            Kind::Chunked(chunks) => Err(Self(Kind::Chunked(chunks))),
        }
    }

    /// The chunks, or the bytes of a body in memory.
    #[cfg(feature = "streaming")]
    pub(crate) fn into_chunks(self) -> Result<Box<dyn Chunks>, Bytes> {
        match self.0 {
            Kind::Whole(bytes) => Err(bytes),
            Kind::Chunked(chunks) => Ok(chunks),
        }
    }

    /// A copy that shares the bytes of a body in memory, or the source of a request's body. `None` for the body of a
    /// response that is not in memory.
    pub fn try_clone(&self) -> Option<Self> {
        match &self.0 {
            Kind::Whole(bytes) => Some(bytes.clone().into()),
            Kind::Chunked(chunks) => Some(Self(Kind::Chunked(chunks.try_clone()?))),
        }
    }

    /// Returns `true` if every copy reads the same bytes.
    #[cfg(all(feature = "checksum", feature = "streaming"))]
    pub(crate) fn is_replayable(&self) -> bool {
        match &self.0 {
            Kind::Whole(_) => true,
            Kind::Chunked(chunks) => chunks.is_replayable(),
        }
    }

    /// Returns `false` if the bytes can be read only once, and a copy has begun to read them.
    pub(crate) fn is_unread(&self) -> bool {
        match &self.0 {
            Kind::Whole(_) => true,
            Kind::Chunked(chunks) => chunks.is_unread(),
        }
    }

    /// The minimum and, if known, the maximum number of bytes that the body has or that are still to be read.
    pub fn size_hint(&self) -> (u64, Option<u64>) {
        match &self.0 {
            Kind::Whole(bytes) => (bytes.len() as u64, Some(bytes.len() as u64)),
            Kind::Chunked(chunks) => chunks.size_hint(),
        }
    }

    /// The number of bytes, if it is known.
    #[cfg(feature = "streaming")]
    pub(crate) fn length(&self) -> Option<u64> {
        let (least, most) = self.size_hint();
        most.filter(|most| *most == least)
    }

    /// Returns `true` if the body is known to be empty.
    pub fn is_empty(&self) -> bool {
        self.size_hint().1 == Some(0)
    }

    /// Reads the body to its end, without ever holding more than `limit` bytes and one chunk in memory.
    ///
    /// # Errors
    /// When reading fails, and when there are more than `limit` bytes.
    pub async fn collect(mut self, limit: usize) -> Result<Bytes, TransportError> {
        let (promised, _) = self.size_hint();
        if promised > limit as u64 {
            return Err(too_large(limit));
        }
        let mut only = Bytes::new();
        let mut joined = BytesMut::new();
        while let Some(chunk) = self.next_chunk().await? {
            if chunk.len() > limit - only.len().max(joined.len()) {
                return Err(too_large(limit));
            }
            if only.is_empty() {
                only = chunk;
                continue;
            }
            if joined.is_empty() {
                joined.reserve(promised.min(FIRST_ALLOCATION) as usize);
                joined.extend_from_slice(&only);
            }
            joined.extend_from_slice(&chunk);
        }
        Ok(if joined.is_empty() { only } else { joined.freeze() })
    }

    /// The next bytes, which are not empty, or `None` at the end.
    pub(crate) async fn next_chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        poll_fn(|cx| self.poll_chunk(cx)).await.transpose()
    }

    /// The next bytes, which are not empty, or `None` at the end.
    pub(crate) fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let chunk = match &mut self.0 {
            Kind::Whole(bytes) => {
                let bytes = std::mem::take(bytes);
                return Poll::Ready((!bytes.is_empty()).then_some(Ok(bytes)));
            }
            Kind::Chunked(chunks) => ready!(chunks.poll_chunk(cx)),
        };
        // Frees the source of the chunks.
        if !matches!(chunk, Some(Ok(_))) {
            *self = Self::empty();
        }
        Poll::Ready(chunk)
    }
}

/// A body as the source of another one.
impl Chunks for Body {
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        Self::poll_chunk(self, cx)
    }

    fn size_hint(&self) -> (u64, Option<u64>) {
        Self::size_hint(self)
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::empty()
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Kind::Whole(bytes))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static [u8]> for Body {
    fn from(bytes: &'static [u8]) -> Self {
        Bytes::from_static(bytes).into()
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

/// Shows the length of the body but not its content.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.size_hint() {
            (least, Some(most)) if least == most => write!(f, "Body({least} bytes)"),
            _ => f.write_str("Body(of unknown length)"),
        }
    }
}

/// Reads the body of a response to its end; see [`Body::collect`].
///
/// # Errors
/// When reading fails, and when there are more than `limit` bytes.
pub async fn collect(response: HttpResponse, limit: usize) -> Result<http::Response<Bytes>, TransportError> {
    let (head, body) = response.into_parts();
    let body = body.collect(limit).await?;
    Ok(http::Response::from_parts(head, body))
}

/// A copy of a request, if its body can be copied.
pub(crate) fn try_clone(request: &HttpRequest) -> Option<HttpRequest> {
    let mut copy = HttpRequest::new(request.body().try_clone()?);
    *copy.method_mut() = request.method().clone();
    *copy.uri_mut() = request.uri().clone();
    *copy.version_mut() = request.version();
    *copy.headers_mut() = request.headers().clone();
    *copy.extensions_mut() = request.extensions().clone();
    Some(copy)
}

fn too_large(limit: usize) -> TransportError {
    let limit = format!("the limit is {limit} bytes");
    TransportError::new(TransportErrorKind::ResponseTooLarge, Some(limit.into()))
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;
    use std::pin::pin;
    use std::task::Waker;

    use super::*;

    /// Chunks that are available at once, after which the body ends or fails.
    struct Given(VecDeque<&'static str>, Option<TransportErrorKind>);

    impl Chunks for Given {
        fn poll_chunk(&mut self, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
            let chunk = self.0.pop_front().map(|chunk| Ok(Bytes::from(chunk)));
            Poll::Ready(chunk.or_else(|| self.1.map(|kind| Err(TransportError::new(kind, None)))))
        }

        fn size_hint(&self) -> (u64, Option<u64>) {
            (0, None)
        }
    }

    fn chunked<const N: usize>(chunks: [&'static str; N], failure: Option<TransportErrorKind>) -> Body {
        Body(Kind::Chunked(Box::new(Given(chunks.into(), failure))))
    }

    fn collected(body: Body, limit: usize) -> Result<String, TransportErrorKind> {
        match pin!(body.collect(limit)).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(Ok(bytes)) => Ok(String::from_utf8(bytes.into()).unwrap()),
            Poll::Ready(Err(error)) => Err(error.kind()),
            Poll::Pending => panic!("the chunks are available at once"),
        }
    }

    #[test]
    fn a_body_is_collected_up_to_the_limit() {
        let too_large = Err(TransportErrorKind::ResponseTooLarge);
        for (make, expected) in [
            ((|| Body::from("12345")) as fn() -> Body, "12345"),
            (|| chunked(["12345"], None), "12345"),
            (|| chunked(["12", "34", "5"], None), "12345"),
            (|| chunked(["1", "2", "3", "4", "5"], None), "12345"),
        ] {
            assert_eq!(collected(make(), 5), Ok(expected.to_owned()));
            assert_eq!(collected(make(), 4), too_large);
            assert_eq!(collected(make(), 0), too_large);
        }
        assert_eq!(collected(Body::empty(), 0), Ok(String::new()));
        assert_eq!(collected(chunked([], None), 0), Ok(String::new()));
    }

    #[test]
    fn a_body_that_breaks_is_a_failure() {
        let failure = TransportErrorKind::Interrupted;
        assert_eq!(collected(chunked(["12", "34"], Some(failure)), 5), Err(failure));
    }

    #[test]
    fn responses_can_be_seen_and_copied_only_as_a_whole() {
        let (whole, unread) = (Body::from("12345"), chunked(["12345"], None));
        assert_eq!(whole.try_clone().unwrap().as_bytes(), whole.as_bytes());
        assert!(unread.try_clone().is_none() && unread.as_bytes().is_none() && !unread.is_empty());
        assert!(Body::default().is_empty() && Body::from("").is_empty() && !whole.is_empty());
    }

    #[test]
    fn content_is_never_shown() {
        assert_eq!(format!("{:?}", Body::from("secret")), "Body(6 bytes)");
        assert_eq!(format!("{:?}", chunked(["secret"], None)), "Body(of unknown length)");
    }

    #[test]
    fn a_body_is_as_small_as_its_bytes() {
        assert_eq!(size_of::<Body>(), size_of::<Bytes>());
    }
}
