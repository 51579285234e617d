//! Checksums of parts and of whole objects.
//!
//! The checksum of an object in parts is either that of all bytes, which can be computed from the CRCs of the parts, or
//! that of the parts' checksums.

mod combine;
mod members;

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use farrier_runtime::checksum::{Algorithm, Hasher};

use self::combine::combine;
pub(crate) use self::members::{Found, found, set};
use crate::services::s3::types::{ChecksumAlgorithm, ChecksumType};

/// The checksum of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Checksum {
    /// The algorithm, such as `CRC64NVME`.
    pub algorithm: &'static str,
    /// The checksum in base64. If it is composite, `-` and the number of parts follow.
    pub value: String,
}

impl fmt::Display for Checksum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.algorithm, self.value)
    }
}

/// The algorithm of a transfer, and what the checksum of the whole object is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Scheme {
    pub(crate) algorithm: Algorithm,
    pub(crate) is_composite: bool,
}

impl Scheme {
    /// The scheme if the caller does not choose one.
    pub(crate) const DEFAULT: Self = Self { algorithm: Algorithm::Crc64Nvme, is_composite: false };

    /// The scheme of these settings; the error is the name of an algorithm that is not supported.
    ///
    /// As in S3, CRC-64/NVME is never composite, the hashes always are, and the others unless the whole object is chosen.
    pub(crate) fn of(
        algorithm: Option<&ChecksumAlgorithm>,
        kind: Option<&ChecksumType>,
    ) -> Result<Self, String> {
        let Some(name) = algorithm.map(ChecksumAlgorithm::as_str) else { return Ok(Self::DEFAULT) };
        let algorithm = Algorithm::parse(name).filter(|algorithm| members::is_supported(*algorithm));
        let algorithm = algorithm.ok_or_else(|| name.to_owned())?;
        let is_composite = match algorithm {
            Algorithm::Crc64Nvme => false,
            _ if combine::can_combine(algorithm) => kind != Some(&ChecksumType::FullObject),
            _ => true,
        };
        Ok(Self { algorithm, is_composite })
    }

    /// Returns `true` if the checksum of an object follows from those of any parts.
    pub(crate) fn can_combine(algorithm: Algorithm) -> bool {
        combine::can_combine(algorithm)
    }

    /// The value of the setting `checksum_algorithm`.
    pub(crate) fn model_algorithm(self) -> ChecksumAlgorithm {
        ChecksumAlgorithm::from(self.algorithm.name())
    }

    /// The value of the setting `checksum_type`.
    pub(crate) fn model_type(self) -> ChecksumType {
        if self.is_composite { ChecksumType::Composite } else { ChecksumType::FullObject }
    }

    /// The checksum of the object, from the checksums of its parts in base64, with their lengths.
    ///
    /// `None` if one is not valid, or if the algorithm cannot combine them.
    pub(crate) fn of_parts<'a>(self, parts: impl Iterator<Item = (&'a str, u64)>) -> Option<Checksum> {
        let value = if self.is_composite { self.composite(parts)? } else { self.full(parts)? };
        Some(Checksum { algorithm: self.algorithm.name(), value })
    }

    fn composite<'a>(self, parts: impl Iterator<Item = (&'a str, u64)>) -> Option<String> {
        let mut hasher = Hasher::new(self.algorithm);
        let mut count = 0;
        for (checksum, _) in parts {
            hasher.update(&decode(checksum)?);
            count += 1;
        }
        Some(format!("{}-{count}", hasher.finish()))
    }

    fn full<'a>(self, parts: impl Iterator<Item = (&'a str, u64)>) -> Option<String> {
        let mut parts = parts.peekable();
        let Some((first, _)) = parts.next() else { return Some(Hasher::new(self.algorithm).finish()) };
        if parts.peek().is_none() {
            return Some(first.to_owned());
        }
        let mut sum = decode(first)?;
        for (checksum, length) in parts {
            sum = combine(self.algorithm, &sum, &decode(checksum)?, length)?;
        }
        Some(STANDARD.encode(sum))
    }
}

fn decode(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

#[cfg(test)]
mod tests;
