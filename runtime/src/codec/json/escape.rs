//! Writes JSON strings and their escapes.
//!
//! <https://www.rfc-editor.org/rfc/rfc8259#section-7>

use super::string::{is_special, plain_length};

/// Appends the text in quotes, with the necessary escapes.
pub(super) fn push_string(out: &mut Vec<u8>, text: &str) {
    // Most strings are short, and checking all bytes of a short one is faster than stopping at the first special one.
    let is_plain = text.len() < 32 && !text.bytes().fold(false, |found, byte| found | is_special(byte));
    if is_plain { push_plain(out, text) } else { push_any(out, text) }
}

/// Appends a text that needs no escapes, such as a Smithy name or a date.
pub(super) fn push_plain(out: &mut Vec<u8>, text: &str) {
    out.reserve(text.len() + 2);
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
}

fn push_any(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    let mut rest = text.as_bytes();
    loop {
        let (plain, special) = rest.split_at(plain_length(rest));
        out.extend_from_slice(plain);
        let Some((byte, after)) = special.split_first() else { break };
        push_escaped(out, *byte);
        rest = after;
    }
    out.push(b'"');
}

fn push_escaped(out: &mut Vec<u8>, byte: u8) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let short = match byte {
        b'"' | b'\\' => byte,
        0x08 => b'b',
        0x09 => b't',
        0x0a => b'n',
        0x0c => b'f',
        0x0d => b'r',
        _ => {
            out.extend_from_slice(b"\\u00");
            out.extend([HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 0xf)]]);
            return;
        }
    };
    out.extend([b'\\', short]);
}

#[cfg(test)]
mod tests {
    use super::push_string;

    #[test]
    fn control_characters_are_escaped() {
        let mut out = Vec::new();
        push_string(&mut out, "\"\\/\u{8}\t\n\u{c}\r\u{0}\u{1f}\u{7f}é");
        assert_eq!(String::from_utf8(out).unwrap(), "\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0000\\u001f\u{7f}é\"");
    }
}
