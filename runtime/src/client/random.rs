//! Random numbers for delays. They need not be secret, only different from client to client.

use std::hash::{BuildHasher, RandomState};

/// A number from 0 up to 1.
pub(super) fn random() -> f64 {
    // Each state is seeded anew, by the operating system and then by counting on.
    let bits = RandomState::new().hash_one(0_u8) >> 11;
    bits as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::random;

    #[test]
    fn numbers_are_in_range_and_differ() {
        let numbers: Vec<f64> = (0..100).map(|_| random()).collect();
        assert!(numbers.iter().all(|number| (0.0..1.0).contains(number)));
        assert!(numbers.windows(2).any(|pair| pair[0] != pair[1]));
    }
}
