//! Reads CBOR numbers, without loss where the type allows it: integers, floats of three sizes, big numbers and decimal
//! fractions, each for any type of number that can hold its value.
//!
//! <https://www.rfc-editor.org/rfc/rfc8949#section-3.4.3>

use super::decimal::{Decimal, magnitude_digits};
use super::parser::{
    BYTES, DOUBLE, HALF, LIST, Major, NEGATIVE, Parser, Rest, SIMPLE, SINGLE, TAG, UNSIGNED,
};
use crate::codec::DecodeError;

/// The tags of numbers of any size.
pub(super) const BIG_POSITIVE: u64 = 2;
pub(super) const BIG_NEGATIVE: u64 = 3;
pub(super) const FRACTION: u64 = 4;

/// A number, as it is written.
#[derive(Debug, PartialEq)]
pub(super) enum Number {
    Unsigned(u64),
    /// The negative integer -1 - n.
    Negative(u64),
    Single(f32),
    Double(f64),
    Decimal(Decimal),
}

impl Parser<'_> {
    /// Reads a number. Tags that do not change its value are skipped.
    #[inline]
    pub(super) fn number(&mut self) -> Result<Number, DecodeError> {
        let first = self.peek().unwrap_or(super::parser::BREAK);
        match Major::of(first) {
            UNSIGNED => self.argument(UNSIGNED).map(Number::Unsigned),
            NEGATIVE => self.argument(NEGATIVE).map(Number::Negative),
            SIMPLE => self.float_number(first),
            TAG => self.tagged_number(),
            _ => Err(self.expected("a number")),
        }
    }

    fn float_number(&mut self, first: u8) -> Result<Number, DecodeError> {
        match first {
            HALF => Ok(Number::Single(from_half(u16::from_be_bytes(self.number_bytes()?)))),
            SINGLE => Ok(Number::Single(f32::from_be_bytes(self.number_bytes()?))),
            DOUBLE => Ok(Number::Double(f64::from_be_bytes(self.number_bytes()?))),
            _ => Err(self.expected("a number")),
        }
    }

    fn tagged_number(&mut self) -> Result<Number, DecodeError> {
        let mut tag = self.tag()?;
        while self.peek().map(Major::of) == Some(TAG) {
            tag = self.tag()?;
        }
        match (tag, self.peek().map(Major::of)) {
            (BIG_POSITIVE | BIG_NEGATIVE, Some(BYTES)) => {
                self.big_integer(tag == BIG_NEGATIVE).map(Number::Decimal)
            }
            (FRACTION, Some(LIST)) => self.fraction().map(Number::Decimal),
            // All tags were consumed, so this does not call itself again.
            _ => self.number(),
        }
    }

    fn big_integer(&mut self, is_negative: bool) -> Result<Decimal, DecodeError> {
        let start = self.at();
        let bytes = self.bytes()?;
        let digits = magnitude_digits(&bytes, is_negative);
        let digits = digits.ok_or_else(|| self.error_at(start, "a number with too many digits"))?;
        Ok(Decimal { is_negative, digits, exponent: 0 })
    }

    /// Reads the list of the exponent and the mantissa.
    fn fraction(&mut self) -> Result<Decimal, DecodeError> {
        let start = self.at();
        let mut rest = self.begin(LIST)?;
        let next = |parser: &mut Self, rest: &mut Rest| match parser.goes_on(rest) {
            true => parser.exact_integer(),
            false => Err(parser.error_at(start, "a decimal fraction that is not two integers")),
        };
        let exponent = next(self, &mut rest)?;
        let mantissa = next(self, &mut rest)?;
        if self.goes_on(&mut rest) {
            return Err(self.error_at(start, "a decimal fraction that is not two integers"));
        }
        let exponent = exponent.to_i64();
        let exponent = exponent.ok_or_else(|| self.error_at(start, "an exponent that is out of range"))?;
        Ok(Decimal { exponent, ..mantissa })
    }

    /// Reads an integer of any size. A fraction inside of a fraction is not one, so this does not call itself.
    fn exact_integer(&mut self) -> Result<Decimal, DecodeError> {
        match self.peek().map(Major::of) {
            Some(UNSIGNED) => self.argument(UNSIGNED).map(Decimal::unsigned),
            Some(NEGATIVE) => self.argument(NEGATIVE).map(Decimal::negative),
            Some(TAG) => match self.tag()? {
                tag @ (BIG_POSITIVE | BIG_NEGATIVE) => self.big_integer(tag == BIG_NEGATIVE),
                _ => Err(self.expected("an integer")),
            },
            _ => Err(self.expected("an integer")),
        }
    }

    /// Reads an integer, however it is written.
    #[inline]
    pub(super) fn integer(&mut self) -> Result<i64, DecodeError> {
        let start = self.at();
        match self.number()? {
            Number::Unsigned(value) => value.try_into().map_err(|_| self.out_of_range(start)),
            Number::Negative(value) => {
                i64::try_from(value).map(|value| !value).map_err(|_| self.out_of_range(start))
            }
            Number::Single(value) => self.integer_of_float(value.into(), start),
            Number::Double(value) => self.integer_of_float(value, start),
            Number::Decimal(decimal) => decimal.to_i64().ok_or_else(|| self.out_of_range(start)),
        }
    }

    #[cold]
    fn integer_of_float(&self, value: f64, start: usize) -> Result<i64, DecodeError> {
        // The bounds are powers of two, so they are exact.
        const BOUND: f64 = 9_223_372_036_854_775_808.0;
        if value.fract() != 0.0 && value.is_finite() {
            return Err(self.error_at(start, "expected an integer, found a fraction"));
        }
        if (-BOUND..BOUND).contains(&value) { Ok(value as i64) } else { Err(self.out_of_range(start)) }
    }

    /// Reads a double. Integers and decimals are rounded.
    pub(super) fn double(&mut self) -> Result<f64, DecodeError> {
        let start = self.at();
        Ok(match self.number()? {
            Number::Unsigned(value) => value as f64,
            Number::Negative(value) => -1.0 - value as f64,
            Number::Single(value) => value.into(),
            Number::Double(value) => value,
            Number::Decimal(decimal) => {
                let value = decimal.to_string().parse().ok().filter(|value: &f64| value.is_finite());
                value.ok_or_else(|| self.out_of_range(start))?
            }
        })
    }

    /// Reads a float. Wider numbers are rounded.
    pub(super) fn float(&mut self) -> Result<f32, DecodeError> {
        let start = self.at();
        let rounded = match self.number()? {
            Number::Unsigned(value) => value as f32,
            Number::Negative(value) => (-1 - i128::from(value)) as f32,
            Number::Single(value) => return Ok(value),
            Number::Double(value) if !value.is_finite() => return Ok(value as f32),
            Number::Double(value) => value as f32,
            Number::Decimal(decimal) => decimal.to_string().parse().unwrap_or(f32::INFINITY),
        };
        if rounded.is_finite() { Ok(rounded) } else { Err(self.out_of_range(start)) }
    }

    /// Reads a number of any size, exactly.
    pub(super) fn decimal(&mut self) -> Result<Decimal, DecodeError> {
        let start = self.at();
        let decimal = match self.number()? {
            Number::Unsigned(value) => Some(Decimal::unsigned(value)),
            Number::Negative(value) => Some(Decimal::negative(value)),
            Number::Single(value) => Decimal::parse(&format!("{value:?}")),
            Number::Double(value) => Decimal::parse(&format!("{value:?}")),
            Number::Decimal(decimal) => Some(decimal),
        };
        decimal.ok_or_else(|| self.error_at(start, "a number that is not finite"))
    }

    pub(super) fn out_of_range(&self, start: usize) -> DecodeError {
        self.error_at(start, "a number that is out of range")
    }
}

/// The number in the 16 bits of a half-precision float.
fn from_half(bits: u16) -> f32 {
    let exponent = u32::from(bits >> 10 & 0x1f);
    let mantissa = u32::from(bits & 0x3ff);
    let magnitude = match (exponent, mantissa) {
        // Subnormal: units of 2^-24.
        (0, _) => mantissa as f32 / 16_777_216.0,
        (31, 0) => f32::INFINITY,
        (31, _) => f32::NAN,
        // The exponent is biased by 15, that of a float by 127.
        _ => f32::from_bits((exponent + 112) << 23 | mantissa << 13),
    };
    if bits & 0x8000 == 0 { magnitude } else { -magnitude }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parser(bytes: &[u8]) -> Parser<'_> {
        Parser::new(bytes, 2)
    }

    fn check<T: PartialEq + std::fmt::Debug>(
        found: Result<T, DecodeError>,
        expected: Result<T, &str>,
        bytes: &[u8],
    ) {
        let found = found.map_err(|error| error.to_string());
        let expected = expected.map_err(|problem| format!("invalid CBOR body (byte {problem}"));
        assert_eq!(found, expected, "{bytes:x?}");
    }

    #[test]
    fn integers_are_read_however_they_are_written() {
        for (bytes, expected) in [
            (&[0x07][..], Ok(7)),
            (&[0x18, 0x07], Ok(7)),
            (&[0x20], Ok(-1)),
            (&[0x3b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], Ok(i64::MIN)),
            (&[0x3b, 0x80, 0, 0, 0, 0, 0, 0, 0], Err("0): a number that is out of range")),
            (&[0x1b, 0x80, 0, 0, 0, 0, 0, 0, 0], Err("0): a number that is out of range")),
            (&[0xf9, 0x3c, 0x00], Ok(1)),
            (&[0xfa, 0xc0, 0x00, 0x00, 0x00], Ok(-2)),
            (&[0xfb, 0x43, 0xe0, 0, 0, 0, 0, 0, 0], Err("0): a number that is out of range")),
            (&[0xf9, 0x3e, 0x00], Err("0): expected an integer, found a fraction")),
            (&[0xf9, 0x7e, 0x00], Err("0): a number that is out of range")),
            (&[0xc2, 0x42, 0x01, 0x00], Ok(256)),
            (&[0xc3, 0x41, 0x00], Ok(-1)),
            (&[0xc4, 0x82, 0x01, 0x05], Ok(50)),
            (&[0xc4, 0x82, 0x20, 0x18, 0x32], Ok(5)),
            (&[0xd8, 0x64, 0xd9, 0x01, 0x00, 0x05], Ok(5)),
            (&[0xc4, 0x82, 0x20, 0x05], Err("0): a number that is out of range")),
            (&[0xc4, 0x81, 0x20], Err("1): a decimal fraction that is not two integers")),
            (&[0xc4, 0x83, 0, 0, 0], Err("1): a decimal fraction that is not two integers")),
            (&[0xc4, 0x82, 0x20, 0xc4], Err("4): expected an integer, found the end")),
            (&[0xf6], Err("0): expected a number, found null")),
            (&[0x61, 0x31], Err("0): expected a number, found a text string")),
            (&[], Err("0): expected a number, found the end")),
            (&[0x1f], Err("0): a head that CBOR does not have")),
            (&[0x1c], Err("0): a head that CBOR does not have")),
        ] {
            check(parser(bytes).integer(), expected, bytes);
        }
    }

    #[test]
    fn floats_have_three_sizes() {
        for (bytes, expected) in [
            (&[0xf9, 0x3e, 0x00][..], 1.5),
            (&[0xf9, 0x00, 0x50], 4.768_371_582_031_25e-6),
            (&[0xf9, 0x80, 0x00], -0.0),
            (&[0xf9, 0x7b, 0xff], 65_504.0),
            (&[0xf9, 0xfc, 0x00], f64::NEG_INFINITY),
            (&[0xfa, 0x40, 0xf4, 0x00, 0x00], 7.625),
            (&[0x3b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], -18_446_744_073_709_551_616.0),
            (&[0xc4, 0x82, 0x20, 0x0f], 1.5),
            (&[0x19, 0x01, 0x00], 256.0),
        ] {
            let found = parser(bytes).double().map(f64::to_bits);
            check(found, Ok(f64::to_bits(expected)), bytes);
        }
        assert!(parser(&[0xf9, 0x7c, 0x01]).double().unwrap().is_nan());
        let too_big = [0xfb, 0x47, 0xf0, 0, 0, 0, 0, 0, 0];
        check(parser(&too_big).float(), Err("0): a number that is out of range"), &too_big);
        check(
            parser(&[0xc4, 0x82, 0x19, 0xff, 0xff, 0x01]).double(),
            Err("0): a number that is out of range"),
            &[],
        );
    }
}
