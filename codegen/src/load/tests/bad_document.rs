//! Problems of a model as a whole.

use super::check_bad;

#[test]
fn a_model_that_is_no_object() {
    check_bad(
        r#"[]"#,
        r#"
error: expected an object for the model, found an array
 --> model.json:1:1
  |
1 | []
  | ^^ an array
  |
  = help: write an object here"#,
    );
}

#[test]
fn a_missing_version() {
    check_bad(
        r#"{ "shapes": {} }"#,
        r#"
error: the model does not say which version of Smithy it is written in
 --> model.json:1:1
  |
1 | { "shapes": {} }
  | ^ no `smithy` in this object
  |
  = help: add `"smithy": "2.0"`"#,
    );
}

#[test]
fn an_unsupported_version() {
    check_bad(
        r#"{ "smithy": "3.0" }"#,
        r#"
error: Smithy version `3.0` is not supported
 --> model.json:1:13
  |
1 | { "smithy": "3.0" }
  |             ^^^^^ unknown version
  |
  = help: use `2.0` or `1.0`"#,
    );
}

#[test]
fn a_version_that_is_a_number() {
    check_bad(
        r#"{ "smithy": 2.0 }"#,
        r#"
error: expected a string for `smithy`, found a number
 --> model.json:1:13
  |
1 | { "smithy": 2.0 }
  |             ^^^ a number
  |
  = help: write a string here"#,
    );
}

#[test]
fn shapes_that_are_an_array() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": [] }"#,
        r#"
error: expected an object for `shapes`, found an array
 --> model.json:1:30
  |
1 | { "smithy": "2.0", "shapes": [] }
  |                              ^^ an array
  |
  = help: write an object here"#,
    );
}

#[test]
fn metadata_that_is_a_string() {
    check_bad(
        r#"{ "smithy": "2.0", "metadata": "none" }"#,
        r#"
error: expected an object for `metadata`, found a string
 --> model.json:1:32
  |
1 | { "smithy": "2.0", "metadata": "none" }
  |                                ^^^^^^ a string
  |
  = help: write an object here"#,
    );
}

#[test]
fn an_unknown_key() {
    check_bad(
        r#"{ "smithy": "2.0", "shape": {} }"#,
        r#"
error: the model has the unknown property `shape`
 --> model.json:1:20
  |
1 | { "smithy": "2.0", "shape": {} }
  |                    ^^^^^^^ not known here
  |
  = help: remove it, or use one of `smithy`, `metadata`, `shapes`"#,
    );
}

#[test]
fn a_key_that_stands_twice() {
    check_bad(
        r#"{ "smithy": "2.0", "smithy": "2.0" }"#,
        r#"
error: the key `smithy` is duplicated in an object
 --> model.json:1:20
  |
1 | { "smithy": "2.0", "smithy": "2.0" }
  |                    ^^^^^^^^ the second one
  |
  = help: remove or rename one of the two"#,
    );
}
