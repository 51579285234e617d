//! Bodies whose checksum follows them: in chunks, with the content encoding `aws-chunked`.
//!
//! The checksum of a stream is known at its end, and the header of a request has been sent by then. Over TLS, the chunks
//! are not signed; otherwise each has the signature of the one before it.
//!
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html>

use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, HeaderName, HeaderValue};

use super::chain::{Chain, Signing};
use super::time::SigningTime;
use super::{SigningError, SigningKeyCache, SigningParams, V4, Version};
use crate::checksum::{ChecksumTrailer, Hasher};
use crate::crypto::hmac;
use crate::transport::{Body, Chunks, HttpRequest, TransportError, set_header};

/// The text that replaces the hash of a body that is not signed.
const UNSIGNED: &str = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
/// The text that replaces the hash of a body whose chunks are signed.
const SIGNED: &str = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";

const DECODED_LENGTH: HeaderName = HeaderName::from_static("x-amz-decoded-content-length");
const TRAILER: HeaderName = HeaderName::from_static("x-amz-trailer");

/// The length of all chunks but the last.
const CHUNK: u64 = 256 << 10;

/// What a signature adds to a chunk: the text before it, and its 64 digits.
const CHUNK_SIGNATURE: &str = ";chunk-signature=";
const TRAILER_SIGNATURE: &str = "x-amz-trailer-signature:";
const DIGITS: u64 = 64;

/// Puts the checksum of the body after it, if the request asks for that.
///
/// Returns the place for the signer of the chunks, if they are to be signed.
pub(crate) fn begin(request: &mut HttpRequest, is_signed: bool) -> Option<ChunkSigning> {
    let ChecksumTrailer(algorithm) = *request.extensions().get()?;
    let (length, most) = request.body().size_hint();
    debug_assert_eq!(most, Some(length), "the length has been checked");
    let hasher = Hasher::new(algorithm);
    let name = algorithm.header();
    let signing = is_signed.then(ChunkSigning::default);
    let body = std::mem::take(request.body_mut());
    let encoded = AwsChunked::new(body, length, CHUNK, hasher, name.clone(), signing.clone());
    let headers = request.headers_mut();
    headers.append(CONTENT_ENCODING, HeaderValue::from_static("aws-chunked"));
    set_header(headers, DECODED_LENGTH, HeaderValue::from(length));
    set_header(headers, TRAILER, HeaderValue::from_name(name));
    set_header(headers, CONTENT_LENGTH, HeaderValue::from(encoded.left));
    *request.body_mut() = Body::chunked(encoded);
    let hash = ChunkedPayload(if is_signed { SIGNED } else { UNSIGNED });
    request.extensions_mut().insert(hash);
    signing
}

/// A request's extension: the text that replaces the hash of its body, which is in chunks.
#[derive(Clone, Copy, Debug)]
struct ChunkedPayload(&'static str);

/// The text that replaces the hash of the body, if it is in chunks.
pub(crate) fn payload_hash(request: &HttpRequest) -> Option<&'static str> {
    request.extensions().get::<ChunkedPayload>().map(|payload| payload.0)
}

/// The place for the signer of a body's chunks.
pub(crate) type ChunkSigning = Signing<ChunkSigner>;

/// Signs chunks.
#[derive(Debug)]
pub(crate) struct ChunkSigner {
    key: hmac::Key,
    /// The time of the request.
    time: SigningTime,
    scope: String,
    chain: Chain,
}

impl ChunkSigner {
    /// The signer of the chunks of a request with this signature.
    ///
    /// # Errors
    /// If the year of the time does not have four digits.
    pub(crate) fn new(
        params: &SigningParams<'_>,
        keys: &SigningKeyCache,
        signature: String,
    ) -> Result<Self, SigningError> {
        let time = SigningTime::new(params.time)?;
        let (key, scope) = (keys.key(time.date(), params), V4::scope(time.date(), params));
        Ok(Self { key, time, scope, chain: Chain::new(signature) })
    }

    fn chunk(&mut self, chunk: &[u8]) -> &str {
        self.sign("AWS4-HMAC-SHA256-PAYLOAD", &[b"", chunk])
    }

    fn trailer(&mut self, trailer: &str) -> &str {
        self.sign("AWS4-HMAC-SHA256-TRAILER", &[trailer.as_bytes()])
    }

    fn sign(&mut self, algorithm: &str, signed: &[&[u8]]) -> &str {
        self.chain.sign(&self.key, [algorithm, self.time.date_time(), &self.scope], signed);
        self.chain.last()
    }
}

/// A body in chunks, followed by its checksum.
struct AwsChunked {
    body: Body,
    hasher: Option<Hasher>,
    trailer: HeaderName,
    /// The place of the signer, if the chunks are signed.
    signing: Option<ChunkSigning>,
    signer: Option<ChunkSigner>,
    /// The length of all chunks but the last.
    chunk: u64,
    /// What has been read of the body and not been sent: as it was read, or gathered for a chunk that is sent as a whole.
    read: Bytes,
    gathered: BytesMut,
    /// The data of a chunk, if its size has been sent and it is sent as a whole.
    whole: Option<Bytes>,
    /// What is left of the chunk whose size has been sent.
    chunk_left: u64,
    /// What is left of the body, in chunks that have not begun.
    body_left: u64,
    /// What is left of all, with everything around the body.
    left: u64,
    is_first: bool,
}

impl AwsChunked {
    fn new(
        body: Body,
        length: u64,
        chunk: u64,
        hasher: Hasher,
        trailer: HeaderName,
        signing: Option<ChunkSigning>,
    ) -> Self {
        Self {
            body,
            left: encoded_length(length, chunk, &hasher, &trailer, signing.is_some()),
            hasher: Some(hasher),
            trailer,
            signing,
            signer: None,
            chunk,
            read: Bytes::new(),
            gathered: BytesMut::new(),
            whole: None,
            chunk_left: 0,
            body_left: length,
            is_first: true,
        }
    }

    /// The next bytes; `None` at the end.
    fn next(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Bytes>, TransportError>> {
        if let Some(signing) = self.signing.take() {
            self.signer = signing.take();
        }
        if let Some(whole) = self.whole.take() {
            return Poll::Ready(Ok(Some(whole)));
        }
        if self.chunk_left > 0 {
            ready!(self.fill(cx))?;
            let length = self.chunk_left.min(self.read.len() as u64);
            self.chunk_left -= length;
            return Poll::Ready(Ok(Some(self.read.split_to(length as usize))));
        }
        let length = self.chunk.min(self.body_left);
        let signature = match (&mut self.signer, length) {
            (None, _) => String::new(),
            (Some(signer), 0) => [CHUNK_SIGNATURE, signer.chunk(b"")].concat(),
            (Some(_), _) => {
                let whole = ready!(self.fill_to(length as usize, cx))?;
                let signature = self.signer.as_mut().map(|signer| signer.chunk(&whole).to_owned());
                self.whole = Some(whole);
                [CHUNK_SIGNATURE, &signature.unwrap_or_default()].concat()
            }
        };
        if length == 0 {
            return Poll::Ready(Ok(self.end(&signature)));
        }
        self.body_left -= length;
        self.chunk_left = if self.whole.is_some() { 0 } else { length };
        let before = if std::mem::take(&mut self.is_first) { "" } else { "\r\n" };
        Poll::Ready(Ok(Some(format!("{before}{length:x}{signature}\r\n").into())))
    }

    /// The last chunk, which is empty, and the trailer.
    fn end(&mut self, signature: &str) -> Option<Bytes> {
        let hasher = self.hasher.take()?;
        let before = if self.is_first { "" } else { "\r\n" };
        let trailer = [self.trailer.as_str(), ":", &hasher.finish()].concat();
        let mut end = format!("{before}0{signature}\r\n{trailer}\r\n");
        if let Some(signer) = &mut self.signer {
            let signed = signer.trailer(&[&trailer, "\n"].concat());
            end.extend([TRAILER_SIGNATURE, signed, "\r\n"]);
        }
        end.push_str("\r\n");
        Some(end.into())
    }

    /// Waits until something of the body has been read.
    fn fill(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        if self.read.is_empty() {
            self.read = ready!(self.read_more(cx))?;
        }
        Poll::Ready(Ok(()))
    }

    /// Waits until this much of the body has been read, and takes it.
    fn fill_to(&mut self, length: usize, cx: &mut Context<'_>) -> Poll<Result<Bytes, TransportError>> {
        while self.gathered.len() < length {
            let more = ready!(self.read_more(cx))?;
            self.gathered.extend_from_slice(&more);
        }
        Poll::Ready(Ok(self.gathered.split_to(length).freeze()))
    }

    /// Reads more of the body, which has not ended.
    fn read_more(&mut self, cx: &mut Context<'_>) -> Poll<Result<Bytes, TransportError>> {
        let Some(bytes) = ready!(self.body.poll_chunk(cx)).transpose()? else {
            return Poll::Ready(Err(TransportError::of_source("it ended before its announced length")));
        };
        if let Some(hasher) = &mut self.hasher {
            hasher.update(&bytes);
        }
        Poll::Ready(Ok(bytes))
    }
}

impl Chunks for AwsChunked {
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let bytes = ready!(self.next(cx));
        if let Ok(Some(bytes)) = &bytes {
            self.left -= bytes.len() as u64;
        }
        Poll::Ready(bytes.transpose())
    }

    fn size_hint(&self) -> (u64, Option<u64>) {
        (self.left, Some(self.left))
    }

    fn is_unread(&self) -> bool {
        self.body.is_unread()
    }
}

/// The length of a body in chunks, with everything around them.
fn encoded_length(length: u64, chunk: u64, hasher: &Hasher, trailer: &HeaderName, is_signed: bool) -> u64 {
    let signature = if is_signed { CHUNK_SIGNATURE.len() as u64 + DIGITS } else { 0 };
    let around = |length: u64| format!("{length:x}").len() as u64 + signature + 4;
    let (whole, rest) = (length / chunk, length % chunk);
    let chunks = length + whole * around(chunk) + if rest > 0 { around(rest) } else { 0 };
    // The last chunk is empty, and the line break after the trailer takes the place of the one after its data.
    let checksum = (trailer.as_str().len() + 1 + hasher.clone().finish().len() + 2) as u64;
    let trailer_signature = if is_signed { TRAILER_SIGNATURE.len() as u64 + DIGITS + 2 } else { 0 };
    chunks + around(0) + checksum + trailer_signature
}

#[cfg(test)]
mod tests;
