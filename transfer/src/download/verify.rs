//! The parts of a download, and how their checksums give that of the object.

use farrier_runtime::checksum::{Algorithm, Hasher};

use crate::checksum::{Checksum, Found, Scheme};
use crate::error::TransferError;
use crate::upload::session::check;

/// The size of the parts, and the checksum that they are compared with.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) part_size: u64,
    /// The algorithm of each part's checksum.
    pub(super) algorithm: Algorithm,
    expected: Expected,
}

/// The checksum of the object.
#[derive(Clone, Debug)]
enum Expected {
    /// It follows from the checksums of the parts.
    OfParts {
        checksum: Checksum,
        is_composite: bool,
    },
    /// It is a hash of all bytes in order.
    InOrder(Checksum),
    Unknown,
}

impl Plan {
    /// The plan for an object with this checksum.
    pub(super) fn new(found: Option<Found>, uploaded_part_size: Option<u64>, part_size: u64) -> Self {
        let unknown = |algorithm| Self { part_size, algorithm, expected: Expected::Unknown };
        let Some(Found { algorithm, checksum, parts }) = found else {
            return unknown(Scheme::DEFAULT.algorithm);
        };
        match (parts, uploaded_part_size) {
            (Some(_), Some(part_size)) => {
                Self { part_size, algorithm, expected: Expected::OfParts { checksum, is_composite: true } }
            }
            (Some(_), None) => unknown(algorithm),
            (None, _) if Scheme::can_combine(algorithm) => {
                Self { part_size, algorithm, expected: Expected::OfParts { checksum, is_composite: false } }
            }
            (None, _) => Self { part_size, algorithm, expected: Expected::InOrder(checksum) },
        }
    }

    /// The same parts as before, of a download that is resumed. The checksum of the parts must be known.
    pub(super) fn with_part_size(self, part_size: u64) -> Self {
        let is_composite = matches!(self.expected, Expected::OfParts { is_composite: true, .. });
        let expected =
            if is_composite && part_size != self.part_size { Expected::Unknown } else { self.expected };
        Self { part_size, algorithm: self.algorithm, expected }
    }

    /// The hasher of all bytes in order, if the checksum of the object needs it.
    pub(super) fn hasher(&self) -> Option<Hasher> {
        matches!(self.expected, Expected::InOrder(_)).then(|| Hasher::new(self.algorithm))
    }

    /// Compares the checksum of the object, and returns it if it could be compared.
    ///
    /// # Errors
    /// If it is another one.
    pub(super) fn verify<'a>(
        self,
        parts: impl Iterator<Item = (&'a str, u64)>,
        in_order: Option<Hasher>,
    ) -> Result<Option<Checksum>, TransferError> {
        let (expected, found) = match self.expected {
            Expected::OfParts { checksum, is_composite } => {
                let scheme = Scheme { algorithm: self.algorithm, is_composite };
                (checksum, scheme.of_parts(parts))
            }
            Expected::InOrder(checksum) => {
                let found = in_order
                    .map(|hasher| Checksum { algorithm: self.algorithm.name(), value: hasher.finish() });
                (checksum, found)
            }
            Expected::Unknown => return Ok(None),
        };
        let Some(found) = found else { return Ok(None) };
        check(&expected, &found)?;
        Ok(Some(expected))
    }
}
