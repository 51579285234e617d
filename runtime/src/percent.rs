//! Percent encoding, as paths, queries and signatures have it.
//!
//! <https://www.rfc-editor.org/rfc/rfc3986#section-2.1>

const DIGITS: &[u8; 16] = b"0123456789ABCDEF";

/// Appends the bytes of a text. Unreserved characters and those of `also` stay; everything else is encoded.
///
/// ```
/// let mut path = String::from("/");
/// farrier_runtime::percent::push_encoded(&mut path, "a b/é".bytes(), b"/");
/// assert_eq!(path, "/a%20b/%C3%A9");
/// ```
pub fn push_encoded(out: &mut String, text: impl IntoIterator<Item = u8>, also: &[u8]) {
    for byte in text {
        if is_unreserved(byte) || also.contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(DIGITS[usize::from(byte >> 4)]));
            out.push(char::from(DIGITS[usize::from(byte & 0xf)]));
        }
    }
}

/// Whether a character stays as it is in every part of a URL.
pub(crate) fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// Decodes a key or value of a query: `+` is a space; a `%` without two hexadecimal digits is unchanged.
pub(crate) fn decode_query(text: &str) -> impl Iterator<Item = u8> + '_ {
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
            let bytes: Vec<u8> = decode_query(text).collect();
            assert_eq!(String::from_utf8(bytes).unwrap(), expected, "{text}");
        }
    }
}
