//! Presence.

use super::{check_input, resolve_input, shape};

#[test]
fn members_of_structures() {
    check_input(
        r#"
        "a#In": { "type": "structure", "members": { "nested": { "target": "a#Nested" } } },
        "a#Nested": { "type": "structure", "members": {
            "plain": { "target": "smithy.api#Integer" },
            "required": { "target": "smithy.api#Integer", "traits": { "smithy.api#required": {} } },
            "default": { "target": "smithy.api#Integer", "traits": { "smithy.api#default": 1 } },
            "nulled": { "target": "smithy.api#Integer", "traits": { "smithy.api#default": null } },
            "both": { "target": "smithy.api#Integer", "traits": {
                "smithy.api#default": 2, "smithy.api#required": {} } },
            "client": { "target": "smithy.api#Integer", "traits": {
                "smithy.api#default": 3, "smithy.api#required": {}, "smithy.api#clientOptional": {} } },
            "added": { "target": "smithy.api#Integer", "traits": {
                "smithy.api#default": 4, "smithy.api#addedDefault": {} } },
            "kept": { "target": "smithy.api#Integer", "traits": {
                "smithy.api#default": 5, "smithy.api#addedDefault": {}, "smithy.api#required": {} } }
        } }"#,
        "
        In structure, input
        - nested: Nested optional
        Nested structure, input
        - plain: Integer optional
        - required: Integer required
        - default: Integer = 1
        - nulled: Integer optional
        - both: Integer = 2
        - client: Integer optional
        - added: Integer optional
        - kept: Integer required",
    );
}

#[test]
fn members_of_inputs() {
    check_input(
        r#"
        "a#In": { "type": "structure", "traits": { "smithy.api#input": {} }, "members": {
            "required": { "target": "smithy.api#Integer", "traits": { "smithy.api#required": {} } },
            "default": { "target": "smithy.api#Integer", "traits": { "smithy.api#default": 1 } },
            "client": { "target": "smithy.api#Integer", "traits": {
                "smithy.api#required": {}, "smithy.api#clientOptional": {} } }
        } }"#,
        "
        In structure, input
        - required: Integer required
        - default: Integer optional
        - client: Integer optional",
    );
}

#[test]
fn elements() {
    check_input(
        r#"
        "a#Dense": { "type": "list", "member": { "target": "smithy.api#String" } },
        "a#In": { "type": "structure", "members": {
            "a": { "target": "a#Dense" }, "b": { "target": "a#Sparse" }, "c": { "target": "a#SparseMap" },
            "d": { "target": "a#Union" }
        } },
        "a#Sparse": {
            "type": "list", "member": { "target": "smithy.api#String" }, "traits": { "smithy.api#sparse": {} }
        },
        "a#SparseMap": {
            "type": "map", "key": { "target": "smithy.api#String" }, "value": { "target": "smithy.api#String" },
            "traits": { "smithy.api#sparse": {} }
        },
        "a#Union": { "type": "union", "members": { "x": { "target": "smithy.api#String" } } }"#,
        "
        Dense list, input
        - member: String required
        In structure, input
        - a: Dense optional
        - b: Sparse optional
        - c: SparseMap optional
        - d: Union optional
        Sparse list, input
        - member: String optional
        SparseMap map, input
        - key: String required
        - value: String optional
        Union union, input
        - x: String required",
    );
}

#[test]
fn defaults_are_kept_as_written() {
    let model = resolve_input(
        r#""a#In": { "type": "structure", "members": {
            "n": { "target": "smithy.api#Integer", "traits": { "smithy.api#default": null } }
        } }"#,
    );
    assert!(shape(&model, "In").members()[0].traits.default.as_ref().unwrap().is_null());
}
