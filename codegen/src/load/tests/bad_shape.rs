//! Problems of shape definitions and `apply` statements.

use super::check_bad;

#[test]
fn a_shape_that_stands_twice() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": { "type": "string" },
"a#B": { "type": "string" }
} }"#,
        r#"
error: the key `a#B` is duplicated in an object
 --> model.json:3:1
  |
3 | "a#B": { "type": "string" }
  | ^^^^^ the second one
  |
  = help: remove or rename one of the two"#,
    );
}

#[test]
fn a_key_that_stands_twice_in_a_shape() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": { "type": "string", "traits": { "a#t": { "x": 1, "x": 1 } } }
} }"#,
        r#"
error: the key `x` is duplicated in an object of `a#B`
 --> model.json:2:57
  |
2 | "a#B": { "type": "string", "traits": { "a#t": { "x": 1, "x": 1 } } }
  |                                                         ^^^ the second one
  |
  = help: remove or rename one of the two"#,
    );
}

#[test]
fn an_invalid_shape_id() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"B": { "type": "string" }
} }"#,
        r#"
error: `B` is not an absolute shape id
 --> model.json:2:1
  |
2 | "B": { "type": "string" }
  | ^^^ not a shape id
  |
  = help: write it as `namespace#Name`, or `namespace#Name$member` for a member"#,
    );
}

#[test]
fn a_shape_that_is_no_object() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": "string"
} }"#,
        r#"
error: expected an object for the definition of `a#B`, found a string
 --> model.json:2:8
  |
2 | "a#B": "string"
  |        ^^^^^^^^ a string
  |
  = help: write an object here"#,
    );
}

#[test]
fn a_shape_without_a_type() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": {}
} }"#,
        r#"
error: `a#B` does not have a type
 --> model.json:2:1
  |
2 | "a#B": {}
  | ^^^^^ no `type` in its definition
  |
  = help: add a `type`, such as `"type": "structure"`"#,
    );
}

#[test]
fn a_type_that_is_no_string() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": { "type": null }
} }"#,
        r#"
error: expected a string for `type` of `a#B`, found null
 --> model.json:2:18
  |
2 | "a#B": { "type": null }
  |                  ^^^^ null
  |
  = help: write a string here"#,
    );
}

#[test]
fn an_unknown_type() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": { "type": "strng" }
} }"#,
        r#"
error: `a#B` has the unknown type `strng`
 --> model.json:2:18
  |
2 | "a#B": { "type": "strng" }
  |                  ^^^^^^^ unknown type
  |
  = help: use `apply` or one of the types blob, boolean, string, byte, short, integer, long, float, double, bigInteger, bigDecimal, timestamp, document, enum, intEnum, list, map, structure, union, operation, resource and service"#,
    );
}

#[test]
fn a_set_in_version_2() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": { "type": "set", "member": { "target": "a#C" } }
} }"#,
        r#"
error: `a#B` is a set, which does not exist in Smithy 2
 --> model.json:2:18
  |
2 | "a#B": { "type": "set", "member": { "target": "a#C" } }
  |                  ^^^^^ only in version 1
  |
  = help: make it a `list` with the trait `smithy.api#uniqueItems`"#,
    );
}

#[test]
fn an_enum_in_version_1() {
    check_bad(
        r#"{ "smithy": "1.0", "shapes": {
"a#B": { "type": "enum", "members": {} }
} }"#,
        r#"
error: `a#B` is of type `enum`, which does not exist in Smithy 1
 --> model.json:2:18
  |
2 | "a#B": { "type": "enum", "members": {} }
  |                  ^^^^^^ only in version 2
  |
  = help: set `smithy` to `2.0`, or use a `string` with the trait `smithy.api#enum`"#,
    );
}

#[test]
fn a_definition_of_a_member() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B$c": { "type": "string" }
} }"#,
        r#"
error: `a#B$c` is a member that is defined outside its shape
 --> model.json:2:1
  |
2 | "a#B$c": { "type": "string" }
  | ^^^^^^^ the id of a member
  |
  = help: move it into `members` of the shape, or make it an `apply` statement"#,
    );
}

#[test]
fn an_unknown_property() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": { "type": "string", "trait": {} }
} }"#,
        r#"
error: `a#B` has the unknown property `trait`
 --> model.json:2:28
  |
2 | "a#B": { "type": "string", "trait": {} }
  |                            ^^^^^^^ not known here
  |
  = help: remove it, or use one of `type`, `mixins`, `traits`"#,
    );
}

#[test]
fn members_of_a_string() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": { "type": "string", "members": {} }
} }"#,
        r#"
error: `a#B` has the unknown property `members`
 --> model.json:2:28
  |
2 | "a#B": { "type": "string", "members": {} }
  |                            ^^^^^^^^^ not known here
  |
  = help: remove it, or use one of `type`, `mixins`, `traits`"#,
    );
}

#[test]
fn an_unknown_property_of_an_apply() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B$c": { "type": "apply", "traits": {}, "target": "a#C" }
} }"#,
        r#"
error: `a#B$c` has the unknown property `target`
 --> model.json:2:43
  |
2 | "a#B$c": { "type": "apply", "traits": {}, "target": "a#C" }
  |                                           ^^^^^^^^ not known here
  |
  = help: remove it, or use one of `type`, `traits`"#,
    );
}

#[test]
fn traits_that_are_an_array() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": { "type": "string", "traits": ["a#t"] }
} }"#,
        r#"
error: expected an object for `traits` of `a#B`, found an array
 --> model.json:2:38
  |
2 | "a#B": { "type": "string", "traits": ["a#t"] }
  |                                      ^^^^^^^ an array
  |
  = help: write an object here"#,
    );
}

#[test]
fn a_trait_without_a_namespace() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": { "type": "string", "traits": { "required": {} } }
} }"#,
        r#"
error: `required` is not an absolute shape id in `a#B`
 --> model.json:2:40
  |
2 | "a#B": { "type": "string", "traits": { "required": {} } }
  |                                        ^^^^^^^^^^ not a shape id
  |
  = help: write it as `namespace#Name`, or `namespace#Name$member` for a member"#,
    );
}

#[test]
fn mixins_without_targets() {
    check_bad(
        r#"{ "smithy": "2.0", "shapes": {
"a#B": { "type": "structure", "mixins": ["a#C"] }
} }"#,
        r#"
error: expected an object for a reference in `mixins` of `a#B`, found a string
 --> model.json:2:42
  |
2 | "a#B": { "type": "structure", "mixins": ["a#C"] }
  |                                          ^^^^^ a string
  |
  = help: write it as `{ "target": "namespace#Name" }`"#,
    );
}
