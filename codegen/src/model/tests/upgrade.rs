//! Version 1.

use super::{check, resolve_files, service_with_input, shape};

#[track_caller]
fn check_v1(shapes: &str, expected: &str) {
    let model = resolve_files(&[("1.0", &format!("{} {shapes}", service_with_input()))]);
    check(&model, &format!("Op: In -> Unit\n{expected}\nUnit structure, output"));
}

#[test]
fn booleans_and_numbers_are_zero_unless_boxed() {
    check_v1(
        r#"
        "a#Count": { "type": "integer" },
        "a#Maybe": { "type": "integer", "traits": { "smithy.api#box": {} } },
        "a#In": { "type": "structure", "members": {
            "prelude": { "target": "smithy.api#Integer" },
            "primitive": { "target": "smithy.api#PrimitiveLong" },
            "flag": { "target": "smithy.api#PrimitiveBoolean" },
            "own": { "target": "a#Count" },
            "boxed": { "target": "a#Count", "traits": { "smithy.api#box": {} } },
            "shape": { "target": "a#Maybe" },
            "text": { "target": "smithy.api#String" },
            "needed": { "target": "a#Count", "traits": { "smithy.api#required": {} } }
        } }"#,
        "
        Count integer, input
        In structure, input
        - prelude: Integer optional
        - primitive: PrimitiveLong = 0
        - flag: PrimitiveBoolean = false
        - own: Count = 0
        - boxed: Count optional
        - shape: Maybe optional
        - text: String optional
        - needed: Count = 0
        Maybe integer, input",
    );
}

#[test]
fn zero_outside_of_the_range_is_no_default() {
    check_v1(
        r#"
        "a#Day": { "type": "integer", "traits": { "smithy.api#range": { "min": 1, "max": 31 } } },
        "a#In": { "type": "structure", "members": {
            "day": { "target": "a#Day" },
            "own": { "target": "smithy.api#PrimitiveInteger", "traits": { "smithy.api#range": { "max": -1 } } },
            "fine": { "target": "smithy.api#PrimitiveInteger", "traits": { "smithy.api#range": { "min": 0 } } }
        } }"#,
        "
        Day integer, input
        In structure, input
        - day: Day optional
        - own: PrimitiveInteger optional
        - fine: PrimitiveInteger = 0",
    );
}

#[test]
fn version_2_says_so_itself() {
    let shapes = r#""a#In": { "type": "structure", "members": { "n": { "target": "a#N" } } }"#;
    let other = r#""a#N": { "type": "integer" }"#;
    let file = format!("{} {shapes}", service_with_input());
    let optional =
        "Op: In -> Unit\nIn structure, input\n- n: N optional\nN integer, input\nUnit structure, output";
    check(&resolve_files(&[("2.0", &file), ("1.0", other)]), optional);
    check(&resolve_files(&[("1.0", &file), ("2.0", other)]), optional);
    let zero = optional.replace("n: N optional", "n: N = 0");
    check(&resolve_files(&[("1.0", &file), ("1.0", other)]), &zero);
    let with_default = r#""a#N": { "type": "integer", "traits": { "smithy.api#default": 0 } }"#;
    check(&resolve_files(&[("1.0", &file), ("2.0", with_default)]), &zero);
}

#[test]
fn sets_are_lists_of_unique_items() {
    let shapes = r#"
        "a#In": { "type": "structure", "members": { "set": { "target": "a#Set" } } },
        "a#Set": { "type": "set", "member": { "target": "smithy.api#String" } }"#;
    let model = resolve_files(&[("1.0", &format!("{} {shapes}", service_with_input()))]);
    assert!(shape(&model, "Set").traits.common.constraints.unique_items);
}
