//! Problems of operations, resources and services.

use super::check_bad;

#[test]
fn an_input_without_a_target() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": { "type": "operation", "input": {} }
} }"#,
        r#"
error: a reference in `input` of `a#B` does not have a target
 --> model.json:2:40
  |
2 | "a#B": { "type": "operation", "input": {} }
  |                                        ^^ no `target` in this object
  |
  = help: write it as `{ "target": "namespace#Name" }`"#,
    );
}

#[test]
fn an_input_that_is_an_id() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": { "type": "operation", "input": "a#C" }
} }"#,
        r#"
error: expected an object for a reference in `input` of `a#B`, found a string
 --> model.json:2:40
  |
2 | "a#B": { "type": "operation", "input": "a#C" }
  |                                        ^^^^^ a string
  |
  = help: write it as `{ "target": "namespace#Name" }`"#,
    );
}

#[test]
fn errors_that_are_an_object() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": { "type": "operation", "errors": {} }
} }"#,
        r#"
error: expected an array for `errors` of `a#B`, found an object
 --> model.json:2:41
  |
2 | "a#B": { "type": "operation", "errors": {} }
  |                                         ^^ an object
  |
  = help: write an array here"#,
    );
}

#[test]
fn an_unknown_property_of_a_reference() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": { "type": "operation", "errors": [{ "target": "a#C", "traits": {} }] }
} }"#,
        r#"
error: `a#B` has the unknown property `traits`
 --> model.json:2:61
  |
2 | "a#B": { "type": "operation", "errors": [{ "target": "a#C", "traits": {} }] }
  |                                                             ^^^^^^^^ not known here
  |
  = help: remove it, or use one of `target`"#,
    );
}

#[test]
fn an_identifier_without_a_target() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": { "type": "resource", "identifiers": { "id": {} } }
} }"#,
        r#"
error: a reference in `identifiers` of `a#B` does not have a target
 --> model.json:2:53
  |
2 | "a#B": { "type": "resource", "identifiers": { "id": {} } }
  |                                                     ^^ no `target` in this object
  |
  = help: write it as `{ "target": "namespace#Name" }`"#,
    );
}

#[test]
fn a_service_with_a_version_that_is_a_number() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": { "type": "service", "version": 1 }
} }"#,
        r#"
error: expected a string for `version` of `a#B`, found a number
 --> model.json:2:40
  |
2 | "a#B": { "type": "service", "version": 1 }
  |                                        ^ a number
  |
  = help: write a string here"#,
    );
}

#[test]
fn a_rename_of_something_that_is_no_id() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": { "type": "service", "rename": { "C": "D" } }
} }"#,
        r#"
error: `C` is not an absolute shape id in `a#B`
 --> model.json:2:41
  |
2 | "a#B": { "type": "service", "rename": { "C": "D" } }
  |                                         ^^^ not a shape id
  |
  = help: write it as `namespace#Name`, or `namespace#Name$member` for a member"#,
    );
}

#[test]
fn a_rename_to_something_that_is_no_name() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": { "type": "service", "rename": { "a#C": {} } }
} }"#,
        r#"
error: expected a string for a name in `rename` of `a#B`, found an object
 --> model.json:2:48
  |
2 | "a#B": { "type": "service", "rename": { "a#C": {} } }
  |                                                ^^ an object
  |
  = help: write a string here"#,
    );
}
