//! The members of requests and responses that contain checksums, one for each algorithm.

use farrier_runtime::checksum::{Algorithm, Hasher};

use super::{Checksum, decode};
use crate::services::s3::operation::{
    CompleteMultipartUploadRequest, CompleteMultipartUploadResponse, HeadObjectResponse, PutObjectRequest,
    UploadPartRequest,
};
use crate::services::s3::types::{ChecksumType, CompletedPart, CopyObjectResult, CopyPartResult, Part};

/// A structure with a member for the checksum of each algorithm.
pub(crate) trait Members {
    /// The member for the algorithm, if there is one.
    fn member(&mut self, algorithm: Algorithm) -> Option<&mut Option<String>>;
}

macro_rules! members {
    ($($structure:ty)*) => {$(
        impl Members for $structure {
            fn member(&mut self, algorithm: Algorithm) -> Option<&mut Option<String>> {
                match algorithm {
                    Algorithm::Crc64Nvme => Some(&mut self.checksum_crc64_nvme),
                    #[cfg(feature = "crc32c")]
                    Algorithm::Crc32c => Some(&mut self.checksum_crc32c),
                    Algorithm::Crc32 => Some(&mut self.checksum_crc32),
                    Algorithm::Sha1 => Some(&mut self.checksum_sha1),
                    Algorithm::Sha256 => Some(&mut self.checksum_sha256),
                    Algorithm::Sha512 => Some(&mut self.checksum_sha512),
                    #[cfg(feature = "md5")]
                    Algorithm::Md5 => Some(&mut self.checksum_md5),
                    #[cfg(feature = "xxhash")]
                    Algorithm::XxHash64 => Some(&mut self.checksum_xxhash64),
                    #[cfg(feature = "xxhash")]
                    Algorithm::XxHash3 => Some(&mut self.checksum_xxhash3),
                    #[cfg(feature = "xxhash")]
                    Algorithm::XxHash128 => Some(&mut self.checksum_xxhash128),
                    _ => None,
                }
            }
        }
    )*};
}

members! {
    CompleteMultipartUploadRequest CompleteMultipartUploadResponse CompletedPart CopyObjectResult CopyPartResult
    HeadObjectResponse Part PutObjectRequest UploadPartRequest
}

/// Returns `true` if this crate's features include the algorithm: the runtime may have more, if other crates need them.
pub(super) fn is_supported(algorithm: Algorithm) -> bool {
    CompletedPart::new().member(algorithm).is_some()
}

/// Sets the checksum of a request or of a part in it.
pub(crate) fn set(structure: &mut impl Members, algorithm: Algorithm, value: impl Into<String>) {
    if let Some(member) = structure.member(algorithm) {
        *member = Some(value.into());
    }
}

/// The checksum that S3 has for an object.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) algorithm: Algorithm,
    pub(crate) checksum: Checksum,
    /// The number of parts, if the checksum is that of the parts' checksums.
    pub(crate) parts: Option<u32>,
}

/// The checksum in a response, if it has one whose algorithm is known.
///
/// Values that the algorithm cannot have are ignored: some servers send that of another algorithm.
pub(crate) fn found(structure: &mut impl Members, kind: Option<&ChecksumType>) -> Option<Found> {
    Algorithm::all().find_map(|algorithm| {
        let value = structure.member(algorithm)?.take()?;
        let (digest, count) = value.split_once('-').unwrap_or((&value, ""));
        let parts = count.parse().ok();
        if decode(digest)?.len() != Hasher::new(algorithm).finish_bytes().len() {
            return None;
        }
        let is_composite = parts.is_some() || kind == Some(&ChecksumType::Composite);
        let parts = if is_composite { Some(parts.unwrap_or(1)) } else { None };
        Some(Found { algorithm, checksum: Checksum { algorithm: algorithm.name(), value }, parts })
    })
}
