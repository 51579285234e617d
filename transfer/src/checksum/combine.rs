//! The CRC of two consecutive pieces, from the CRCs of both and the length of the second.
//!
//! A CRC is the remainder of a polynomial over the field with two elements. Appending `n` bytes multiplies the polynomial
//! of the first piece by `x` to the power of `8 n`, and adds that of the second. The inversions at the beginning and at
//! the end, which all CRCs here have, cancel out.

use farrier_runtime::checksum::Algorithm;

/// The field of remainders of a CRC: the number of bits, and the polynomial without its highest term. The first
/// coefficient is in the highest of the bits, as in the CRC itself.
#[derive(Clone, Copy)]
struct Field {
    bits: u32,
    polynomial: u64,
}

fn field(algorithm: Algorithm) -> Option<Field> {
    match algorithm {
        Algorithm::Crc64Nvme => Some(Field { bits: 64, polynomial: 0x9a6c_9329_ac4b_c9b5 }),
        Algorithm::Crc32 => Some(Field { bits: 32, polynomial: 0xedb8_8320 }),
        #[cfg(feature = "crc32c")]
        Algorithm::Crc32c => Some(Field { bits: 32, polynomial: 0x82f6_3b78 }),
        _ => None,
    }
}

/// Returns `true` if the algorithm is a CRC.
pub(super) fn can_combine(algorithm: Algorithm) -> bool {
    field(algorithm).is_some()
}

/// The checksum of two pieces, in big endian; `None` if the algorithm is not a CRC or a checksum has another length.
pub(super) fn combine(
    algorithm: Algorithm,
    first: &[u8],
    second: &[u8],
    second_length: u64,
) -> Option<Vec<u8>> {
    let field = field(algorithm)?;
    let (first, second) = (field.read(first)?, field.read(second)?);
    let sum = field.multiply(first, field.power_of_x(second_length, 3)) ^ second;
    let bytes = sum.to_be_bytes();
    Some(bytes[bytes.len() - field.bytes()..].to_vec())
}

impl Field {
    fn bytes(self) -> usize {
        self.bits as usize / 8
    }

    fn read(self, bytes: &[u8]) -> Option<u64> {
        let is_whole = bytes.len() == self.bytes();
        is_whole.then(|| bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    /// The polynomial 1.
    fn one(self) -> u64 {
        1 << (self.bits - 1)
    }

    fn times_x(self, value: u64) -> u64 {
        let carry = if value & 1 == 1 { self.polynomial } else { 0 };
        value >> 1 ^ carry
    }

    fn multiply(self, left: u64, mut right: u64) -> u64 {
        let mut product = 0;
        for bit in (0..self.bits).rev() {
            if left >> bit & 1 == 1 {
                product ^= right;
            }
            right = self.times_x(right);
        }
        product
    }

    /// `x` to the power of `exponent` times two to the power of `doublings`.
    fn power_of_x(self, mut exponent: u64, doublings: u32) -> u64 {
        let mut square = self.times_x(self.one());
        for _ in 0..doublings {
            square = self.multiply(square, square);
        }
        let mut power = self.one();
        while exponent > 0 {
            if exponent & 1 == 1 {
                power = self.multiply(power, square);
            }
            square = self.multiply(square, square);
            exponent >>= 1;
        }
        power
    }
}
