//! Prepares a text's tags for the HTML parser, so that it neither loses words nor misplaces blocks.
//!
//! Text that only looks like a tag (`<client-id>`, `a <b`) is escaped, because the parser would drop it. AWS's own
//! elements (`<note>`) become `div`s with that class, because the parser would not put paragraphs into unknown
//! elements.

use std::cell::LazyCell;
use std::collections::BTreeSet;

/// AWS's own block elements; sorted.
const AWS_BLOCKS: [&str; 6] = ["caution", "fullname", "important", "note", "tip", "warning"];

/// HTML's block elements; sorted.
const BLOCKS: &[&str] = &[
    "address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "p", "pre", "script", "section", "style",
    "summary", "table", "ul", "xmp",
];

/// HTML's other elements; sorted.
const INLINES: &[&str] = &[
    "a", "abbr", "acronym", "area", "audio", "b", "base", "bdi", "bdo", "big", "blink", "br", "button",
    "canvas", "cite", "code", "col", "colgroup", "data", "datalist", "del", "dfn", "em", "embed", "font",
    "frame", "frameset", "head", "i", "iframe", "img", "input", "ins", "kbd", "label", "link", "map", "mark",
    "marquee", "math", "meta", "meter", "nobr", "noembed", "noframes", "noscript", "object", "optgroup",
    "option", "output", "param", "picture", "progress", "q", "ruby", "s", "samp", "select", "small",
    "source", "span", "strike", "strong", "sub", "sup", "svg", "tbody", "td", "template", "textarea",
    "tfoot", "th", "thead", "time", "title", "tr", "tt", "u", "var", "video", "wbr",
];

/// HTML elements with long names: blocks, and others; sorted.
const LONG: [&[&str]; 2] = [&["blockquote", "figcaption"], &["plaintext"]];

/// Returns `true` for block elements.
pub(super) fn is_block(name: &str) -> bool {
    [BLOCKS, LONG[0], &AWS_BLOCKS].iter().any(|names| names.binary_search(&name).is_ok())
}

fn is_html(name: &str) -> bool {
    [INLINES, BLOCKS, LONG[0], LONG[1]].iter().any(|names| names.binary_search(&name).is_ok())
}

/// A tag in a text.
pub(super) struct Tag<'a> {
    /// Its name in lower case.
    pub(super) name: String,
    pub(super) is_closing: bool,
    /// The text between the name and the final `>`.
    pub(super) rest: &'a str,
    /// Its length in bytes.
    pub(super) len: usize,
}

impl<'a> Tag<'a> {
    /// Parses the tag at the beginning of a text, if it is complete.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let body = text.strip_prefix('<')?;
        let (is_closing, body) = match body.strip_prefix('/') {
            Some(body) => (true, body),
            None => (false, body),
        };
        if !body.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let end = body.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '<'))?;
        let length = tag_end(&body[end..])?;
        Some(Self {
            name: body[..end].to_ascii_lowercase(),
            is_closing,
            rest: &body[end..end + length],
            len: text.len() - body.len() + end + length + 1,
        })
    }
}

/// The position of the `>` that ends a tag, outside quotes; `None` if another tag begins first.
fn tag_end(rest: &str) -> Option<usize> {
    let mut quote = None;
    let mut before = ' ';
    for (index, c) in rest.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if before == '=' => quote = Some(c),
            (None, '>') => return Some(index),
            (None, '<') => return None,
            (None, _) => {}
        }
        if !c.is_ascii_whitespace() {
            before = c;
        }
    }
    None
}

/// The HTML with false tags escaped and with AWS's own blocks as `div`s.
pub(super) fn prepare(html: &str) -> String {
    let closed = LazyCell::new(|| closed_elements(html));
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        rest = match (comment_len(rest), Tag::parse(rest)) {
            (Some(len), _) => &rest[len..],
            (None, Some(tag)) => {
                push_tag(&mut out, &tag, &rest[..tag.len], |name| closed.contains(name));
                &rest[tag.len..]
            }
            (None, None) => {
                out.push_str("&lt;");
                &rest[1..]
            }
        };
    }
    out.push_str(rest);
    out
}

fn push_tag(out: &mut String, tag: &Tag<'_>, text: &str, closed: impl Fn(&str) -> bool) {
    let name = tag.name.as_str();
    let is_tag = is_html(name) || closed(name) || tag.rest.contains('=');
    match AWS_BLOCKS.contains(&name) {
        true if tag.is_closing => out.push_str("</div>"),
        true => out.push_str(&format!("<div class=\"{name}\">")),
        false if is_tag => out.push_str(text),
        false => {
            out.push_str("&lt;");
            out.push_str(&text[1..]);
        }
    }
}

/// The length of the comment at the beginning of a text.
fn comment_len(text: &str) -> Option<usize> {
    let body = text.strip_prefix("<!--")?;
    body.find("-->").map(|end| end + "<!---->".len())
}

/// The names in end tags.
fn closed_elements(html: &str) -> BTreeSet<String> {
    let tags = html.match_indices("</").filter_map(|(start, _)| Tag::parse(&html[start..]));
    tags.map(|tag| tag.name).collect()
}

#[cfg(test)]
mod tests {
    use super::{AWS_BLOCKS, BLOCKS, INLINES, LONG, prepare};

    #[test]
    fn names_are_sorted() {
        for names in [&AWS_BLOCKS, BLOCKS, INLINES, LONG[0], LONG[1]] {
            assert!(names.is_sorted(), "{names:?}");
        }
    }

    fn check(html: &str, expected: &str) {
        assert_eq!(prepare(html), expected);
    }

    #[test]
    fn tags_of_html_stay() {
        check("<p>a <B>b</B><br/></p>", "<p>a <B>b</B><br/></p>");
        check("<a title=\"1 > 0 < 2\">x</a>", "<a title=\"1 > 0 < 2\">x</a>");
        check("<own>a</own> <x onclick='a'>", "<own>a</own> <x onclick='a'>");
    }

    #[test]
    fn what_only_looks_like_a_tag_is_text() {
        check("<client-id> <Name@example.com>", "&lt;client-id> &lt;Name@example.com>");
        check("a < b <c and <b>d</b> </ e> <p", "a &lt; b &lt;c and <b>d</b> &lt;/ e> &lt;p");
        check("<a href=\"never ends>b</a>", "&lt;a href=\"never ends>b</a>");
        check("<?php x ?> <![CDATA[y]]>", "&lt;?php x ?> &lt;![CDATA[y]]>");
    }

    #[test]
    fn comments_go() {
        check("a<!-- <b> -->b<!--c", "ab&lt;!--c");
    }

    #[test]
    fn blocks_of_aws_are_classes() {
        check("<note x=1><p>a</p></Note>", "<div class=\"note\"><p>a</p></div>");
    }
}
