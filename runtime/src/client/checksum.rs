//! The checksum of a response's body, which DynamoDB sends: a body may be damaged in transit although TLS received what
//! the last proxy sent.

use bytes::Bytes;
use http::Response;

use crate::schema::ServiceSchema;
use crate::transport::TransportError;

/// Checks the body against the header `x-amz-crc32`, if the service sends one.
///
/// # Errors
/// If the body has another checksum.
#[cfg(feature = "checksum")]
pub(super) fn check(service: &ServiceSchema, response: &Response<Bytes>) -> Result<(), TransportError> {
    if service.has_response_crc32() { crc32::check(response) } else { Ok(()) }
}

/// Checks nothing without the feature `checksum`, which the crates of services that send checksums enable.
#[cfg(not(feature = "checksum"))]
#[expect(clippy::unnecessary_wraps, reason = "the same signature with and without the feature")]
pub(super) fn check(_: &ServiceSchema, _: &Response<Bytes>) -> Result<(), TransportError> {
    Ok(())
}

#[cfg(feature = "checksum")]
mod crc32 {
    use std::fmt;

    use bytes::Bytes;
    use http::Response;

    use crate::transport::{TransportError, TransportErrorKind};

    pub(super) fn check(response: &Response<Bytes>) -> Result<(), TransportError> {
        let header = response.headers().get("x-amz-crc32");
        let Some(expected) = header.and_then(|value| value.to_str().ok()?.parse().ok()) else {
            return Ok(());
        };
        let found = crc32fast::hash(response.body());
        if found == expected {
            return Ok(());
        }
        let mismatch: Box<dyn std::error::Error + Send + Sync> = Box::new(Mismatch { expected, found });
        Err(TransportError::new(TransportErrorKind::DamagedResponse, mismatch))
    }

    #[derive(Debug)]
    struct Mismatch {
        expected: u32,
        found: u32,
    }

    impl fmt::Display for Mismatch {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            let Self { expected, found } = self;
            write!(f, "its CRC-32 is {found}, and the service sent {expected}")
        }
    }

    impl std::error::Error for Mismatch {}

    #[cfg(test)]
    mod tests {
        use super::*;

        fn checked(crc32: Option<&str>) -> Result<(), String> {
            let mut response = Response::new(Bytes::from_static(b"123456789"));
            if let Some(crc32) = crc32 {
                response.headers_mut().insert("x-amz-crc32", crc32.parse().unwrap());
            }
            check(&response).map_err(|error| format!("{error:#}"))
        }

        #[test]
        fn only_another_checksum_is_an_error() {
            for harmless in [None, Some("3421780262"), Some("none")] {
                assert_eq!(checked(harmless), Ok(()));
            }
            let error =
                "the response was damaged in transit: its CRC-32 is 3421780262, and the service sent 1";
            assert_eq!(checked(Some("1")), Err(error.to_owned()));
        }
    }
}
