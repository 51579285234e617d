//! Texts that are not JSON.

use super::check_bad;

#[test]
fn an_empty_text() {
    check_bad(
        r#""#,
        r#"
error: not JSON: the text ends too early
 --> model.json:1:1
  |
1 |
  | ^ not JSON from here
  |
  = help: write the model as plain JSON, encoded as UTF-8, without comments and trailing commas"#,
    );
}

#[test]
fn no_value_after_a_colon() {
    check_bad(
        r#"{ "smithy": }"#,
        r#"
error: not JSON: expected a value, found `}`
 --> model.json:1:13
  |
1 | { "smithy": }
  |             ^ not JSON from here
  |
  = help: write the model as plain JSON, encoded as UTF-8, without comments and trailing commas"#,
    );
}

#[test]
fn a_text_that_ends_too_early() {
    check_bad(
        r#"{ "smithy": "2.0",
  "shapes": {"#,
        r#"
error: not JSON: the text ends too early
 --> model.json:2:14
  |
2 |   "shapes": {
  |              ^ not JSON from here
  |
  = help: write the model as plain JSON, encoded as UTF-8, without comments and trailing commas"#,
    );
}

#[test]
fn text_after_the_value() {
    check_bad(
        r#"{ "smithy": "2.0" }
{}"#,
        r#"
error: not JSON: expected the end of the file, found `{`
 --> model.json:2:1
  |
2 | {}
  | ^ not JSON from here
  |
  = help: write the model as plain JSON, encoded as UTF-8, without comments and trailing commas"#,
    );
}

#[test]
fn a_trailing_comma() {
    check_bad(
        r#"{ "smithy": "2.0", }"#,
        r#"
error: not JSON: expected a key in double quotes, found `}`
 --> model.json:1:20
  |
1 | { "smithy": "2.0", }
  |                    ^ not JSON from here
  |
  = help: write the model as plain JSON, encoded as UTF-8, without comments and trailing commas"#,
    );
}

#[test]
fn a_trailing_comma_in_an_array() {
    check_bad(
        r#"{ "metadata": { "a": [1, 2,] } }"#,
        r#"
error: not JSON: expected a value, found `]`
 --> model.json:1:28
  |
1 | { "metadata": { "a": [1, 2,] } }
  |                            ^ not JSON from here
  |
  = help: write the model as plain JSON, encoded as UTF-8, without comments and trailing commas"#,
    );
}

#[test]
fn a_missing_comma() {
    check_bad(
        r#"{ "smithy": "2.0" "shapes": {} }"#,
        r#"
error: not JSON: expected `,` or `}`, found a string
 --> model.json:1:19
  |
1 | { "smithy": "2.0" "shapes": {} }
  |                   ^^^^^^^^ not JSON from here
  |
  = help: write the model as plain JSON, encoded as UTF-8, without comments and trailing commas"#,
    );
}

#[test]
fn a_missing_colon() {
    check_bad(
        r#"{ "smithy" "2.0" }"#,
        r#"
error: not JSON: expected `:`, found a string
 --> model.json:1:12
  |
1 | { "smithy" "2.0" }
  |            ^^^^^ not JSON from here
  |
  = help: write the model as plain JSON, encoded as UTF-8, without comments and trailing commas"#,
    );
}

#[test]
fn a_comment() {
    check_bad(
        r#"{ "smithy": "2.0" // the version
}"#,
        r#"
error: not JSON: expected `,` or `}`, found a comment
 --> model.json:1:19
  |
1 | { "smithy": "2.0" // the version
  |                   ^^^^^^^^^^^^^^ not JSON from here
  |
  = help: write the model as plain JSON, encoded as UTF-8, without comments and trailing commas"#,
    );
}

#[test]
fn an_open_comment() {
    check_bad(
        r#"{ /* "smithy": "2.0" }"#,
        r#"
error: not JSON: JSON does not have comments
 --> model.json:1:3
  |
1 | { /* "smithy": "2.0" }
  |   ^^^^^^^^^^^^^^^^^^^^ not JSON from here
  |
  = help: write the model as plain JSON, encoded as UTF-8, without comments and trailing commas"#,
    );
}

#[test]
fn a_key_without_quotes() {
    check_bad(
        r#"{ smithy: "2.0" }"#,
        r#"
error: not JSON: expected a key in double quotes, found the word `smithy`
 --> model.json:1:3
  |
1 | { smithy: "2.0" }
  |   ^^^^^^ not JSON from here
  |
  = help: write the model as plain JSON, encoded as UTF-8, without comments and trailing commas"#,
    );
}

#[test]
fn single_quotes() {
    check_bad(
        r#"{ 'smithy': '2.0' }"#,
        r#"
error: not JSON: strings must be in double quotes
 --> model.json:1:3
  |
1 | { 'smithy': '2.0' }
  |   ^ not JSON from here
  |
  = help: write the model as plain JSON, encoded as UTF-8, without comments and trailing commas"#,
    );
}

#[test]
fn a_word() {
    check_bad(
        r#"{ "smithy": two }"#,
        r#"
error: not JSON: expected a value, found the word `two`
 --> model.json:1:13
  |
1 | { "smithy": two }
  |             ^^^ not JSON from here
  |
  = help: write the model as plain JSON, encoded as UTF-8, without comments and trailing commas"#,
    );
}

#[test]
fn a_number_that_is_no_json() {
    check_bad(
        r#"{ "metadata": { "a": 0x10 } }"#,
        r#"
error: not JSON: numbers must be decimal
 --> model.json:1:22
  |
1 | { "metadata": { "a": 0x10 } }
  |                      ^ not JSON from here
  |
  = help: write the model as plain JSON, encoded as UTF-8, without comments and trailing commas"#,
    );
}

#[test]
fn a_number_with_a_plus() {
    check_bad(
        r#"{ "metadata": { "a": +1 } }"#,
        r#"
error: not JSON: numbers must not start with `+`
 --> model.json:1:22
  |
1 | { "metadata": { "a": +1 } }
  |                      ^ not JSON from here
  |
  = help: write the model as plain JSON, encoded as UTF-8, without comments and trailing commas"#,
    );
}

#[test]
fn a_number_with_a_leading_zero() {
    check_bad(
        r#"{ "metadata": { "a": 012 } }"#,
        r#"
error: not JSON: expected `,` or `}`, found a number
 --> model.json:1:23
  |
1 | { "metadata": { "a": 012 } }
  |                       ^^ not JSON from here
  |
  = help: write the model as plain JSON, encoded as UTF-8, without comments and trailing commas"#,
    );
}

#[test]
fn a_number_with_a_bare_point() {
    check_bad(
        r#"{ "metadata": { "a": 1. } }"#,
        r#"
error: not JSON: a decimal point must have digits on both sides
 --> model.json:1:22
  |
1 | { "metadata": { "a": 1. } }
  |                      ^^ not JSON from here
  |
  = help: write the model as plain JSON, encoded as UTF-8, without comments and trailing commas"#,
    );
}

#[test]
fn a_number_without_digits() {
    check_bad(
        r#"{ "metadata": { "a": -x } }"#,
        r#"
error: not JSON: a digit is missing in this number
 --> model.json:1:23
  |
1 | { "metadata": { "a": -x } }
  |                       ^ not JSON from here
  |
  = help: write the model as plain JSON, encoded as UTF-8, without comments and trailing commas"#,
    );
}

#[test]
fn a_number_that_is_not_finite() {
    check_bad(
        r#"{ "metadata": { "a": -Infinity } }"#,
        r#"
error: not JSON: numbers must be finite
 --> model.json:1:22
  |
1 | { "metadata": { "a": -Infinity } }
  |                      ^^^^^^^^^ not JSON from here
  |
  = help: write the model as plain JSON, encoded as UTF-8, without comments and trailing commas"#,
    );
}

#[test]
fn a_string_without_an_end() {
    check_bad(
        r#"{ "smithy": "2.0 }"#,
        r#"
error: not JSON: this string does not end
 --> model.json:1:13
  |
1 | { "smithy": "2.0 }
  |             ^^^^^^ not JSON from here
  |
  = help: write the model as plain JSON, encoded as UTF-8, without comments and trailing commas"#,
    );
}

#[test]
fn an_unknown_escape() {
    check_bad(
        r#"{ "smithy": "\q" }"#,
        r#"
error: not JSON: this escape does not exist
 --> model.json:1:14
  |
1 | { "smithy": "\q" }
  |              ^^ not JSON from here
  |
  = help: write the model as plain JSON, encoded as UTF-8, without comments and trailing commas"#,
    );
}

#[test]
fn a_short_escape() {
    check_bad(
        r#"{ "smithy": "\u12" }"#,
        r#"
error: not JSON: `\u` needs four hexadecimal digits
 --> model.json:1:14
  |
1 | { "smithy": "\u12" }
  |              ^^^^^ not JSON from here
  |
  = help: write the model as plain JSON, encoded as UTF-8, without comments and trailing commas"#,
    );
}

#[test]
fn half_of_a_surrogate_pair() {
    check_bad(
        r#"{ "smithy": "\ud800" }"#,
        r#"
error: not JSON: this escape is only half of a surrogate pair
 --> model.json:1:14
  |
1 | { "smithy": "\ud800" }
  |              ^^^^^^^ not JSON from here
  |
  = help: write the model as plain JSON, encoded as UTF-8, without comments and trailing commas"#,
    );
}

#[test]
fn a_line_break_in_a_string() {
    check_bad(
        r#"{ "smithy": "2.0
" }"#,
        r#"
error: not JSON: this control character (U+000A) is not allowed here
 --> model.json:1:17
  |
1 | { "smithy": "2.0
  |                 ^ not JSON from here
  |
  = help: write the model as plain JSON, encoded as UTF-8, without comments and trailing commas"#,
    );
}

#[test]
fn other_white_space() {
    check_bad(
        "{\u{a0}\"smithy\": \"2.0\" }",
        r#"
error: not JSON: this white space (U+00A0) is not allowed here
 --> model.json:1:2
  |
1 | { "smithy": "2.0" }
  |  ^ not JSON from here
  |
  = help: write the model as plain JSON, encoded as UTF-8, without comments and trailing commas"#,
    );
}
