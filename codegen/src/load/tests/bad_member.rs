//! Problems of members.

use super::check_bad;

#[test]
fn a_list_without_a_member() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": { "type": "list" }
} }"#,
        r#"
error: `a#B` is missing its `member`
 --> model.json:2:8
  |
2 | "a#B": { "type": "list" }
  |        ^ no `member` in this object
  |
  = help: add `"member": { "target": … }`"#,
    );
}

#[test]
fn a_map_without_a_value() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": { "type": "map", "key": { "target": "a#C" } }
} }"#,
        r#"
error: `a#B` is missing its `value`
 --> model.json:2:8
  |
2 | "a#B": { "type": "map", "key": { "target": "a#C" } }
  |        ^ no `value` in this object
  |
  = help: add `"value": { "target": … }`"#,
    );
}

#[test]
fn a_member_without_a_target() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": { "type": "structure", "members": { "c": {} } }
} }"#,
        r#"
error: the member `a#B$c` does not have a target
 --> model.json:2:44
  |
2 | "a#B": { "type": "structure", "members": { "c": {} } }
  |                                            ^^^ no `target` in its definition
  |
  = help: add the `target`: the id of the shape of the member's values"#,
    );
}

#[test]
fn a_member_that_is_no_object() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": { "type": "structure", "members": { "c": "a#C" } }
} }"#,
        r#"
error: expected an object for the definition of `a#B$c`, found a string
 --> model.json:2:49
  |
2 | "a#B": { "type": "structure", "members": { "c": "a#C" } }
  |                                                 ^^^^^ a string
  |
  = help: write an object here"#,
    );
}

#[test]
fn a_target_that_is_no_id() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": { "type": "structure", "members": { "c": { "target": "String" } } }
} }"#,
        r#"
error: `String` is not an absolute shape id in `a#B$c`
 --> model.json:2:61
  |
2 | "a#B": { "type": "structure", "members": { "c": { "target": "String" } } }
  |                                                             ^^^^^^^^ not a shape id
  |
  = help: write it as `namespace#Name`, or `namespace#Name$member` for a member"#,
    );
}

#[test]
fn a_target_that_is_no_string() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": { "type": "structure", "members": { "c": { "target": 1 } } }
} }"#,
        r#"
error: expected a string for `target` of `a#B$c`, found a number
 --> model.json:2:61
  |
2 | "a#B": { "type": "structure", "members": { "c": { "target": 1 } } }
  |                                                             ^ a number
  |
  = help: write a string here"#,
    );
}

#[test]
fn an_unknown_property_of_a_member() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": { "type": "structure", "members": { "c": { "target": "a#C", "required": true } } }
} }"#,
        r#"
error: `a#B$c` has the unknown property `required`
 --> model.json:2:68
  |
2 | "a#B": { "type": "structure", "members": { "c": { "target": "a#C", "required": true } } }
  |                                                                    ^^^^^^^^^^ not known here
  |
  = help: remove it, or use one of `target`, `traits`"#,
    );
}

#[test]
fn an_invalid_member_name() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": { "type": "structure", "members": { "c-d": { "target": "a#C" } } }
} }"#,
        r#"
error: `c-d` is not a name for a member of `a#B`
 --> model.json:2:44
  |
2 | "a#B": { "type": "structure", "members": { "c-d": { "target": "a#C" } } }
  |                                            ^^^^^ not an identifier
  |
  = help: use letters, digits and underscores, and begin with a letter or an underscore"#,
    );
}
