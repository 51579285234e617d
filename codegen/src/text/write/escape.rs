//! Escapes text so that Markdown shows exactly that text.

use std::borrow::Cow;

use crate::text::characters::one_line;

/// Escapes everything that rustdoc would read as Markdown, HTML or a link. `after` is the character that follows the
/// text, `None` if unknown.
///
/// Characters that are special only at the beginning of a line are left to [`escape_line_start`].
pub(super) fn escape(text: &str, after: Option<char>) -> Cow<'_, str> {
    let may_be_special =
        |byte| matches!(byte, b'*' | b'[' | b']' | b'`' | b'|' | b'~' | b'\\' | b'<' | b'&' | b'_');
    if !text.bytes().any(may_be_special) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if is_special(c, before, rest.as_str(), after) {
            out.push('\\');
        }
        out.push(c);
        // A run of underscores is judged by the characters around it.
        before = if c == '_' { before } else { Some(c) };
    }
    Cow::Owned(out)
}

fn is_special(c: char, before: Option<char>, rest: &str, after: Option<char>) -> bool {
    let next = rest.chars().next().or(after);
    match c {
        '*' | '[' | ']' | '`' | '|' | '~' => true,
        '\\' => !next.is_some_and(char::is_alphanumeric),
        '<' => !next.is_some_and(|next| next == ' ' || next == '=' || next.is_ascii_digit()),
        '&' => next.is_none_or(|next| next == '#' || next.is_ascii_alphabetic()),
        '_' => {
            let beyond = rest.trim_start_matches('_').chars().next();
            !(is_word(before) && is_word(beyond))
        }
        _ => false,
    }
}

/// Returns `true` for characters next to which underscores are not markup.
fn is_word(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// Returns `true` if a word at the beginning of a line would start a block.
pub(super) fn is_block_marker(word: &str) -> bool {
    if !word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '#' | '+' | '-' | ':' | '=' | '>')) {
        return false;
    }
    let is_rule = |c: char| word.chars().all(|other| other == c);
    let number = word.trim_end_matches(['.', ')']);
    let is_number = number.len() + 1 == word.len() && number.chars().all(|c| c.is_ascii_digit());
    word.starts_with('>')
        || matches!(word, "+" | "-")
        || is_rule('#')
        || is_rule('=')
        || word.chars().all(|c| matches!(c, '-' | ':'))
        || is_number && !number.is_empty()
}

/// Escapes a word at the beginning of a line so that it does not start a block.
pub(super) fn escape_line_start(word: &str) -> Cow<'_, str> {
    match is_block_marker(word) {
        false => Cow::Borrowed(word),
        true if word.starts_with(|c: char| c.is_ascii_digit()) => {
            let (number, mark) = word.split_at(word.len() - 1);
            Cow::Owned(format!("{number}\\{mark}"))
        }
        true => Cow::Owned(format!("\\{word}")),
    }
}

/// A code span, with a fence longer than any run of backticks in the text.
pub(crate) fn code_span(text: &str) -> String {
    let text = one_line(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

#[cfg(test)]
mod tests {
    use super::{code_span, escape, escape_line_start};

    #[test]
    fn what_markdown_would_read_is_escaped() {
        let check = |text: &str, expected: &str| assert_eq!(escape(text, None), expected);
        check("plain text, 1 < 2 & 3 > 2; a_b_c", "plain text, 1 < 2 & 3 > 2; a_b_c");
        check("*a* _b_ `c` [d] ~e~ f|g", "\\*a\\* \\_b\\_ \\`c\\` \\[d\\] \\~e\\~ f\\|g");
        check("<b> </b> <!-- &amp; &#1; a&b", "\\<b> \\</b> \\<!-- \\&amp; \\&#1; a\\&b");
        check("\\d \\. \\", "\\d \\\\. \\\\");
        check("__a a__b", "\\_\\_a a__b");
    }

    #[test]
    fn no_text_begins_a_block() {
        let check = |word: &str, expected: &str| assert_eq!(escape_line_start(word), expected);
        check("-", "\\-");
        check("---", "\\---");
        check("==", "\\==");
        check("##", "\\##");
        check(">a", "\\>a");
        check("12.", "12\\.");
        check("1)", "1\\)");
        check(":-:", "\\:-:");
        for word in ["a", "-a", "#a", "1.5", "1.a", "=a", ".", ")"] {
            check(word, word);
        }
    }

    #[test]
    fn code_spans_hold_backticks() {
        assert_eq!(code_span("a"), "`a`");
        assert_eq!(code_span("a`b``c"), "```a`b``c```");
        assert_eq!(code_span("`"), "`` ` ``");
        assert_eq!(code_span("a\nb\u{202e}"), "`a b`");
    }
}
