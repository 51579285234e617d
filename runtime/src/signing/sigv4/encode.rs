//! Hexadecimal digits and percent encoding.

const LOWER: &[u8; 16] = b"0123456789abcdef";
const UPPER: &[u8; 16] = b"0123456789ABCDEF";

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        out.push(char::from(LOWER[usize::from(byte >> 4)]));
        out.push(char::from(LOWER[usize::from(byte & 0xf)]));
    }
    out
}

/// Appends a text, percent-encoding everything but unreserved characters and those of `also`.
pub(super) fn push_encoded(out: &mut String, text: impl IntoIterator<Item = u8>, also: &[u8]) {
    for byte in text {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || also.contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(UPPER[usize::from(byte >> 4)]));
            out.push(char::from(UPPER[usize::from(byte & 0xf)]));
        }
    }
}

/// Decodes a key or value of a query: `+` is a space; a `%` without two hexadecimal digits is unchanged.
pub(super) fn decode(text: &str) -> impl Iterator<Item = u8> + '_ {
    let mut rest = text.as_bytes();
    std::iter::from_fn(move || {
        let (byte, len) = match rest {
            [] => return None,
            [b'+', ..] => (b' ', 1),
            [b'%', high, low, ..] => match (digit(*high), digit(*low)) {
                (Some(high), Some(low)) => (high << 4 | low, 3),
                _ => (b'%', 1),
            },
            [byte, ..] => (*byte, 1),
        };
        rest = &rest[len..];
        Some(byte)
    })
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_as_digits() {
        assert_eq!(hex(&[]), "");
        assert_eq!(hex(&[0x00, 0x9f, 0xf0]), "009ff0");
    }

    #[test]
    fn only_unreserved_characters_stay() {
        let mut out = String::new();
        push_encoded(&mut out, "a-Z_0.~/ é%+".bytes(), b"/");
        assert_eq!(out, "a-Z_0.~/%20%C3%A9%25%2B");
    }

    #[test]
    fn what_a_query_stands_for() {
        for (text, expected) in
            [("a%20b+c", "a b c"), ("%C3%a9", "é"), ("100%", "100%"), ("%2", "%2"), ("%zz", "%zz")]
        {
            let bytes: Vec<u8> = decode(text).collect();
            assert_eq!(String::from_utf8(bytes).unwrap(), expected, "{text}");
        }
    }
}
