//! Checksums of bodies, computed piece by piece: the algorithms of [`aws.protocols#httpChecksum`].
//!
//! Where a checksum is sent and when it is checked is left to [`request`](crate::request) and to the client.
//!
//! [`aws.protocols#httpChecksum`]: https://smithy.io/2.0/aws/aws-core.html#aws-protocols-httpchecksum-trait

mod hasher;
#[cfg(test)]
mod tests;

pub use hasher::Hasher;
use http::HeaderName;

/// An algorithm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Algorithm {
    /// XXH3 with 128 bits.
    #[cfg(feature = "xxhash")]
    XxHash128,
    /// XXH3 with 64 bits.
    #[cfg(feature = "xxhash")]
    XxHash3,
    /// CRC-64/NVME.
    #[cfg(feature = "crc64nvme")]
    Crc64Nvme,
    /// XXH64.
    #[cfg(feature = "xxhash")]
    XxHash64,
    /// CRC-32C (Castagnoli).
    #[cfg(feature = "crc32c")]
    Crc32c,
    /// CRC-32, as in gzip.
    Crc32,
    /// SHA-1.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
    /// MD5.
    #[cfg(feature = "md5")]
    Md5,
}

/// A request's extension: the checksum of its body follows the body.
#[cfg(feature = "streaming")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct ChecksumTrailer(pub(crate) Algorithm);

/// The facts about an algorithm.
struct Facts {
    algorithm: Algorithm,
    name: &'static str,
    header: &'static str,
}

macro_rules! algorithms {
    ($($(#[$feature:meta])? $variant:ident: $name:literal, $header:literal;)*) => {
        /// The facts about all algorithms, in the order in which they are preferred: fast ones first, and long ones before
        /// short ones.
        const ALL: &[Facts] = &[$(
            $(#[$feature])?
            Facts { algorithm: Algorithm::$variant, name: $name, header: $header },
        )*];
    };
}

algorithms! {
    #[cfg(feature = "xxhash")]
    XxHash128: "XXHASH128", "x-amz-checksum-xxhash128";
    #[cfg(feature = "xxhash")]
    XxHash3: "XXHASH3", "x-amz-checksum-xxhash3";
    #[cfg(feature = "crc64nvme")]
    Crc64Nvme: "CRC64NVME", "x-amz-checksum-crc64nvme";
    #[cfg(feature = "xxhash")]
    XxHash64: "XXHASH64", "x-amz-checksum-xxhash64";
    #[cfg(feature = "crc32c")]
    Crc32c: "CRC32C", "x-amz-checksum-crc32c";
    Crc32: "CRC32", "x-amz-checksum-crc32";
    Sha1: "SHA1", "x-amz-checksum-sha1";
    Sha256: "SHA256", "x-amz-checksum-sha256";
    Sha512: "SHA512", "x-amz-checksum-sha512";
    #[cfg(feature = "md5")]
    Md5: "MD5", "x-amz-checksum-md5";
}

impl Algorithm {
    /// All algorithms that the features have, in the order in which they are preferred: fast ones first, and long ones
    /// before short ones.
    pub fn all() -> impl Iterator<Item = Self> {
        ALL.iter().map(|facts| facts.algorithm)
    }

    /// The algorithm with this name, such as `CRC32`; `None` if there is none, or not without a feature.
    pub fn parse(name: &str) -> Option<Self> {
        ALL.iter().find(|facts| facts.name.eq_ignore_ascii_case(name)).map(|facts| facts.algorithm)
    }

    /// Its name in models.
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// The header, or the trailer, that has the checksum in base64.
    pub fn header(self) -> HeaderName {
        HeaderName::from_static(self.header_name())
    }

    /// The name of that header.
    pub(crate) fn header_name(self) -> &'static str {
        self.facts().header
    }

    fn facts(self) -> &'static Facts {
        ALL.iter().find(|facts| facts.algorithm == self).expect("every algorithm has a row")
    }
}
