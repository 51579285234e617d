//! Writes texts, with the necessary references.

/// Appends the text of an element.
pub(crate) fn push_text(out: &mut Vec<u8>, text: &str) {
    push(out, text, b">");
}

/// Appends the value of an attribute, which is in double quotes.
pub(super) fn push_attribute(out: &mut Vec<u8>, text: &str) {
    push(out, text, b">\"\t");
}

/// Characters that a reader would change, such as line ends, are written as references too.
fn push(out: &mut Vec<u8>, text: &str, also: &[u8]) {
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        let reference: &[u8] = match byte {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'\n' => b"&#xA;",
            b'\r' => b"&#xD;",
            // The first byte of U+0085 and U+2028, which are line ends in XML 1.1.
            0xc2 if text.as_bytes()[at + 1] == 0x85 => b"&#x85;",
            0xe2 if text.as_bytes()[at + 1..].starts_with(&[0x80, 0xa8]) => b"&#x2028;",
            _ if !also.contains(&byte) => continue,
            b'>' => b"&gt;",
            b'"' => b"&quot;",
            _ => b"&#x9;",
        };
        out.extend_from_slice(&text.as_bytes()[plain..at]);
        out.extend_from_slice(reference);
        plain = at
            + match byte {
                0xc2 => 2,
                0xe2 => 3,
                _ => 1,
            };
    }
    out.extend_from_slice(&text.as_bytes()[plain..]);
}

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
