use std::future::poll_fn;
use std::pin::pin;
use std::task::Waker;
use std::time::{Duration, SystemTime};

use super::super::SigningSettings;
use super::*;
use crate::checksum::Algorithm;
use crate::credentials::Credentials;
use crate::stream::ByteStream;

/// Reads a body whose bytes are there, and checks its length.
fn read(chunks: AwsChunked) -> Result<String, TransportError> {
    let announced = chunks.left;
    let mut body = Body::chunked(chunks);
    let mut read = Vec::new();
    let mut reading = pin!(poll_fn(|cx| loop {
        match ready!(body.poll_chunk(cx)) {
            Some(Ok(bytes)) => read.extend_from_slice(&bytes),
            Some(Err(error)) => return Poll::Ready(Err(error)),
            None => return Poll::Ready(Ok(())),
        }
    }));
    match reading.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result?,
        Poll::Pending => panic!("the bytes are there"),
    }
    assert_eq!(read.len() as u64, announced);
    Ok(String::from_utf8(read).unwrap())
}

/// A stream that has the bytes in parts of this length.
fn parts(bytes: &'static [u8], length: usize) -> Body {
    let parts = bytes.chunks(length).map(|part| Ok::<_, std::io::Error>(Bytes::from_static(part)));
    ByteStream::from_stream(Given(parts)).to_body()
}

struct Given<I>(I);

impl<I: Iterator + Unpin> futures_core::Stream for Given<I> {
    type Item = I::Item;

    fn poll_next(mut self: std::pin::Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<I::Item>> {
        Poll::Ready(self.0.next())
    }
}

fn unsigned(bytes: &'static [u8], part: usize, chunk: u64) -> String {
    let (length, hasher) = (bytes.len() as u64, Hasher::new(Algorithm::Crc32));
    let trailer = Algorithm::Crc32.header();
    read(AwsChunked::new(parts(bytes, part), length, chunk, hasher, trailer, None)).unwrap()
}

#[test]
fn chunks_have_their_length_and_the_checksum_follows() {
    let expected = "4\r\n1234\r\n4\r\n5678\r\n1\r\n9\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n";
    for part in [1, 2, 3, 4, 5, 9] {
        assert_eq!(unsigned(b"123456789", part, 4), expected, "{part}");
    }
    let expected = "3\r\n123\r\n3\r\n456\r\n3\r\n789\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n";
    assert_eq!(unsigned(b"123456789", 2, 3), expected);
    assert_eq!(unsigned(b"", 1, 3), "0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n");
}

#[test]
fn a_body_that_is_too_short_is_an_error() {
    let (hasher, trailer) = (Hasher::new(Algorithm::Crc32), Algorithm::Crc32.header());
    let chunks = AwsChunked::new(parts(b"123", 2), 4, 4, hasher, trailer, None);
    let error = read_error(chunks);
    assert_eq!(format!("{error:#}"), "the source of the body failed: it ended before its announced length");
}

fn read_error(chunks: AwsChunked) -> TransportError {
    read(chunks).unwrap_err()
}

/// The example of AWS's documentation: 65 KiB in chunks of 64 KiB, with the signature of the request.
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html>
#[cfg(feature = "crc32c")]
#[test]
fn the_signatures_are_those_of_the_documentation() {
    static BODY: [u8; 66_560] = [b'a'; 66_560];
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    let params = SigningParams {
        credentials: &credentials,
        region: "us-east-1",
        service: "s3",
        time: SystemTime::UNIX_EPOCH + Duration::from_secs(1_369_353_600),
        settings: SigningSettings::default(),
    };
    let of_request = "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e";
    for part in [1000, 65_536, 66_560] {
        let signing = ChunkSigning::default();
        let signer = ChunkSigner::new(&params, &SigningKeyCache::new(), of_request.to_owned()).unwrap();
        signing.provide(signer);
        let (hasher, trailer) = (Hasher::new(Algorithm::Crc32c), Algorithm::Crc32c.header());
        let chunks =
            AwsChunked::new(parts(&BODY, part), BODY.len() as u64, 65_536, hasher, trailer, Some(signing));
        let sent = read(chunks).unwrap().replace(&"a".repeat(65_536), "…").replace(&"a".repeat(1024), "…");
        let expected = "10000;chunk-signature=b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2\r\n…\r\n\
                        400;chunk-signature=1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7\r\n…\r\n\
                        0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r\n\
                        x-amz-checksum-crc32c:sOO8/Q==\r\n\
                        x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n";
        assert_eq!(sent, expected, "{part}");
    }
}
