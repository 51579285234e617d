//! Names within the service.

use super::describe::describe;
use super::{check_input, resolve_files};

#[test]
fn renamed_shapes_have_their_new_name() {
    let model = resolve_files(&[(
        "2.0",
        r#""a#S": {
            "type": "service", "operations": [{ "target": "a#Op" }], "rename": { "b#Thing": "OtherThing" },
            "traits": { "aws.protocols#awsJson1_1": {} }
        },
        "a#Op": { "type": "operation", "input": { "target": "a#Thing" }, "output": { "target": "b#Thing" } },
        "a#Thing": { "type": "structure" }, "b#Thing": { "type": "structure" }"#,
    )]);
    let text = describe(&model);
    assert!(text.contains("\nThing structure, input\nOtherThing structure, output"), "{text}");
}

#[test]
fn shapes_that_become_no_type_may_share_a_name() {
    check_input(
        r#"
        "a#In": { "type": "structure", "members": {
            "a": { "target": "a#List" }, "b": { "target": "b#list" }, "c": { "target": "a#String" }
        } },
        "a#List": { "type": "list", "member": { "target": "a#String" } },
        "b#list": { "type": "list", "member": { "target": "smithy.api#String" } },
        "a#String": { "type": "string", "traits": { "smithy.api#length": { "min": 1 } } }"#,
        "
        In structure, input
        - a: List optional
        - b: list optional
        - c: String optional
        List list, input
        - member: String required
        String string, input
        list list, input
        - member: String required",
    );
}
