//! Documentation from end to end, without names.

use super::Docs;

fn check(text: &str, expected: &str) {
    assert_eq!(Docs::convert(text).to_text(), expected);
}

#[test]
fn code_of_the_model_is_no_example() {
    check("<pre><code>let it = be;</code></pre><p>a</p>", "```text\nlet it = be;\n```\n\na");
    check("<pre><code>```\na\n```</code></pre>", "````text\n```\na\n```\n````");
}
