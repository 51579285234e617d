//! Numbers of any size, kept as the text in which they are written.
//!
//! They do not support arithmetic: pass the text to a crate of your choice.

use std::fmt;
use std::str::FromStr;

/// A text is not a number of the requested type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidNumber(());

impl fmt::Display for InvalidNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a number of this type")
    }
}

impl std::error::Error for InvalidNumber {}

/// Defines the text type for one kind of number.
macro_rules! number {
    ($(#[$doc:meta])* $name:ident, $is_valid:path, $($from:ty)*) => {
        $(#[$doc])*
        ///
        /// Two numbers are equal if their texts are equal.
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct $name(String);

        impl $name {
            /// The number as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = InvalidNumber;

            fn from_str(text: &str) -> Result<Self, InvalidNumber> {
                if $is_valid(text) { Ok(Self(text.to_owned())) } else { Err(InvalidNumber(())) }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self("0".to_owned())
            }
        }

        $(impl From<$from> for $name {
            // `#[inline]`, so that only the conversions that a program uses are compiled.
            #[inline]
            fn from(value: $from) -> Self {
                Self(value.to_string())
            }
        })*

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

number! {
    /// An integer of any size, as decimal text: `-12345678901234567890`.
    BigInteger, is_integer, i32 u32 i64 u64 i128 u128
}

number! {
    /// A decimal number of any size and precision, as text: `-1.10`, `6.02e23`.
    BigDecimal, is_decimal, i32 u32 i64 u64 i128 u128
}

impl From<BigInteger> for BigDecimal {
    fn from(value: BigInteger) -> Self {
        Self(value.0)
    }
}

/// `-?(0|[1-9][0-9]*)`
fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    is_digits(digits) && (digits == "0" || !digits.starts_with('0'))
}

/// An integer, then `(\.[0-9]+)?([eE][+-]?[0-9]+)?`: a JSON number.
fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = text.split_once(['e', 'E']).map_or((text, None), |(m, e)| (m, Some(e)));
    let (whole, fraction) = mantissa.split_once('.').map_or((mantissa, None), |(w, f)| (w, Some(f)));
    is_integer(whole)
        && fraction.is_none_or(is_digits)
        && exponent.is_none_or(|exponent| is_digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_of_json_are_taken() {
        for (text, integer, decimal) in [
            ("0", true, true),
            ("-12345678901234567890123", true, true),
            ("1.10", false, true),
            ("-0.5e-10", false, true),
            ("6E23", false, true),
            ("", false, false),
            ("-", false, false),
            ("01", false, false),
            ("1.", false, false),
            (".5", false, false),
            ("1e", false, false),
            ("1e+", false, false),
            ("+1", false, false),
            ("NaN", false, false),
            ("1 ", false, false),
        ] {
            assert_eq!(text.parse::<BigInteger>().is_ok(), integer, "{text}");
            assert_eq!(text.parse::<BigDecimal>().is_ok(), decimal, "{text}");
        }
    }

    #[test]
    fn the_text_is_kept() {
        assert_eq!("1.10".parse::<BigDecimal>().unwrap().to_string(), "1.10");
        assert_eq!(BigInteger::from(u128::MAX).as_str(), u128::MAX.to_string());
        assert_eq!(BigInteger::default().as_str(), "0");
    }
}
