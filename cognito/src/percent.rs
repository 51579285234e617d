//! Percent encoding.

use farrier_runtime::percent::push_encoded;

/// The text with everything encoded but the unreserved characters of RFC 3986.
pub(crate) fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    push_encoded(&mut encoded, text.bytes(), b"");
    encoded
}

/// The text of a parameter, in which `+` is a space. `None` if it is malformed.
pub(crate) fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                let (high, low) = (digit()?, digit()?);
                u8::try_from(high * 16 + low).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_unreserved_characters_stay() {
        assert_eq!(encode("a-Z.0_~ /é+&"), "a-Z.0_~%20%2F%C3%A9%2B%26");
        assert_eq!(decode(&encode("a-Z.0_~ /é+&")).as_deref(), Some("a-Z.0_~ /é+&"));
        assert_eq!(decode("a+b").as_deref(), Some("a b"));
        for malformed in ["%", "%2", "%zz", "%ff", "%+1"] {
            assert_eq!(decode(malformed), None, "{malformed}");
        }
    }
}
