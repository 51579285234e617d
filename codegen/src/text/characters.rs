//! Removes control characters, which could affect the program that displays the text.

use std::borrow::Cow;

/// Returns the character unless it is a control character, which comments and pages must not contain.
pub(super) fn harmless(c: char) -> Option<char> {
    match c {
        '\n' | '\t' => Some(c),
        '\r' | '\u{2028}' | '\u{2029}' => Some('\n'),
        // Characters that change the text direction can disguise content.
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

/// Returns the text in one line: with spaces for all white space, and without control characters.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let harmless = text.chars().filter_map(harmless);
    Cow::Owned(harmless.map(|c| if c.is_whitespace() { ' ' } else { c }).collect())
}

/// Returns the text's words with a single space between them.
pub(super) fn one_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the text with line breaks of one kind and without other control characters.
pub(super) fn without_controls(text: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| matches!(byte, b'\n' | b' '..=b'~');
    if text.bytes().all(is_plain) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.replace("\r\n", "\n").chars().filter_map(harmless).collect())
    }
}
