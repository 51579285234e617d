//! Numbers of JSON, without loss where the type allows it.

use super::parser::Parser;
use crate::codec::DecodeError;
use crate::types::{Timestamp, scaled};

impl<'a> Parser<'a> {
    /// The text of the number that starts here.
    pub(super) fn number(&mut self) -> Result<&'a str, DecodeError> {
        let Some(b'-' | b'0'..=b'9') = self.peek() else { return Err(self.expected("a number")) };
        let start = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _sign = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        self.text_from(start)
    }

    /// At least one digit.
    fn digits(&mut self) -> Result<(), DecodeError> {
        let count = self.bytes[self.at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at += count;
        if count == 0 { Err(self.error("a number without a digit")) } else { Ok(()) }
    }

    /// The timestamp that starts here, if it is written as nearly all services do, without sign and exponent:
    /// `1515531081.123`. It is half the time of a general number; for any other text, nothing is passed.
    pub(super) fn plain_seconds(&mut self) -> Option<Timestamp> {
        let (seconds, length) = leading_digits(&self.bytes[self.at..]);
        let mut end = self.at + length;
        let mut nanos = 0;
        // Zeros in front are no JSON; longer numbers may not fit.
        let mut is_plain = self.bytes.get(self.at) != Some(&b'0') && (1..=18).contains(&length);
        if self.bytes.get(end) == Some(&b'.') {
            let (fraction, length) = leading_digits(&self.bytes[end + 1..]);
            is_plain &= (1..=9).contains(&length);
            nanos = fraction * 10_u64.pow(9 - length.min(9) as u32);
            end += 1 + length;
        }
        is_plain &= !matches!(self.bytes.get(end), Some(b'e' | b'E'));
        let timestamp = Timestamp::new(seconds as i64, nanos as u32).filter(|_| is_plain)?;
        self.at = end;
        Some(timestamp)
    }

    /// An integer, however it is written: `1000`, `1000.0`, `1e3`.
    pub(super) fn integer(&mut self) -> Result<i64, DecodeError> {
        let text = self.number()?;
        if let Ok(value) = text.parse() {
            return Ok(value);
        }
        let start = self.at - text.len();
        match scaled(text, 0) {
            Some((_, false)) => Err(self.error_at(start, "expected an integer, found a fraction")),
            Some((value, true)) => value.try_into().map_err(|_| self.out_of_range(start)),
            None => Err(self.out_of_range(start)),
        }
    }

    /// A double, which may be the name of one that is not finite.
    pub(super) fn double(&mut self) -> Result<f64, DecodeError> {
        if self.peek() == Some(b'"') {
            return self.non_finite();
        }
        let text = self.number()?;
        let value = text.parse().ok().filter(|value: &f64| value.is_finite());
        value.ok_or_else(|| self.out_of_range(self.at - text.len()))
    }

    /// A float, which may be the name of one that is not finite. Not by way of a double, which would round twice.
    pub(super) fn float(&mut self) -> Result<f32, DecodeError> {
        if self.peek() == Some(b'"') {
            return self.non_finite().map(|value| value as f32);
        }
        let text = self.number()?;
        let value = text.parse().ok().filter(|value: &f32| value.is_finite());
        value.ok_or_else(|| self.out_of_range(self.at - text.len()))
    }

    fn non_finite(&mut self) -> Result<f64, DecodeError> {
        let start = self.at;
        match &*self.string()? {
            "NaN" => Ok(f64::NAN),
            "Infinity" => Ok(f64::INFINITY),
            "-Infinity" => Ok(f64::NEG_INFINITY),
            _ => Err(self.error_at(start, "expected a number, found a string")),
        }
    }

    pub(super) fn out_of_range(&self, start: usize) -> DecodeError {
        self.error_at(start, "a number that is out of range")
    }
}

/// The number that the bytes begin with, and how many digits it has. More than 19 make a wrong number.
fn leading_digits(bytes: &[u8]) -> (u64, usize) {
    let mut number = 0_u64;
    let mut length = 0;
    while let Some(byte @ b'0'..=b'9') = bytes.get(length) {
        number = number.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
        length += 1;
    }
    (number, length)
}

#[cfg(test)]
mod tests {
    use super::Parser;

    fn check_integer(json: &str, expected: Result<i64, &str>) {
        let result = Parser::new(json.as_bytes(), 1).integer().map_err(|error| error.to_string());
        let expected = expected.map_err(|problem| format!("invalid JSON body (byte {problem}"));
        assert_eq!(result, expected, "{json}");
    }

    #[test]
    fn integers() {
        check_integer("0", Ok(0));
        check_integer("-0", Ok(0));
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
            assert_eq!((found, parser.at != 0), (expected, expected.is_some()), "{json}");
        };
        check("1515531081", Some((1_515_531_081, 0)));
        check("1515531081.123,", Some((1_515_531_081, 123_000_000)));
        check("1.000000001}", Some((1, 1)));
        check("999999999999999999.999999999", Some((999_999_999_999_999_999, 999_999_999)));
        for other in
            ["", "-1", "0", "01", "1.", "1.x", ".5", "1e3", "1.5E3", "1.0000000001", "1000000000000000000"]
        {
            check(other, None);
        }
        check(&"9".repeat(40), None);
        check(&format!("1.{}", "9".repeat(40)), None);
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
        // Halfway between two floats after rounding to a double, above it before.
        let mut parser = Parser::new(b"1.00000005960464477540", 1);
        assert_eq!(parser.float().unwrap(), 1.000_000_1);
        assert!(Parser::new(b"1e39", 1).float().is_err());
    }
}
