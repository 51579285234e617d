//! Checksums of request bodies: [`@httpChecksumRequired`] and `aws.protocols#httpChecksum`.
//!
//! Without the feature `checksum`, requests have no checksum; generated crates with operations that need one enable it.
//!
//! [`@httpChecksumRequired`]: https://smithy.io/2.0/spec/http-bindings.html#httpchecksumrequired-trait

use std::fmt;

use crate::schema::OperationSchema;
use crate::serde::Structure;
use crate::transport::HttpRequest;

/// Adds a header with the checksum of the body, if the operation has one and the caller did not set it.
///
/// # Errors
/// If the caller chose an algorithm that is not supported.
#[cfg(feature = "checksum")]
pub fn add_checksum(
    operation: &OperationSchema,
    input: &dyn Structure,
    request: &mut HttpRequest,
) -> Result<(), UnsupportedChecksum> {
    algorithm::add(operation, input, request)
}

/// Adds nothing without the feature `checksum`.
///
/// # Errors
/// None.
#[cfg(not(feature = "checksum"))]
pub fn add_checksum(
    _: &OperationSchema,
    _: &dyn Structure,
    _: &mut HttpRequest,
) -> Result<(), UnsupportedChecksum> {
    Ok(())
}

/// The error of a checksum algorithm that clients do not compute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsupportedChecksum {
    algorithm: String,
}

impl fmt::Display for UnsupportedChecksum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the checksum algorithm `{}` is not supported: use `CRC32` or `SHA256`, or set the checksum itself",
            self.algorithm
        )
    }
}

impl std::error::Error for UnsupportedChecksum {}

#[cfg(feature = "checksum")]
mod algorithm {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use http::{HeaderMap, HeaderName, HeaderValue};

    use super::UnsupportedChecksum;
    use crate::crypto::digest::{SHA256, digest};
    use crate::hex::hex;
    use crate::schema::{OperationSchema, OperationTrait};
    use crate::serde::{Structure, Value, View};
    use crate::transport::{HttpRequest, set_header};

    const MD5: HeaderName = HeaderName::from_static("content-md5");
    const TREE_HASH: HeaderName = HeaderName::from_static("x-amz-sha256-tree-hash");
    const PREFIX: &str = "x-amz-checksum-";

    pub(super) fn add(
        operation: &OperationSchema,
        input: &dyn Structure,
        request: &mut HttpRequest,
    ) -> Result<(), UnsupportedChecksum> {
        let Some(body) = request.body().as_bytes() else { return Ok(()) };
        let chosen = |member: Option<&str>| member.and_then(|member| chosen(input, member));
        let header = match needed(operation) {
            None => return Ok(()),
            Some(Need::Chosen { .. }) if has_checksum(request.headers()) => return Ok(()),
            // Another header names the chosen algorithm, so that an MD5 digest is not enough.
            Some(Need::Chosen { member }) if chosen(member).is_none() && has_digest(request.headers()) => {
                return Ok(());
            }
            Some(Need::Chosen { member }) => checksum(chosen(member).unwrap_or("CRC32"), body)?,
            Some(_) if has_checksum(request.headers()) || has_digest(request.headers()) => return Ok(()),
            Some(Need::Md5) => (MD5, text(md5::compute(body).as_slice())),
            Some(Need::TreeHash) => (TREE_HASH, digits(&tree_hash(body))),
        };
        set_header(request.headers_mut(), header.0, header.1);
        Ok(())
    }

    enum Need {
        Md5,
        TreeHash,
        /// The algorithm that the input's member names.
        Chosen {
            member: Option<&'static str>,
        },
    }

    fn needed(operation: &OperationSchema) -> Option<Need> {
        operation.traits().iter().find_map(|it| match *it {
            OperationTrait::HttpChecksumRequired => Some(Need::Md5),
            OperationTrait::TreeHash => Some(Need::TreeHash),
            OperationTrait::HttpChecksum { algorithm_member, is_required } => {
                let is_needed = is_required || algorithm_member.is_some();
                is_needed.then_some(Need::Chosen { member: algorithm_member })
            }
            _ => None,
        })
    }

    fn has_checksum(headers: &HeaderMap) -> bool {
        headers.keys().any(|name| name.as_str().starts_with(PREFIX))
    }

    fn has_digest(headers: &HeaderMap) -> bool {
        headers.contains_key(MD5) || headers.contains_key(TREE_HASH)
    }

    fn chosen<'a>(input: &'a dyn Structure, name: &str) -> Option<&'a str> {
        let index = input.schema().members().iter().position(|member| member.name() == name)?;
        match input.member(index).map_or(View::Absent, Value::view) {
            View::String(algorithm) => Some(algorithm),
            _ => None,
        }
    }

    fn checksum(algorithm: &str, body: &[u8]) -> Result<(HeaderName, HeaderValue), UnsupportedChecksum> {
        match algorithm {
            "CRC32" => {
                let name = HeaderName::from_static("x-amz-checksum-crc32");
                Ok((name, text(&crc32fast::hash(body).to_be_bytes())))
            }
            "SHA256" => {
                Ok((HeaderName::from_static("x-amz-checksum-sha256"), text(digest(&SHA256, body).as_ref())))
            }
            other => Err(UnsupportedChecksum { algorithm: other.to_owned() }),
        }
    }

    /// The root of a tree whose leaves are the hashes of each MiB, and whose nodes are the hashes of two hashes below.
    ///
    /// <https://docs.aws.amazon.com/amazonglacier/latest/dev/checksum-calculations.html>
    fn tree_hash(body: &[u8]) -> Vec<u8> {
        const LEAF: usize = 1 << 20;
        let sha256 = |bytes: &[u8]| digest(&SHA256, bytes).as_ref().to_vec();
        let mut hashes: Vec<Vec<u8>> = body.chunks(LEAF).map(sha256).collect();
        while hashes.len() > 1 {
            let parent = |pair: &[Vec<u8>]| match pair {
                [left, right] => sha256(&[left.as_slice(), right].concat()),
                lone => lone.concat(),
            };
            hashes = hashes.chunks(2).map(parent).collect();
        }
        hashes.pop().unwrap_or_else(|| sha256(b""))
    }

    fn digits(hash: &[u8]) -> HeaderValue {
        HeaderValue::try_from(hex(hash)).expect("digits are ASCII")
    }

    fn text(checksum: &[u8]) -> HeaderValue {
        HeaderValue::try_from(STANDARD.encode(checksum)).expect("base64 is ASCII")
    }

    #[cfg(test)]
    mod tests {
        use super::*;
        use crate::schema::{self, Member, Schema, ShapeId};

        static INPUT: Schema = Schema::structure(
            ShapeId::new("a", "Input"),
            "Input",
            &[Member::new("Algorithm", "algorithm", &schema::STRING, &[])],
            &[],
        );

        struct Input(Option<String>);

        impl Structure for Input {
            fn schema(&self) -> &'static Schema {
                &INPUT
            }

            fn member(&self, _: usize) -> Option<&dyn Value> {
                Some(&self.0)
            }
        }

        const CHECKSUM: OperationTrait =
            OperationTrait::HttpChecksum { algorithm_member: Some("Algorithm"), is_required: false };

        fn headers(
            it: OperationTrait,
            algorithm: Option<&str>,
            before: &[(&'static str, &str)],
        ) -> HeaderMap {
            let traits = Box::leak(Box::new([it]));
            let operation =
                OperationSchema::new(ShapeId::new("a", "Put"), &INPUT, &schema::UNIT, &[], traits);
            let mut request = HttpRequest::new("123456789".into());
            for (name, value) in before {
                request.headers_mut().insert(*name, value.parse().unwrap());
            }
            add(&operation, &Input(algorithm.map(str::to_owned)), &mut request).unwrap();
            request.headers().clone()
        }

        #[test]
        fn the_checksum_is_that_of_the_algorithm() {
            let check = |it, algorithm, name: &str, value: &str| {
                assert_eq!(headers(it, algorithm, &[])[name], value);
            };
            check(OperationTrait::HttpChecksumRequired, None, "content-md5", "JfnnlDI7RTiF9RgfG2JNCw==");
            check(CHECKSUM, None, "x-amz-checksum-crc32", "y/Q5Jg==");
            check(
                CHECKSUM,
                Some("SHA256"),
                "x-amz-checksum-sha256",
                "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=",
            );
        }

        #[test]
        fn a_checksum_of_the_caller_is_kept() {
            let before = [("x-amz-checksum-crc64nvme", "AA==")];
            let headers = headers(CHECKSUM, None, &before);
            assert_eq!((headers.len(), &headers[before[0].0]), (1, &HeaderValue::from_static("AA==")));
        }

        #[test]
        fn a_digest_of_the_caller_replaces_only_the_checksum_that_nobody_chose() {
            let before = [("content-md5", "AA==")];
            assert_eq!(headers(CHECKSUM, None, &before).len(), 1);
            assert_eq!(headers(OperationTrait::HttpChecksumRequired, None, &before).len(), 1);
            let headers = headers(CHECKSUM, Some("CRC32"), &before);
            assert_eq!(
                (headers.len(), &headers["x-amz-checksum-crc32"]),
                (2, &HeaderValue::from_static("y/Q5Jg=="))
            );
        }
    }
}
