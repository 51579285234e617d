//! Reads decimal text as an exact integer, so that numbers are parsed without rounding.

/// The JSON number `text` times 10 to the power of `shift`, and whether that product is an integer. If it is not, the
/// fraction is cut off, towards negative infinity.
///
/// `None` if `text` is not a number or the result has more than 38 digits.
pub(crate) fn scaled(text: &str, shift: i32) -> Option<(i128, bool)> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (is_negative, digits) = match mantissa.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, mantissa),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_number = |digits: &str| digits.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || fraction.is_empty() || !is_number(whole) || !is_number(fraction) {
        return None;
    }
    // The number of fraction digits that move before the point; negative if digits move behind it.
    let moved = i64::from(exponent) + i64::from(shift);
    let point = i64::try_from(whole.len()).ok()? + moved;
    let mut value: i128 = 0;
    let mut is_exact = true;
    let mut index: i64 = 0;
    for digit in whole.bytes().chain(fraction.bytes()) {
        let digit = i128::from(digit - b'0');
        if index < point {
            value = value.checked_mul(10)?.checked_add(digit)?;
        } else {
            is_exact &= digit == 0;
        }
        index += 1;
    }
    while index < point && value != 0 {
        value = value.checked_mul(10)?;
        index += 1;
    }
    match (is_negative, is_exact) {
        (true, true) => Some((-value, true)),
        (true, false) => Some((-value - 1, false)),
        (false, _) => Some((value, is_exact)),
    }
}

#[cfg(test)]
mod tests {
    use super::scaled;

    fn check(text: &str, shift: i32, expected: Option<(i128, bool)>) {
        assert_eq!(scaled(text, shift), expected, "{text} * 10^{shift}");
    }

    #[test]
    fn integers_are_exact_however_they_are_written() {
        for text in ["1000", "1000.0", "1e3", "1E+3", "0.1e4", "100000e-2", "1.000e3"] {
            check(text, 0, Some((1000, true)));
        }
        check("-1e3", 0, Some((-1000, true)));
        check("0e999999999", 0, Some((0, true)));
        check("-0", 0, Some((0, true)));
    }

    #[test]
    fn what_is_cut_off_is_told() {
        check("1.5", 0, Some((1, false)));
        check("-1.5", 0, Some((-2, false)));
        check("1e-999999999", 0, Some((0, false)));
        check("1.5", 1, Some((15, true)));
        check("-0.0000000001", 9, Some((-1, false)));
    }

    #[test]
    fn too_long_and_not_numbers() {
        check("1e40", 0, None);
        check("1e99999999999", 0, None);
        check("999999999999999999999999999999999999999999", 0, None);
        for text in ["", "-", ".", ".5", "5.", "1x", "1e", "+1", "--1"] {
            check(text, 0, None);
        }
    }
}
