//! Bytes as hexadecimal text.

/// The bytes, with two lower-case digits each.
pub(crate) fn encode(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The bytes of a number, in upper or lower case. Leading zeros may be absent, as in numbers that Java prints. `None` if
/// the text is empty or contains anything but digits.
pub(crate) fn decode_number(text: &str) -> Option<Vec<u8>> {
    if text.is_empty() {
        return None;
    }
    let nibbles: Vec<u8> = text.chars().map(|c| c.to_digit(16)?.try_into().ok()).collect::<Option<_>>()?;
    let (first, pairs) = nibbles.split_at(nibbles.len() % 2);
    let bytes = first.iter().copied().chain(pairs.chunks(2).map(|pair| pair[0] << 4 | pair[1]));
    Some(bytes.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_any_count_of_digits() {
        assert_eq!(decode_number("0"), Some(vec![0]));
        assert_eq!(decode_number("aBc"), Some(vec![0x0a, 0xbc]));
        assert_eq!(decode_number("00ff"), Some(vec![0, 0xff]));
        for text in ["", "0x1", "-1", "1 ", "g", "1é"] {
            assert_eq!(decode_number(text), None, "{text:?}");
        }
    }

    #[test]
    fn bytes_have_two_digits() {
        assert_eq!(encode(&[0, 0x0f, 0xff]), "000fff");
    }
}
