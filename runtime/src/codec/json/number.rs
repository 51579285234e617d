//! Reads JSON numbers as the types of a model, without loss where the type allows it. Their grammar is left to the parser.
//!
//! <https://www.rfc-editor.org/rfc/rfc8259#section-6>
//! <https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html#shape-serialization>

use super::parser::Parser;
use crate::codec::DecodeError;
use crate::types::{Timestamp, scaled};

impl<'a> Parser<'a> {
    /// Reads a timestamp in the form that nearly all services write, without sign and exponent: `1515531081.123`. It
    /// takes half the time of a general number. Consumes nothing if the text has another form.
    pub(super) fn plain_seconds(&mut self) -> Option<Timestamp> {
        let (seconds, mut rest) = self.plain_digits()?;
        let mut nanos = 0;
        if let Some(fraction) = rest.strip_prefix('.') {
            let length;
            (nanos, length) = leading_nanos(fraction.as_bytes());
            rest = &fraction[length..];
            if length == 0 {
                return None;
            }
        }
        if rest.starts_with(['e', 'E']) {
            return None;
        }
        self.rest = rest;
        Timestamp::new(seconds, nanos)
    }

    /// The number that the digits at the start make, and the text after them. `None` if the number does not start with a
    /// digit or may not fit.
    fn plain_digits(&self) -> Option<(i64, &'a str)> {
        let (number, length) = leading_digits(self.rest.as_bytes());
        // JSON does not allow leading zeros.
        let is_plain = length == 1 || (2..=18).contains(&length) && !self.rest.starts_with('0');
        is_plain.then(|| (number as i64, &self.rest[length..]))
    }

    /// Reads an integer in any notation: `1000`, `1000.0`, `1e3`.
    pub(super) fn integer(&mut self) -> Result<i64, DecodeError> {
        // Nearly all integers are plain digits, which take half the time of a general number.
        if let Some((value, rest)) = self.plain_digits() {
            if !rest.starts_with(['.', 'e', 'E']) {
                self.rest = rest;
                return Ok(value);
            }
        }
        let text = self.number()?;
        if let Ok(value) = text.parse() {
            return Ok(value);
        }
        let start = self.at() - text.len();
        match scaled(text, 0) {
            Some((_, false)) => Err(self.error_at(start, "expected an integer, found a fraction")),
            Some((value, true)) => value.try_into().map_err(|_| self.out_of_range(start)),
            None => Err(self.out_of_range(start)),
        }
    }

    /// Reads a double, which may be `"NaN"`, `"Infinity"` or `"-Infinity"`.
    pub(super) fn double(&mut self) -> Result<f64, DecodeError> {
        if self.peek() == Some(b'"') {
            return self.non_finite();
        }
        let text = self.number()?;
        let value = text.parse().ok().filter(|value: &f64| value.is_finite());
        value.ok_or_else(|| self.out_of_range(self.at() - text.len()))
    }

    /// Reads a float, which may be one of the same names. Not via a double, which would round twice.
    pub(super) fn float(&mut self) -> Result<f32, DecodeError> {
        if self.peek() == Some(b'"') {
            return self.non_finite().map(|value| value as f32);
        }
        let text = self.number()?;
        let value = text.parse().ok().filter(|value: &f32| value.is_finite());
        value.ok_or_else(|| self.out_of_range(self.at() - text.len()))
    }

    fn non_finite(&mut self) -> Result<f64, DecodeError> {
        let start = self.at();
        match &*self.string()? {
            "NaN" => Ok(f64::NAN),
            "Infinity" => Ok(f64::INFINITY),
            "-Infinity" => Ok(f64::NEG_INFINITY),
            _ => Err(self.error_at(start, "expected a number, found a string")),
        }
    }
}

/// The number at the start of the bytes, and its number of digits. With more than 19 digits the number is wrong.
///
/// Reads eight digits at a time: with two timestamps in each item, this saves a thirtieth of the time to read a page.
fn leading_digits(bytes: &[u8]) -> (u64, usize) {
    let mut number = 0_u64;
    let mut rest = bytes;
    while let Some((word, after)) = rest.split_first_chunk() {
        let Some(digits) = eight_digits(u64::from_le_bytes(*word)) else { break };
        number = number.wrapping_mul(100_000_000).wrapping_add(digits);
        rest = after;
    }
    while let [byte @ b'0'..=b'9', after @ ..] = rest {
        number = number.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
        rest = after;
    }
    (number, bytes.len() - rest.len())
}

/// The nanoseconds at the start of the bytes, written as digits after a point, and the number of digits. Digits after
/// the ninth are ignored.
fn leading_nanos(bytes: &[u8]) -> (u32, usize) {
    let mut nanos = 0;
    let mut unit = 1_000_000_000;
    let mut length = 0;
    while let Some(byte @ b'0'..=b'9') = bytes.get(length) {
        unit /= 10;
        nanos += u32::from(byte - b'0') * unit;
        length += 1;
    }
    (nanos, length)
}

/// The number that eight digits make; the first digit is in the lowest byte.
#[inline]
fn eight_digits(word: u64) -> Option<u64> {
    const EACH: u64 = u64::from_le_bytes([1; 8]);
    let digits = word ^ (EACH * u64::from(b'0'));
    // Adding six to a byte above '9' carries into its upper half, unless other bits are set there already.
    if (digits.wrapping_add(EACH * 6) | digits) & (EACH * 0xf0) != 0 {
        return None;
    }
    // Combine neighbours: digits, then pairs, then groups of four.
    let pairs = (digits * 10 + (digits >> 8)) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs * 100 + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
    Some((fours * 10_000 + (fours >> 32)) & 0xffff_ffff)
}

#[cfg(test)]
mod tests {
    use super::{Parser, leading_digits};

    fn check_integer(json: &str, expected: Result<i64, &str>) {
        let result = Parser::new(json.as_bytes(), 1).integer().map_err(|error| error.to_string());
        let expected = expected.map_err(|problem| format!("invalid JSON body (byte {problem}"));
        assert_eq!(result, expected, "{json}");
    }

    #[test]
    fn integers() {
        check_integer("0", Ok(0));
        check_integer("-0", Ok(0));
        check_integer("7,", Ok(7));
        check_integer("999999999999999999]", Ok(999_999_999_999_999_999));
        check_integer("1000000000000000000", Ok(1_000_000_000_000_000_000));
        check_integer("9223372036854775807", Ok(i64::MAX));
        check_integer("-9223372036854775808", Ok(i64::MIN));
        check_integer("1.0", Ok(1));
        check_integer("1e3", Ok(1000));
        check_integer("9007199254740993.0", Ok(9_007_199_254_740_993));
        check_integer("1.5", Err("0): expected an integer, found a fraction"));
        check_integer("9223372036854775808", Err("0): a number that is out of range"));
        check_integer(" 1e400", Err("1): a number that is out of range"));
        check_integer("\"1\"", Err("0): expected a number, found a string"));
        check_integer("-", Err("1): a number without a digit"));
        check_integer("1.", Err("2): a number without a digit"));
        check_integer("1e+", Err("3): a number without a digit"));
        check_integer("+1", Err("0): expected a number, found what is not JSON"));
    }

    #[test]
    fn plain_seconds() {
        let check = |json: &str, expected: Option<(i64, u32)>| {
            let mut parser = Parser::new(json.as_bytes(), 1);
            let found = parser.plain_seconds().map(|found| (found.secs(), found.subsec_nanos()));
            assert_eq!((found, parser.at() != 0), (expected, expected.is_some()), "{json}");
        };
        check("1515531081", Some((1_515_531_081, 0)));
        check("0", Some((0, 0)));
        check("1515531081.123,", Some((1_515_531_081, 123_000_000)));
        check("1.000000001}", Some((1, 1)));
        check("999999999999999999.999999999", Some((999_999_999_999_999_999, 999_999_999)));
        for other in ["", "-1", "01", "1.", "1.x", ".5", "1e3", "1.5E3", "1000000000000000000"] {
            check(other, None);
        }
        check("1.0000000019", Some((1, 1)));
        check(&"9".repeat(40), None);
        check(&format!("1.{}", "9".repeat(40)), Some((1, 999_999_999)));
    }

    #[test]
    fn digits_end_wherever_they_end() {
        for end in ["", "/", ":", "0.", ".", "\0", "?", "\u{7f}", "é"] {
            for length in 0..=18 {
                let text = format!("{}{end}", &"987654321098765432"[..length]);
                let digits = text.trim_end_matches(|end: char| !end.is_ascii_digit());
                let expected = (digits.parse().unwrap_or(0), digits.len());
                assert_eq!(leading_digits(text.as_bytes()), expected, "{text}");
            }
        }
    }

    fn check_double(json: &str, expected: Result<f64, &str>) {
        let result = Parser::new(json.as_bytes(), 1).double().map_err(|error| error.to_string());
        let expected = expected.map_err(|problem| format!("invalid JSON body (byte {problem}"));
        assert_eq!(result.map(f64::to_bits), expected.map(f64::to_bits), "{json}");
    }

    #[test]
    fn doubles() {
        check_double("0.1", Ok(0.1));
        check_double("-0", Ok(-0.0));
        check_double("5e-324", Ok(5e-324));
        check_double("1e-400", Ok(0.0));
        check_double("\"NaN\"", Ok(f64::NAN));
        check_double("\"-Infinity\"", Ok(f64::NEG_INFINITY));
        check_double("1e309", Err("0): a number that is out of range"));
        check_double("\"1\"", Err("0): expected a number, found a string"));
    }

    #[test]
    fn floats_are_rounded_once() {
        // Rounded to a double this is halfway between two floats; exactly it is above.
        let mut parser = Parser::new(b"1.00000005960464477540", 1);
        assert_eq!(parser.float().unwrap(), 1.000_000_1);
        assert!(Parser::new(b"1e39", 1).float().is_err());
    }
}
