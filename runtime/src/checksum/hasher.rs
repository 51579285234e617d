//! Computes checksums.

use std::fmt;
#[cfg(feature = "xxhash")]
use std::hash::Hasher as _;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
#[cfg(feature = "xxhash")]
use twox_hash::{XxHash3_64, XxHash3_128, XxHash64};

use super::Algorithm;
use crate::crypto::digest;

/// A checksum in progress.
///
/// ```
/// use farrier_runtime::checksum::{Algorithm, Hasher};
///
/// let mut hasher = Hasher::new(Algorithm::Crc32);
/// hasher.update(b"1234");
/// hasher.update(b"56789");
/// assert_eq!(hasher.finish(), "y/Q5Jg==");
/// ```
#[derive(Clone)]
pub struct Hasher {
    algorithm: Algorithm,
    state: State,
}

#[derive(Clone)]
#[allow(
    clippy::large_enum_variant,
    reason = "a hasher is not moved around; not `expect`, because features decide which variants there are"
)]
enum State {
    #[cfg(feature = "xxhash")]
    XxHash128(XxHash3_128),
    #[cfg(feature = "xxhash")]
    XxHash3(XxHash3_64),
    #[cfg(feature = "xxhash")]
    XxHash64(XxHash64),
    #[cfg(feature = "crc64nvme")]
    Crc64Nvme(crc64fast_nvme::Digest),
    #[cfg(feature = "crc32c")]
    Crc32c(u32),
    Crc32(crc32fast::Hasher),
    Sha(digest::Context),
    #[cfg(feature = "md5")]
    Md5(md5::Context),
}

impl Hasher {
    /// The checksum of nothing, with this algorithm.
    pub fn new(algorithm: Algorithm) -> Self {
        let sha = |algorithm| State::Sha(digest::Context::new(algorithm));
        let state = match algorithm {
            #[cfg(feature = "xxhash")]
            Algorithm::XxHash128 => State::XxHash128(XxHash3_128::new()),
            #[cfg(feature = "xxhash")]
            Algorithm::XxHash3 => State::XxHash3(XxHash3_64::new()),
            #[cfg(feature = "xxhash")]
            Algorithm::XxHash64 => State::XxHash64(XxHash64::with_seed(0)),
            #[cfg(feature = "crc64nvme")]
            Algorithm::Crc64Nvme => State::Crc64Nvme(crc64fast_nvme::Digest::new()),
            #[cfg(feature = "crc32c")]
            Algorithm::Crc32c => State::Crc32c(0),
            Algorithm::Crc32 => State::Crc32(crc32fast::Hasher::new()),
            Algorithm::Sha1 => sha(&digest::SHA1_FOR_LEGACY_USE_ONLY),
            Algorithm::Sha256 => sha(&digest::SHA256),
            Algorithm::Sha512 => sha(&digest::SHA512),
            #[cfg(feature = "md5")]
            Algorithm::Md5 => State::Md5(md5::Context::new()),
        };
        Self { algorithm, state }
    }

    /// The checksum of these bytes, in base64.
    pub fn hash(algorithm: Algorithm, bytes: &[u8]) -> String {
        let mut hasher = Self::new(algorithm);
        hasher.update(bytes);
        hasher.finish()
    }

    /// The algorithm.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// Adds the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        match &mut self.state {
            #[cfg(feature = "xxhash")]
            State::XxHash128(state) => state.write(bytes),
            #[cfg(feature = "xxhash")]
            State::XxHash3(state) => state.write(bytes),
            #[cfg(feature = "xxhash")]
            State::XxHash64(state) => state.write(bytes),
            #[cfg(feature = "crc64nvme")]
            State::Crc64Nvme(state) => state.write(bytes),
            #[cfg(feature = "crc32c")]
            State::Crc32c(state) => *state = crc32c::crc32c_append(*state, bytes),
            State::Crc32(state) => state.update(bytes),
            State::Sha(state) => state.update(bytes),
            #[cfg(feature = "md5")]
            State::Md5(state) => state.consume(bytes),
        }
    }

    /// The checksum of all bytes in base64, as headers and trailers have it.
    pub fn finish(self) -> String {
        STANDARD.encode(self.finish_bytes())
    }

    /// The checksum of all bytes, in big endian.
    pub fn finish_bytes(self) -> Vec<u8> {
        match self.state {
            #[cfg(feature = "xxhash")]
            State::XxHash128(state) => state.finish_128().to_be_bytes().to_vec(),
            #[cfg(feature = "xxhash")]
            State::XxHash3(state) => state.finish().to_be_bytes().to_vec(),
            #[cfg(feature = "xxhash")]
            State::XxHash64(state) => state.finish().to_be_bytes().to_vec(),
            #[cfg(feature = "crc64nvme")]
            State::Crc64Nvme(state) => state.sum64().to_be_bytes().to_vec(),
            #[cfg(feature = "crc32c")]
            State::Crc32c(state) => state.to_be_bytes().to_vec(),
            State::Crc32(state) => state.finalize().to_be_bytes().to_vec(),
            State::Sha(state) => state.finish().as_ref().to_vec(),
            #[cfg(feature = "md5")]
            State::Md5(state) => state.finalize().to_vec(),
        }
    }
}

/// Shows only the algorithm.
impl fmt::Debug for Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hasher").field("algorithm", &self.algorithm).finish_non_exhaustive()
    }
}
