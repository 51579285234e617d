//! Numbers of any size: between decimal text, as the model's types keep them, and the bytes of CBOR.
//!
//! Converting between bases takes time that grows with the square of the length, so the length is limited.

use std::fmt;

use crate::types::{Timestamp, TimestampFormat};

/// The most bytes of a big integer.
const MAX_BYTES: usize = 1024;
/// The most decimal digits of a big integer: those of the greatest number of that many bytes.
const MAX_DIGITS: usize = 2467;
/// The base in which numbers are converted, and its number of digits.
const BASE: u64 = 1_000_000_000;
const BASE_DIGITS: usize = 9;

/// A decimal number: digits, times ten to the power of the exponent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    pub(super) is_negative: bool,
    /// At least one digit, without leading zeros.
    pub(super) digits: String,
    pub(super) exponent: i64,
}

impl Decimal {
    pub(super) fn unsigned(value: u64) -> Self {
        Self { is_negative: false, digits: value.to_string(), exponent: 0 }
    }

    /// The number -1 - n.
    pub(super) fn negative(value: u64) -> Self {
        Self { is_negative: true, digits: (u128::from(value) + 1).to_string(), exponent: 0 }
    }

    /// Parses a number of JSON. `None` if the text is not one or its exponent is out of range.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
            None => (text, 0),
        };
        let (is_negative, number) = match mantissa.strip_prefix('-') {
            Some(number) => (true, number),
            None => (false, mantissa),
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let digits = [whole, fraction].concat();
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let significant = digits.trim_start_matches('0');
        let digits = if significant.is_empty() { "0" } else { significant };
        let exponent = exponent.checked_sub(fraction.len() as i64)?;
        // CBOR does not have a negative zero among its decimals.
        let is_negative = is_negative && digits != "0";
        Some(Self { is_negative, digits: digits.to_owned(), exponent })
    }

    /// The digits of an integer, with the sign. `None` if the number has a fraction or too many digits.
    pub(super) fn to_integer_text(&self) -> Option<String> {
        let sign = if self.is_negative { "-" } else { "" };
        let digits = match usize::try_from(self.exponent) {
            _ if self.digits == "0" => "0".to_owned(),
            Ok(zeros) if self.digits.len().checked_add(zeros)? <= MAX_DIGITS => {
                [self.digits.as_str(), &"0".repeat(zeros)].concat()
            }
            Ok(_) => return None,
            Err(_) => {
                let cut = usize::try_from(self.exponent.unsigned_abs()).ok()?;
                let (whole, fraction) = self.digits.split_at_checked(self.digits.len().checked_sub(cut)?)?;
                let is_whole = !whole.is_empty() && fraction.bytes().all(|digit| digit == b'0');
                is_whole.then(|| whole.to_owned())?
            }
        };
        Some([sign, &digits].concat())
    }

    pub(super) fn to_i64(&self) -> Option<i64> {
        self.to_integer_text()?.parse().ok()
    }

    pub(super) fn to_timestamp(&self) -> Option<Timestamp> {
        Timestamp::parse(&self.to_string(), TimestampFormat::EpochSeconds).ok()
    }

    /// The magnitude of the digits as bytes, the highest first: that of -1 - n for a negative number. `None` if there
    /// are too many digits.
    pub(super) fn magnitude(&self) -> Option<Vec<u8>> {
        if self.digits.len() > MAX_DIGITS {
            return None;
        }
        // The lowest limb first.
        let mut limbs: Vec<u32> = Vec::new();
        let (first, rest) = self.digits.split_at(self.digits.len() % BASE_DIGITS);
        let chunks = std::iter::once(first.as_bytes()).chain(rest.as_bytes().chunks(BASE_DIGITS));
        for chunk in chunks {
            let number = chunk.iter().fold(0, |number, digit| number * 10 + u64::from(digit - b'0'));
            let mut carry = number;
            for limb in &mut limbs {
                let value = u64::from(*limb) * BASE + carry;
                *limb = value as u32;
                carry = value >> 32;
            }
            if carry > 0 {
                limbs.push(carry as u32);
            }
        }
        if self.is_negative {
            for limb in &mut limbs {
                let (value, borrowed) = limb.overflowing_sub(1);
                *limb = value;
                if !borrowed {
                    break;
                }
            }
        }
        let bytes: Vec<u8> = limbs.iter().rev().flat_map(|limb| limb.to_be_bytes()).collect();
        let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
        (bytes.len() - zeros <= MAX_BYTES).then(|| bytes[zeros..].to_vec())
    }
}

/// The number as JSON writes it. The point is moved into the digits if that needs few zeros.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const FEW: usize = 32;
        let Self { is_negative, digits, exponent } = self;
        if *is_negative {
            f.write_str("-")?;
        }
        if *exponent == 0 {
            return f.write_str(digits);
        }
        let moved = usize::try_from(exponent.unsigned_abs()).ok().filter(|_| *exponent < 0);
        match moved {
            Some(moved) if moved < digits.len() => {
                let (whole, fraction) = digits.split_at(digits.len() - moved);
                write!(f, "{whole}.{fraction}")
            }
            Some(moved) if moved - digits.len() <= FEW => write!(f, "0.{digits:0>moved$}"),
            _ => write!(f, "{digits}e{exponent}"),
        }
    }
}

/// The decimal digits of a number in bytes, the highest first; with `plus_one`, of the number after it. `None` if there
/// are too many bytes.
pub(super) fn magnitude_digits(bytes: &[u8], plus_one: bool) -> Option<String> {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let bytes = &bytes[zeros..];
    if bytes.len() > MAX_BYTES {
        return None;
    }
    // Chunks of nine digits, the lowest first.
    let mut chunks: Vec<u32> = Vec::new();
    let (first, rest) = bytes.split_at(bytes.len() % 4);
    for limb in std::iter::once(first).chain(rest.chunks(4)) {
        let mut carry = limb.iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
        for chunk in &mut chunks {
            let value = (u64::from(*chunk) << 32) + carry;
            *chunk = (value % BASE) as u32;
            carry = value / BASE;
        }
        while carry > 0 {
            chunks.push((carry % BASE) as u32);
            carry /= BASE;
        }
    }
    let mut carry = u32::from(plus_one);
    for chunk in &mut chunks {
        *chunk += carry;
        carry = u32::from(u64::from(*chunk) == BASE);
        if carry == 0 {
            break;
        }
        *chunk = 0;
    }
    if carry > 0 {
        chunks.push(carry);
    }
    let digits: String = chunks.iter().rev().map(|chunk| format!("{chunk:09}")).collect();
    let significant = digits.trim_start_matches('0');
    Some(if significant.is_empty() { "0" } else { significant }.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_except_for_their_notation() {
        for (text, expected) in [
            ("0", "0"),
            ("-0.0", "0.0"),
            ("1.10", "1.10"),
            ("-0.001", "-0.001"),
            ("6.02e23", "602e21"),
            ("1e-7", "0.0000001"),
            ("1e-400", "1e-400"),
            ("100000000000000000000001.0", "100000000000000000000001.0"),
            ("0.100000000000000000000001", "0.100000000000000000000001"),
        ] {
            let decimal = Decimal::parse(text).unwrap();
            assert_eq!(decimal.to_string(), expected);
            assert_eq!(Decimal::parse(expected), Some(decimal));
        }
        for text in ["", "-", "NaN", "1e", "1e99999999999999999999", "1x", "1e-9223372036854775808.5"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn integers_have_no_fraction() {
        let check = |text, expected: Option<&str>| {
            assert_eq!(Decimal::parse(text).unwrap().to_integer_text().as_deref(), expected, "{text}");
        };
        check("12e3", Some("12000"));
        check("-1200e-2", Some("-12"));
        check("0e-5", Some("0"));
        check("-0", Some("0"));
        check("1.5", None);
        check("0.5", None);
        check("1e2467", None);
        check("1e9223372036854775807", None);
        check("1e-9223372036854775807", None);
    }

    #[test]
    fn bytes_and_digits_convert_into_each_other() {
        let longest = u128::MAX.to_string() + &"7".repeat(1_000);
        for digits in ["0", "1", "255", "256", "999999999", "1000000000", "18446744073709551616", &longest] {
            for is_negative in [false, true] {
                if is_negative && digits == "0" {
                    continue;
                }
                let decimal = Decimal { is_negative, digits: digits.to_owned(), exponent: 0 };
                let bytes = decimal.magnitude().unwrap();
                assert_ne!(bytes.first(), Some(&0));
                assert_eq!(magnitude_digits(&bytes, is_negative).as_deref(), Some(digits), "{is_negative}");
            }
        }
        assert_eq!(Decimal::unsigned(256).magnitude(), Some(vec![1, 0]));
        assert_eq!(magnitude_digits(&[0, 1, 0], false).as_deref(), Some("256"));
        assert_eq!(magnitude_digits(&[], true).as_deref(), Some("1"));
    }

    #[test]
    fn the_length_is_limited() {
        let greatest = magnitude_digits(&[0xff; MAX_BYTES], false).unwrap();
        assert_eq!(greatest.len(), MAX_DIGITS);
        assert_eq!(magnitude_digits(&[1; MAX_BYTES + 1], false), None);
        let decimal = |digits| Decimal { is_negative: false, digits, exponent: 0 };
        assert_eq!(decimal(greatest).magnitude(), Some(vec![0xff; MAX_BYTES]));
        assert_eq!(decimal("9".repeat(MAX_DIGITS)).magnitude(), None);
        assert_eq!(decimal("1".repeat(MAX_DIGITS + 1)).magnitude(), None);
    }
}
