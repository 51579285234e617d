//! Enums.

use super::{check_input, resolve_input, shape};
use crate::model::{Deprecated, ShapeKind};

#[test]
fn all_three_kinds() {
    check_input(
        r#"
        "a#In": { "type": "structure", "members": {
            "a": { "target": "a#Enum" }, "b": { "target": "a#IntEnum" }, "c": { "target": "a#Old" }
        } },
        "a#Enum": { "type": "enum", "members": {
            "A": { "target": "smithy.api#Unit" },
            "B": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "b b" } }
        } },
        "a#IntEnum": { "type": "intEnum", "members": {
            "ONE": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": 1 } },
            "MINUS": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": -1 } }
        } },
        "a#Old": { "type": "string", "traits": { "smithy.api#enum": [
            { "value": "x", "name": "X" }, { "value": "y z" }
        ] } }"#,
        r#"
        Enum enum "A"="A" "B"="b b", input
        In structure, input
        - a: Enum optional
        - b: IntEnum optional
        - c: Old optional
        IntEnum intEnum ONE=1 MINUS=-1, input
        Old enum "X"="x" ""="y z", input"#,
    );
}

#[test]
fn entries_of_old_enums_have_traits() {
    let model = resolve_input(
        r#""a#In": { "type": "structure", "members": { "e": { "target": "a#E" } } },
        "a#E": { "type": "string", "traits": { "smithy.api#enum": [
            { "value": "x", "documentation": "the x", "deprecated": true, "tags": ["t"] },
            { "value": "y", "deprecated": false }
        ] } }"#,
    );
    let ShapeKind::Enum(members) = &shape(&model, "E").kind else { panic!("an enum") };
    assert_eq!(members[0].traits.common.documentation.as_deref(), Some("the x"));
    assert_eq!(members[0].traits.common.deprecated, Some(Deprecated::default()));
    assert_eq!(members[1].traits, Default::default());
}
