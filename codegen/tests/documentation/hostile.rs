//! Malicious and machine-generated texts.

use farrier_codegen::text::Docs;
use proptest::prelude::*;

use crate::read::{check_lines, visible_text};

/// The visible text, without white space.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Converts a text and checks the result.
fn convert(text: &str) -> String {
    let docs = Docs::convert(text);
    check_lines(&docs);
    let visible = visible_text(&docs);
    let again = Docs::convert(&docs.to_text());
    assert_eq!(squeeze(&visible_text(&again)), squeeze(&visible), "{text:?} became\n{}", docs.to_text());
    visible
}

fn check(text: &str, visible: &str) {
    assert_eq!(convert(text).split_whitespace().collect::<Vec<_>>().join(" "), visible);
}

#[test]
fn scripts_never_come_through() {
    check("a<script>alert(1)</script><style>b</style>c", "ac");
    check("<p onclick=\"alert(1)\">a <b style='x'>b</b></p>", "a b");
    check("<svg><script>alert(1)</script><text>a</text></svg>", "a");
    check("<iframe src=\"https://example.com\">a</iframe>b", "b");
    check("<img src=x onerror=alert(1) alt=\"a picture\">", "a picture");
    check("<a href=\"javascript:alert(1)\">a</a> <a href=\" java\nscript:alert(1)\">b</a>", "a b");
    check("[a](javascript:alert(1)) <data:text/html,b>", "a data:text/html,b");
    check("<a href=\"DATA:text/html,x\">a</a><a href=\"vbscript:x\">b</a>", "ab");
    check("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>");
}

#[test]
fn depth_has_an_end_but_words_do_not() {
    for tag in ["div", "ul", "blockquote", "b", "note", "span", "dl", "table"] {
        let text = format!("{}word", format!("<{tag}>").repeat(2_000));
        assert_eq!(squeeze(&visible_text(&Docs::convert(&text))), "word", "{tag}");
    }
    let text = format!("{}word", "> ".repeat(2_000));
    assert_eq!(squeeze(&visible_text(&Docs::convert(&text))), "word");
}

/// Pieces that can be combined into something dangerous or broken.
fn piece() -> impl Strategy<Value = String> {
    const PIECES: [&str; 76] = [
        "<p>",
        "</p>",
        "<ul>",
        "</ul>",
        "<ol start=7>",
        "</ol>",
        "<li>",
        "</li>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<code>",
        "</code>",
        "<pre>",
        "</pre>",
        "<note>",
        "</note>",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "<th>",
        "</td>",
        "<dl>",
        "<dt>",
        "<dd>",
        "</dl>",
        "<h1>",
        "</h1>",
        "<blockquote>",
        "</blockquote>",
        "<br>",
        "<hr>",
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<!--",
        "-->",
        "<a href=\"javascript:alert(1)\">",
        "<a href='https://example.com/(a)[b]?c&lt;d>'>",
        "</a>",
        "<a href=https://example.com onclick=x>",
        "<svg>",
        "<template>",
        "<img alt='![x](y)' src=z>",
        "<x y=\"",
        "<name>",
        "<",
        ">",
        "&lt;",
        "&amp;lt;",
        "&#60;b&#62;",
        "&#0;",
        "`",
        "```\n",
        "~~~",
        "*",
        "**",
        "_",
        "[a](javascript:b)",
        "[a]: data:b\n",
        "[^1]",
        "![",
        "](",
        "|",
        "\n| --- |\n",
        "\n\n",
        "\n    ",
        "\n- ",
        "\n1. ",
        "\n# ",
        "\n===\n",
        "https://example.com/a*b_c",
        "\u{202e}",
    ];
    prop_oneof![
        4 => proptest::sample::select(&PIECES[..]).prop_map(str::to_owned),
        2 => "[a-z0-9 .,!-]{1,6}",
        1 => "\\PC{0,4}",
        1 => any::<String>(),
    ]
}

/// An HTML text and its visible text.
fn styled() -> impl Strategy<Value = (String, String)> {
    let text = prop_oneof![3 => "[a-z .,*_`\\[\\]()!<>&|\\\\#+=:~-]{0,6}", 1 => "\\PC{0,4}"];
    let leaf = text.prop_map(|text: String| {
        let html = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        (html, text)
    });
    leaf.prop_recursive(4, 24, 4, |inner| {
        let tag = proptest::sample::select(&["b", "i", "code", "span", "a href=https://example.com"][..]);
        (tag, proptest::collection::vec(inner, 1..4)).prop_map(|(tag, children)| {
            let (html, text): (Vec<String>, Vec<String>) = children.into_iter().unzip();
            let name = tag.split(' ').next().unwrap_or(tag);
            (format!("<{tag}>{}</{name}>", html.concat()), text.concat())
        })
    })
}

/// Returns `false` for characters that pages never show.
fn is_shown(c: &char) -> bool {
    !c.is_control()
        && !c.is_whitespace()
        && !matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_comes_is_markdown(pieces in proptest::collection::vec(piece(), 0..24)) {
        convert(&pieces.concat());
    }

    #[test]
    fn no_text_is_lost_in_styles((html, text) in styled()) {
        let shown: String = text.chars().filter(is_shown).collect();
        let visible: String = convert(&format!("<p>{html}</p>")).chars().filter(is_shown).collect();
        prop_assert_eq!(visible, shown, "{}", Docs::convert(&format!("<p>{html}</p>")).to_text());
    }

    #[test]
    fn no_text_is_lost_in_cells_and_items((html, text) in styled()) {
        let html = format!("<table><tr><th>a<td>{html}</table><ul><li>{html}<li><p>b<p>{html}</ul><note>{html}</note>");
        let shown: String = text.chars().filter(is_shown).collect();
        let expected = format!("a{shown}{shown}b{shown}{shown}");
        let visible: String = convert(&html).chars().filter(is_shown).collect();
        prop_assert_eq!(visible, expected, "{}", Docs::convert(&html).to_text());
    }
}
