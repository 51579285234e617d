//! Facts about the contents of shapes.

use super::check_input;

#[test]
fn what_is_held_spreads_to_holders() {
    check_input(
        r#"
        "a#In": { "type": "structure", "members": {
            "secrets": { "target": "a#Secrets" }, "number": { "target": "a#Number" }, "plain": { "target": "a#Plain" }
        } },
        "a#Number": { "type": "structure", "members": { "x": { "target": "smithy.api#Document" } } },
        "a#Plain": { "type": "structure", "members": { "x": { "target": "smithy.api#String" } } },
        "a#Secret": { "type": "string", "traits": { "smithy.api#sensitive": {} } },
        "a#Secrets": {
            "type": "map", "key": { "target": "smithy.api#String" }, "value": { "target": "a#Secret" }
        }"#,
        "
        In structure, input, holds secrets, holds floats
        - secrets: Secrets optional
        - number: Number optional
        - plain: Plain optional
        Number structure, input, holds floats
        - x: Document optional
        Plain structure, input
        - x: String optional
        Secret string, input, holds secrets
        Secrets map, input, holds secrets
        - key: String required
        - value: Secret required",
    );
}

#[test]
fn members_may_be_sensitive_themselves() {
    check_input(
        r#""a#In": { "type": "structure", "members": {
            "x": { "target": "smithy.api#String", "traits": { "smithy.api#sensitive": {} } }
        } }"#,
        "In structure, input, holds secrets\n- x: String optional",
    );
}
