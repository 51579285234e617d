//! Documentation from end to end, without links to items.

use super::{Docs, Line};

fn check(text: &str, expected: &str) {
    assert_eq!(Docs::convert(text).to_text(), expected, "{text}");
}

#[test]
fn markdown_comes_through_unharmed() {
    for text in [
        "A paragraph with `code`, **bold** and _emphasised_ words, snake_case_names and 1 < 2 & 3.",
        "One.\n\nTwo\\\nlines.",
        "- a\n- b\n  - c\n  - d\n\n1. e\n2. f",
        "> quoted\n>\n> - a",
        "[a link](https://example.com/a_b) and <https://example.com>",
        "```text\n  let x = *p;\n```",
        "| a | b |\n| --- | --- |\n| `c` | d |",
        "### A heading",
    ] {
        let rest = text.strip_prefix("### ").map(|title| format!("# {title}"));
        check(rest.as_deref().unwrap_or(text), text);
    }
}

#[test]
fn html_within_markdown_is_converted() {
    check(
        "A <b>bold</b> word.\n\n<note><p>Mind *this*.</p></note>",
        "A **bold** word.\n\n> **Note:** Mind _this_.",
    );
    check("a<br>b <i>c</i>", "a\\\nb _c_");
}

#[test]
fn paragraphs() {
    check("<p>a\n   b</p>\n   <p>c</p>d", "a b\n\nc\n\nd");
    check("<p>unclosed<p>b</b>", "unclosed\n\nb");
    check("<div>a<section>b</section>c</div>", "a\n\nb\n\nc");
    check("<p></p><p> </p>", "");
    check("<fullname>Service</fullname><p>Does it.</p>", "**Service**\n\nDoes it.");
}

#[test]
fn lists() {
    check("<ul><li>a</li><li><p>b</p></li></ul>", "- a\n- b");
    check("<ul><li><p>a</p><ul><li>b<ol><li>c</ol></ul></ul>", "- a\n  - b\n    1. c");
    check("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "- a\n\n  b\n\n- c");
    check("<ol start=9><li>a<li>b</ol>", "9. a\n10. b");
    check("<ul><li>a</ul><ul><li>b</ul>", "- a\n\n* b");
    check("<ul>a<li>b</li><p>c</p></ul>", "- a\n- b\n- c");
    check("<ul><li></li></ul>", "");
}

#[test]
fn definitions() {
    check(
        "<dl><dt>a</dt><dd><p>b</p></dd><dt>c</dt><dd>d<p>e</p></dd></dl>",
        "- **a:** b\n\n- **c:** d\n\n  e",
    );
    check("<dl><dt><code>a</code></dt><dd>b</dd></dl>", "- **`a`:** b");
}

#[test]
fn notes() {
    check("<note><p>a</p></note>", "> **Note:** a");
    check("<important>a <code>b</code></important>", "> **Important:** a `b`");
    check("<warning><ul><li>a</ul></warning>", "> **Warning:**\n>\n> - a");
    check("<blockquote>a</blockquote>", "> a");
}

#[test]
fn code() {
    check("<pre><code>let it = be;</code></pre><p>a</p>", "```text\nlet it = be;\n```\n\na");
    check("<pre><code>```\na\n```</code></pre>", "````text\n```\na\n```\n````");
    check("```rust\nfn main() {}\n```", "```text\nfn main() {}\n```");
    check("<code> a\n b </code>.", "`a b` .");
    check("<code>a`b</code>", "``a`b``");
    check("<code>a <b>b</b> <i>c</i></code>", "`a b c`");
    check("<code>a</code><code>b</code>", "`ab`");
}

#[test]
fn links() {
    check(
        "<a href=\"https://example.com/?a=1&amp;b=(2)\">a <b>b</b></a>",
        "[a](https://example.com/?a=1&b=%282%29) **[b](https://example.com/?a=1&b=%282%29)**",
    );
    check("<a href='https://example.com'><code>a</code></a>", "[`a`](https://example.com)");
    check("<a href='relative/path.html'>a</a> <a>b</a> <a href='#c'>c</a>", "a b c");
    check(
        "<a href=' https://example.com'> a </a>, b!<a href='//example.com'>c</a>",
        "[a](https://example.com), b\\![c](https://example.com)",
    );
    check(
        "https://example.com/a_b. (https://example.com)",
        "<https://example.com/a_b>. (<https://example.com>)",
    );
    check(
        "<p>https://{domain}.example.com/x and https://&lt;domain&gt;/</p>",
        "`https://{domain}.example.com/x` and `https://<domain>/`",
    );
    check("an [array] and [`Name`]", "an \\[array\\] and \\[`Name`\\]");
}

#[test]
fn emphasis_is_dropped_where_markdown_has_none() {
    check("<b>a</b>b <b> c </b>d", "**a**b **c** d");
    check("<i>a</i>b a<i>b</i>", "*a*b a*b*");
    check("a<b>(b)</b>c", "a(b)c");
    check("<b><i>a</i></b> <b>a<b>b</b></b>", "**_a_** **ab**");
    check("<b><p>a</p></b>", "**a**");
    check("<b></b><i> </i>", "");
}

#[test]
fn tables() {
    check(
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tr><td>c|d</td><td><p>e</p><p><code>f|g</code></p></table>",
        "| a | b |\n| --- | --- |\n| c\\|d | e `f\\|g` |",
    );
    check(
        "<table><caption>x</caption><tr><td>a<tr><td>b<td>c</table>",
        "**x**\n\n|  |  |\n| --- | --- |\n| a |  |\n| b | c |",
    );
}

#[test]
fn text_is_no_markup() {
    check(
        "<p>*a* _b_ `c` [d](e) # f ~g~ a|b &amp;amp; \\*</p>",
        "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) # f \\~g\\~ a\\|b \\&amp; \\\\\\*",
    );
    check(
        "<p># a</p><p>- b</p><p>1. c</p><p>&gt; d</p><p>+ e</p><p>===</p>",
        "\\# a\n\n\\- b\n\n1\\. c\n\n\\> d\n\n\\+ e\n\n\\===",
    );
    check("<p>&lt;script> <client-id></p>", "\\<script> \\<client-id>");
    check("&copy;&nbsp;2026 &#x41; &unknown;", "© 2026 A \\&unknown;");
}

#[test]
fn headings_stay_below_ours() {
    check("<h1>a</h1><h2>b <code>c</code></h2><h6>d #</h6>", "### a\n\n#### b `c`\n\n###### d \\#");
}

#[test]
fn lines_have_an_end() {
    let word = "word ".repeat(30);
    let lines = Docs::convert(&format!("<ul><li>{word}</li></ul>")).to_lines();
    assert_eq!(lines.iter().map(String::len).collect::<Vec<_>>(), [96, 56]);
}

#[test]
fn an_address_in_code_beside_code_does_not_undo_both() {
    let code = "https://example.com/a*b";
    check(&format!("<p>{code}<code>{code}</code></p>"), "`https://example.com/a*b`https://example.com/a\\*b");
    check(&format!("<p><code>x</code>{code}</p>"), "`x`https://example.com/a\\*b");
}

#[test]
fn powers_are_no_longer_numbers() {
    check(
        "<p>2<sup>31</sup>-1, 10<sup>-3</sup>, the 5<sup>th</sup>, H<sub>2</sub>O</p>",
        "2^31-1, 10^-3, the 5th, H2O",
    );
}

#[test]
fn a_sentence_is_one_line() {
    let check = |text: &str, expected: &str| {
        assert_eq!(Docs::paragraph(Docs::convert(text).first_sentence()).to_text(), expected);
    };
    check("<p>a<br>b<br/>c. D.</p>", "a b c.");
    check("<p>a\\<br>b</p>", "a\\\\ b");
    check("<p><code>```text</code> a. B.</p>", "```` ```text ```` a.");
    for block in
        ["<ol start=5><li>a</ol>", "<ol><li>a</ol>", "<ul><li>a</ul>", "<hr>", "<pre>a</pre>", "<h1>a</h1>"]
    {
        check(&format!("{block}<p>b</p>"), "");
    }
}

#[test]
fn sentences_end_between_words_that_are_not_markup() {
    let check = |text: &str, expected: &str| {
        assert_eq!(Docs::paragraph(Docs::convert(text).first_sentence()).to_text(), expected);
    };
    check("One. Two.", "One.");
    check("One, e.g. this. `Two`.", "One, e.g. this.");
    check("One.\nTwo.", "One.");
    check("One.<br>Two.", "One.");
    check("A `b. C` d. E.", "A `b. C` d.");
    check("See [a. B](https://example.com). C.", "See [a. B](https://example.com).");
    check("**A. B** c. D.", "**A. B** c.");
    check("*A. B* c. D.", "_A._");
    check("\\[a. B\\]", "\\[a.");
    check("No end", "No end");
}

#[test]
fn names_in_code_are_links() {
    let resolve = |name: &str| (name == "A b").then(|| "crate::A".to_owned());
    let check =
        |text: &str, expected: &str| assert_eq!(Docs::convert(text).link_names(&resolve).to_text(), expected);
    check("<p>!<code>A\n b</code>, <code>c</code></p>", "\\![`A b`](crate::A), `c`");
    check("<ul><li><code>A b</code></ul>", "- [`A b`](crate::A)");
    check("[`A b`](https://example.com)", "[`A b`](https://example.com)");
    check("<b>a <code>A b</code></b>", "**a [`A b`](crate::A)**");
    check("<pre>A b</pre>", "```text\nA b\n```");
}

#[test]
fn entities_bring_in_nothing_that_controls() {
    check("a&#x202e;b<code>c&#x2066;</code>", "ab`c`");
    check("<pre>a&#x202e;b</pre>", "```text\nab\n```");
    check("<a href='https://example.com/&#x202e;a'>b</a>", "[b](https://example.com/a)");
}

#[test]
fn text_of_the_generator_is_text() {
    let line = Line::from("The *request* of ").with(Line::item("A", "crate::a")).text(", ").code("b`c");
    let docs = Docs::paragraph(line.clone()).after(Line::from("Words."));
    assert_eq!(docs.to_text(), "Words. The \\*request\\* of [`A`](crate::a), ``b`c``");
    let joined = Line::join([Line::default(), line.uncapitalised(), Line::page("d", "no address")], "; ");
    assert_eq!(Docs::paragraph(joined).to_text(), "the \\*request\\* of [`A`](crate::a), ``b`c``; d");
}
