//! Direction, and operations without input or output.

use super::{SERVICE, check, resolve_files};

#[test]
fn shapes_know_where_they_travel() {
    let shapes = r#",
        "a#Op": {
            "type": "operation", "input": { "target": "a#In" }, "output": { "target": "a#Out" },
            "errors": [{ "target": "a#E" }]
        },
        "a#In": { "type": "structure", "members": { "list": { "target": "a#List" } } },
        "a#List": { "type": "list", "member": { "target": "a#Both" } },
        "a#Both": { "type": "structure" },
        "a#Out": { "type": "structure", "members": { "map": { "target": "a#Map" } } },
        "a#Map": { "type": "map", "key": { "target": "a#Key" }, "value": { "target": "a#Both" } },
        "a#Key": { "type": "string" },
        "a#E": {
            "type": "structure", "traits": { "smithy.api#error": "client" },
            "members": { "key": { "target": "a#Key" } }
        },
        "a#Unreached": { "type": "structure" }"#;
    let model = resolve_files(&[("2.0", &format!("{SERVICE} {shapes}"))]);
    check(
        &model,
        "
        Op: In -> Out or E
        Both structure, input, output
        E structure, error
        - key: Key optional
        In structure, input
        - list: List optional
        Key string, output, error
        List list, input
        - member: Both required
        Map map, output
        - key: Key required
        - value: Both required
        Out structure, output
        - map: Map optional",
    );
}

#[test]
fn no_input_and_no_output_are_unit() {
    let model = resolve_files(&[("2.0", &format!(r#"{SERVICE}, "a#Op": {{ "type": "operation" }}"#))]);
    check(&model, "Op: Unit -> Unit\nUnit structure, input, output");
}
