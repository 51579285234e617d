//! Checksums of requests, and of the responses that they ask for: [`@httpChecksumRequired`] and
//! [`aws.protocols#httpChecksum`].
//!
//! Without the feature `checksum`, requests have no checksum. Generated crates enable it if an operation has a checksum, and
//! `md5` if an operation requires `Content-MD5`.
//!
//! [`@httpChecksumRequired`]: https://smithy.io/2.0/spec/http-bindings.html#httpchecksumrequired-trait
//! [`aws.protocols#httpChecksum`]: https://smithy.io/2.0/aws/aws-core.html#aws-protocols-httpchecksum-trait

use std::fmt;

use crate::schema::OperationSchema;
use crate::serde::Structure;
use crate::transport::HttpRequest;

#[cfg(feature = "checksum")]
mod add;
#[cfg(all(feature = "checksum", feature = "streaming"))]
mod hash_first;
#[cfg(feature = "checksum")]
mod response;
#[cfg(all(test, feature = "checksum"))]
mod tests;
#[cfg(feature = "checksum")]
mod tree_hash;

#[cfg(all(feature = "checksum", feature = "streaming"))]
pub(crate) use self::hash_first::{add_hashes, lacks_hashes};
#[cfg(feature = "checksum")]
pub use self::response::response_algorithms;

/// Adds a header with the checksum of the body, if the operation has one and the caller did not set it.
///
/// If the operation does not require it and the caller did not choose an algorithm, it is added only if
/// `when_supported` is true.
///
/// # Errors
/// If the caller chose an algorithm that is not supported, the algorithm needs a feature that is off, or the checksum is sent before the body, which can be read only
/// once.
#[cfg(feature = "checksum")]
pub fn add_checksum(
    operation: &OperationSchema,
    input: &dyn Structure,
    request: &mut HttpRequest,
    when_supported: bool,
) -> Result<(), ChecksumError> {
    add::add(operation, input, request, when_supported)
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
    _: bool,
) -> Result<(), ChecksumError> {
    Ok(())
}

/// Asks for the checksum of the response, if the operation has one and the caller did not decide about it.
#[cfg(feature = "checksum")]
pub fn ask_for_checksum(operation: &OperationSchema, request: &mut HttpRequest) {
    response::ask(operation, request);
}

/// Asks for nothing without the feature `checksum`.
#[cfg(not(feature = "checksum"))]
pub fn ask_for_checksum(_: &OperationSchema, _: &mut HttpRequest) {}

/// The header that a member of the operation's input is sent in.
#[cfg(feature = "checksum")]
fn header_of(operation: &OperationSchema, member: &str) -> Option<&'static str> {
    let member = operation.input().members().iter().find(|it| it.name() == member)?;
    member.traits().iter().find_map(|it| match it {
        crate::schema::Trait::HttpHeader(name) => Some(*name),
        _ => None,
    })
}

/// The error of a checksum that cannot be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChecksumError {
    /// Clients do not compute this algorithm.
    Unsupported {
        /// The algorithm.
        algorithm: String,
    },
    /// The length of the stream is not known.
    UnknownLength,
    /// The checksum is sent before the body, which is a stream that can be read only once.
    NotInMemory,
}

/// Algorithms that need a feature, with its name.
const WITH_FEATURE: [(&str, &str); 6] = [
    ("CRC32C", "crc32c"),
    ("CRC64NVME", "crc64nvme"),
    ("MD5", "md5"),
    ("XXHASH64", "xxhash"),
    ("XXHASH3", "xxhash"),
    ("XXHASH128", "xxhash"),
];

impl fmt::Display for ChecksumError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let algorithm = match self {
            Self::Unsupported { algorithm } => algorithm,
            Self::UnknownLength => {
                return f.write_str("the length of the stream must be known: set it with `with_length`");
            }
            Self::NotInMemory => {
                return f.write_str(
                    "the checksum is sent before the body, and this stream can be read only once: send bytes or a file, or \
                     set the checksum",
                );
            }
        };
        match WITH_FEATURE.iter().find(|(name, _)| name == algorithm) {
            Some((name, feature)) => {
                write!(
                    f,
                    "the checksum algorithm `{name}` needs the feature `{feature}` of the client's crate"
                )
            }
            None => write!(
                f,
                "the checksum algorithm `{algorithm}` is not supported: use `CRC32` or `SHA256`, or set the checksum \
                 itself"
            ),
        }
    }
}

impl std::error::Error for ChecksumError {}
