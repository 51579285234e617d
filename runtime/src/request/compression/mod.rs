//! [`@requestCompression`](https://smithy.io/2.0/spec/behavior-traits.html#requestcompression-trait): compressed bodies
//! for operations that accept them. The minimum size of a compressed body is left to the settings.
//!
//! Without the feature `gzip` requests are sent uncompressed, which every service accepts.

#[cfg(feature = "gzip")]
mod gzip;

use crate::schema::OperationSchema;
use crate::transport::HttpRequest;

/// The default minimum size of compressed bodies, in bytes:
/// <https://docs.aws.amazon.com/sdkref/latest/guide/feature-compression.html>
pub const DEFAULT_MIN_COMPRESSED_SIZE: usize = 10_240;

/// Compresses the request's body if the operation allows it, and the body is in memory and has at least `min_size`
/// bytes.
///
/// Adds the encoding to `Content-Encoding`, and sets `Content-Length`.
pub fn compress_request(operation: &OperationSchema, request: &mut HttpRequest, min_size: usize) {
    #[cfg(feature = "gzip")]
    if operation.request_compression().contains(&gzip::NAME) {
        if let Some(body) = request.body().as_bytes().filter(|body| body.len() >= min_size) {
            let body = gzip::compress(body);
            replace_body(request, body, gzip::NAME);
        }
    }
    #[cfg(not(feature = "gzip"))]
    let _ = (operation, request, min_size);
}

#[cfg(feature = "gzip")]
fn replace_body(request: &mut HttpRequest, body: Vec<u8>, encoding: &'static str) {
    use http::HeaderValue;
    use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};

    let headers = request.headers_mut();
    headers.append(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
    *request.body_mut() = body.into();
}

#[cfg(all(test, feature = "gzip"))]
mod tests {
    use super::*;
    use crate::schema::{OperationTrait, ShapeId, UNIT};

    fn body_length(request: &HttpRequest) -> usize {
        request.body().as_bytes().expect("a whole body").len()
    }

    fn compressed(encodings: &'static [&'static str], length: usize) -> HttpRequest {
        let traits: &'static [OperationTrait] =
            Box::leak(Box::new([OperationTrait::RequestCompression(encodings)]));
        let operation = OperationSchema::new(ShapeId::new("a", "Call"), &UNIT, &UNIT, &[], traits);
        let mut request = HttpRequest::new(vec![b'a'; length].into());
        compress_request(&operation, &mut request, 100);
        request
    }

    #[test]
    fn only_large_bodies_are_compressed_and_only_where_allowed() {
        for (encodings, length, is_compressed) in [
            (&["gzip"][..], 100, true),
            (&["gzip"], 99, false),
            (&["br", "gzip"], 500, true),
            (&["br"], 500, false),
        ] {
            let request = compressed(encodings, length);
            assert_eq!(request.headers().contains_key("content-encoding"), is_compressed, "{encodings:?}");
            assert_eq!(body_length(&request) < length, is_compressed, "{encodings:?}");
        }
    }

    #[test]
    fn the_length_is_that_of_what_is_sent() {
        let request = compressed(&["gzip"], 5000);
        assert_eq!(request.headers()["content-length"], body_length(&request).to_string().as_str());
    }
}
