//! Writes texts, with the necessary references.

/// Appends the text of an element.
pub(crate) fn push_text(out: &mut Vec<u8>, text: &str) {
    push(out, text, false);
}

/// Appends the value of an attribute, which is in double quotes.
pub(super) fn push_attribute(out: &mut Vec<u8>, text: &str) {
    push(out, text, true);
}

/// Characters that a reader would change, such as line ends, are written as references too.
fn push(out: &mut Vec<u8>, text: &str, is_attribute: bool) {
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|byte| MAY_BE_SPECIAL[usize::from(*byte)]) {
        let (plain, special) = rest.split_at(at);
        out.extend_from_slice(plain);
        let (reference, length): (&[u8], usize) = match special {
            [b'&', ..] => (b"&amp;", 1),
            [b'<', ..] => (b"&lt;", 1),
            [b'>', ..] => (b"&gt;", 1),
            [b'\n', ..] => (b"&#xA;", 1),
            [b'\r', ..] => (b"&#xD;", 1),
            [b'"', ..] if is_attribute => (b"&quot;", 1),
            [b'\t', ..] if is_attribute => (b"&#x9;", 1),
            // U+0085 and U+2028 are line ends in XML 1.1.
            [0xc2, 0x85, ..] => (b"&#x85;", 2),
            [0xe2, 0x80, 0xa8, ..] => (b"&#x2028;", 3),
            _ => (&special[..1], 1),
        };
        out.extend_from_slice(reference);
        rest = &special[length..];
    }
    out.extend_from_slice(rest);
}

/// Whether a byte begins a character that is special somewhere.
static MAY_BE_SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let special = b"&<>\n\r\"\t\xc2\xe2";
    let mut index = 0;
    while index < special.len() {
        table[special[index] as usize] = true;
        index += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::{push_attribute, push_text};

    fn written(push: fn(&mut Vec<u8>, &str), text: &str) -> String {
        let mut out = Vec::new();
        push(&mut out, text);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn special_characters_are_references() {
        assert_eq!(written(push_text, "a<b>&\"'\t"), "a&lt;b&gt;&amp;\"'\t");
        assert_eq!(written(push_text, "\r\n\u{85}\u{2028}é\u{2029}"), "&#xD;&#xA;&#x85;&#x2028;é\u{2029}");
        assert_eq!(written(push_attribute, "<\">\t"), "&lt;&quot;&gt;&#x9;");
        assert_eq!(written(push_text, ""), "");
    }
}
