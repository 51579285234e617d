//! Converts Smithy documentation, CommonMark that contains HTML, to HTML.
//!
//! AWS's texts are HTML from the first tag to the last. In CommonMark a blank line would end the HTML, and an indented
//! line after it would be code, so HTML at the beginning of a text is not parsed as CommonMark.

use pulldown_cmark::{Options, Parser, html};

use super::tags::{Tag, is_block};
use crate::text::characters::without_controls;

/// The HTML of a documentation text.
pub(super) fn to_html(text: &str) -> String {
    let text = without_controls(text);
    let (head, rest) = text.split_at(html_head(&text));
    let mut out = head.to_owned();
    if !rest.trim().is_empty() {
        html::push_html(&mut out, Parser::new_ext(rest, Options::ENABLE_TABLES));
    }
    out
}

/// The length of the HTML at the beginning of a text: up to a blank line outside all elements and not
/// followed by another tag.
fn html_head(text: &str) -> usize {
    if !Tag::parse(text.trim_start()).is_some_and(|tag| is_block(&tag.name)) {
        return 0;
    }
    if blank_lines(text).next().is_none() {
        return text.len();
    }
    let paired = paired_blocks(text);
    let mut depth = 0_usize;
    let mut seen = 0;
    for end in blank_lines(text) {
        for tag in tags(&text[seen..end]).filter(|tag| paired.contains(&tag.name)) {
            depth = if tag.is_closing { depth.saturating_sub(1) } else { depth + 1 };
        }
        seen = end;
        if depth == 0 && !text[end..].trim_start().starts_with('<') {
            return end;
        }
    }
    text.len()
}

/// The positions of blank lines.
fn blank_lines(text: &str) -> impl Iterator<Item = usize> {
    let is_blank =
        |(index, _): &(usize, &str)| text[index + 1..].split('\n').next().unwrap_or("").trim().is_empty();
    text.match_indices('\n').filter(is_blank).map(|(index, _)| index)
}

/// The complete tags in a text.
fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    text.match_indices('<').filter_map(|(start, _)| Tag::parse(&text[start..]))
}

/// The block elements with an end tag for each start tag.
fn paired_blocks(text: &str) -> Vec<String> {
    let mut counts: Vec<(String, i32)> = Vec::new();
    for tag in tags(text).filter(|tag| is_block(&tag.name)) {
        let change = if tag.is_closing { -1 } else { 1 };
        match counts.iter_mut().find(|(name, _)| *name == tag.name) {
            Some((_, count)) => *count += change,
            None => counts.push((tag.name, change)),
        }
    }
    counts.into_iter().filter(|(_, count)| *count == 0).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::to_html;

    fn check(text: &str, expected: &str) {
        assert_eq!(to_html(text), expected);
    }

    #[test]
    fn markdown_is_markdown() {
        check(
            "A `code` and *more*.\n\n- b\n",
            "<p>A <code>code</code> and <em>more</em>.</p>\n<ul>\n<li>b</li>\n</ul>\n",
        );
        check("snake_case_name <b>c</b>", "<p>snake_case_name <b>c</b></p>\n");
    }

    #[test]
    fn html_is_no_markdown() {
        let html = "<p>*a*</p>\n    <ul>\n\n        <li>_b_</li>\n\n    </ul>\n\n    <p>c</p>";
        check(html, html);
        check("<p>a\n\n    b</p>", "<p>a\n\n    b</p>");
    }

    #[test]
    fn markdown_may_follow_html() {
        check("<p>*a*</p>\n\n*b*", "<p>*a*</p><p><em>b</em></p>\n");
        check("<p>never closed\n\n*b*", "<p>never closed<p><em>b</em></p>\n");
    }

    #[test]
    fn characters_that_control_go() {
        check("a\u{7}b\u{202e}c\rd", "<p>abc\nd</p>\n");
    }
}
