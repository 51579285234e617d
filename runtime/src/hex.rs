//! Hexadecimal digits.

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digits = |byte: &u8| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 0xf)]];
    let digits: Vec<[u8; 2]> = bytes.iter().map(digits).collect();
    String::from_utf8(digits.into_flattened()).expect("digits are ASCII")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_as_digits() {
        assert_eq!(hex(&[]), "");
        assert_eq!(hex(&[0x00, 0x9f, 0xf0]), "009ff0");
    }
}
