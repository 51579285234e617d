//! The sizes of parts, as functions of numbers.

#[cfg(test)]
mod tests;

use std::ops::Range;

/// The smallest size of a part, except for the last.
pub(crate) const MINIMUM_PART: u64 = 5 << 20;

/// The largest number of parts of an upload.
pub(crate) const MAXIMUM_PARTS: u64 = 10_000;

/// The number of parts after which the size of parts doubles if the length is unknown.
const PARTS_OF_A_SIZE: u32 = 1_000;

/// The size of parts is a multiple of this if it is larger than configured.
const UNIT: u64 = 1 << 20;

/// The sizes of an upload's parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sizes {
    /// The size of the first part.
    pub(crate) first: u64,
    /// Whether parts grow because the length is unknown.
    pub(crate) is_growing: bool,
}

impl Sizes {
    /// The sizes for an object of this length, with parts that are at least this large.
    pub(crate) fn of(length: Option<u64>, part_size: u64) -> Self {
        match length {
            None => Self { first: part_size, is_growing: true },
            Some(length) => Self { first: fitting(length, part_size), is_growing: false },
        }
    }

    /// The size of a part, of which the first has the number 1.
    pub(crate) fn of_part(self, number: u32) -> u64 {
        let doublings = if self.is_growing { (number.max(1) - 1) / PARTS_OF_A_SIZE } else { 0 };
        self.first.checked_shl(doublings).unwrap_or(u64::MAX)
    }
}

/// The smallest suitable size, at least `part_size`, with which the largest number of parts suffices.
pub(crate) fn fitting(length: u64, part_size: u64) -> u64 {
    let needed = length.div_ceil(MAXIMUM_PARTS);
    if needed <= part_size { part_size } else { needed.div_ceil(UNIT) * UNIT }
}

/// The positions of the bytes of a part in an object of this length; the first part has the number 1.
pub(crate) fn range(number: u32, part_size: u64, length: u64) -> Range<u64> {
    let start = u64::from(number.max(1) - 1).saturating_mul(part_size).min(length);
    start..start.saturating_add(part_size).min(length)
}

/// The number of parts of this size that an object of this length has.
pub(crate) fn count(length: u64, part_size: u64) -> u32 {
    u32::try_from(length.div_ceil(part_size.max(1))).unwrap_or(u32::MAX)
}

/// The value of the header `range`.
pub(crate) fn header(range: &Range<u64>) -> String {
    format!("bytes={}-{}", range.start, range.end.saturating_sub(1))
}
