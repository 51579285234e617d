//! Random numbers: cheap ones for delays, which only need to differ between clients, and the operating system's for
//! tokens, which must be unique.

use std::fmt;
use std::hash::{BuildHasher, RandomState};

use crate::crypto::rand::{SystemRandom, generate};

/// A number from 0 (inclusive) to 1 (exclusive).
pub(crate) fn random() -> f64 {
    // Every `RandomState` has new keys: random ones of the operating system, incremented for each state.
    let bits = RandomState::new().hash_one(0_u8) >> 11;
    bits as f64 / (1_u64 << 53) as f64
}

/// A UUID of version 4.
pub(crate) fn uuid_v4() -> Result<String, NoRandomness> {
    let bytes: [u8; 16] = generate(&SystemRandom::new()).map_err(|_| NoRandomness)?.expose();
    Ok(format_uuid_v4(u128::from_be_bytes(bytes)))
}

/// The UUID with these bits, except those of the version and the variant.
fn format_uuid_v4(bits: u128) -> String {
    let bits = (bits & !(0xf << 76) & !(0b11 << 62)) | (4 << 76) | (0b10 << 62);
    let part = |shift: u32, bytes: u32| (bits >> shift) & ((1 << (8 * bytes)) - 1);
    let (first, last) = (part(96, 4), part(0, 6));
    format!("{first:08x}-{:04x}-{:04x}-{:04x}-{last:012x}", part(80, 2), part(64, 2), part(48, 2))
}

/// The operating system cannot provide random bytes.
#[derive(Debug)]
pub(crate) struct NoRandomness;

impl fmt::Display for NoRandomness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the operating system cannot provide random bytes for an idempotency token")
    }
}

impl std::error::Error for NoRandomness {}

#[cfg(test)]
mod tests {
    use super::{format_uuid_v4, random, uuid_v4};

    #[test]
    fn numbers_are_in_range_and_differ() {
        let numbers: Vec<f64> = (0..100).map(|_| random()).collect();
        assert!(numbers.iter().all(|number| (0.0..1.0).contains(number)));
        assert!(numbers.windows(2).any(|pair| pair[0] != pair[1]));
    }
    #[test]
    fn uuids_have_their_form() {
        assert_eq!(format_uuid_v4(0), "00000000-0000-4000-8000-000000000000");
        assert_eq!(format_uuid_v4(u128::MAX), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        let bits = 0x0123_4567_89ab_cdef_0123_4567_89ab_cdef;
        assert_eq!(format_uuid_v4(bits), "01234567-89ab-4def-8123-456789abcdef");
    }

    #[test]
    fn uuids_differ() {
        assert_ne!(uuid_v4().unwrap(), uuid_v4().unwrap());
    }
}
