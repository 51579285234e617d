//! Integers as decimal digits.

/// The number of digits of the largest number.
const MOST: usize = 20;

/// Appends the number, padded with zeros to at least `width` digits.
pub(crate) fn push(out: &mut Vec<u8>, number: u64, width: usize) {
    let mut digits = [b'0'; MOST];
    let (mut rest, mut start) = (number, MOST);
    while rest > 0 {
        start -= 1;
        digits[start] += (rest % 10) as u8;
        rest /= 10;
    }
    out.extend_from_slice(&digits[start.min(MOST - width)..]);
}

/// Writes the last digits of the number over all of `out`.
pub(crate) fn fill(out: &mut [u8], number: u64) {
    let mut rest = number;
    for digit in out.iter_mut().rev() {
        *digit = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
}

/// Appends the number with its sign.
#[cfg(any(feature = "json", feature = "xml"))]
pub(crate) fn push_signed(out: &mut Vec<u8>, number: i64) {
    if number < 0 {
        out.push(b'-');
    }
    push(out, number.unsigned_abs(), 1);
}

#[cfg(all(test, any(feature = "json", feature = "xml")))]
mod tests {
    use super::{push, push_signed};

    #[test]
    fn numbers_are_written_as_fmt_does() {
        for number in [0, 1, 9, 10, 12, 99, 100, 1_700_000_000, i64::MAX, -1, -10, -1_234, i64::MIN] {
            let mut out = Vec::new();
            push_signed(&mut out, number);
            assert_eq!(String::from_utf8(out).unwrap(), number.to_string());
        }
        for (number, width) in [(0, 9), (123_000_000, 9), (7, 1), (u64::MAX, 20), (42, 2)] {
            let mut out = Vec::new();
            push(&mut out, number, width);
            assert_eq!(String::from_utf8(out).unwrap(), format!("{number:0width$}"));
        }
    }
}
