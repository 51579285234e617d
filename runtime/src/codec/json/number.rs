//! Numbers of JSON, without loss where the type allows it.

use super::parser::Parser;
use crate::codec::DecodeError;
use crate::types::scaled;

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
