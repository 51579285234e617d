//! Mixins.

use super::describe::describe;
use super::{SERVICE, check_input, resolve_files, resolve_input, shape};
use crate::model::Model;

const MIXINS: &str = r#"
    "a#Base": {
        "type": "structure",
        "members": { "b": { "target": "smithy.api#String", "traits": { "smithy.api#documentation": "base" } } },
        "traits": {
            "smithy.api#mixin": { "localTraits": ["smithy.api#since"] },
            "smithy.api#since": "local", "smithy.api#documentation": "base", "smithy.api#tags": ["tag"]
        }
    },
    "a#Middle": {
        "type": "structure", "mixins": [{ "target": "a#Base" }],
        "members": { "m": { "target": "smithy.api#String" } },
        "traits": { "smithy.api#mixin": {}, "smithy.api#documentation": "middle" }
    }
"#;

fn resolve_mixed(rest: &str) -> Model {
    resolve_input(&format!("{MIXINS}, {rest}"))
}

#[test]
fn members_of_mixins_come_first_and_in_order() {
    check_input(
        &format!(
            r#"{MIXINS},
            "a#Other": {{
                "type": "structure", "members": {{ "o": {{ "target": "smithy.api#String" }} }},
                "traits": {{ "smithy.api#mixin": {{}} }}
            }},
            "a#In": {{
                "type": "structure", "mixins": [{{ "target": "a#Other" }}, {{ "target": "a#Middle" }}],
                "members": {{ "a": {{ "target": "smithy.api#String" }} }}
            }}"#
        ),
        "In structure, input\n- o: String optional\n- b: String optional\n- m: String optional\n- a: String optional",
    );
}

#[test]
fn the_definition_may_stand_before_its_mixins() {
    let user = r#""a#In": { "type": "structure", "mixins": [{ "target": "a#Middle" }] }"#;
    let model = resolve_input(&format!("{user}, {MIXINS}"));
    assert_eq!(shape(&model, "In").members().len(), 2);
}

#[test]
fn traits_are_copied_overridden_or_kept_back() {
    let model = resolve_mixed(r#""a#In": { "type": "structure", "mixins": [{ "target": "a#Middle" }] }"#);
    let traits = &shape(&model, "In").traits.common;
    assert_eq!(traits.documentation.as_deref(), Some("middle"));
    assert_eq!((traits.since.as_deref(), traits.tags.as_slice()), (None, ["tag".to_owned()].as_slice()));
}

#[test]
fn members_of_mixins_take_the_users_traits() {
    let model = resolve_mixed(
        r#""a#In": {
            "type": "structure", "mixins": [{ "target": "a#Base" }],
            "members": { "b": { "target": "smithy.api#String", "traits": { "smithy.api#required": {} } } }
        },
        "a#In$b": { "type": "apply", "traits": { "smithy.api#since": "now" } }"#,
    );
    let member = &shape(&model, "In").members()[0];
    assert_eq!(member.id.as_str(), "a#In$b");
    assert_eq!(member.traits.common.documentation.as_deref(), Some("base"));
    assert_eq!((member.traits.is_required, member.traits.common.since.as_deref()), (true, Some("now")));
}

#[test]
fn apply_overrides_what_a_mixin_says_of_its_member() {
    let model = resolve_mixed(
        r#""a#In": { "type": "structure", "mixins": [{ "target": "a#Base" }] },
        "a#In$b": { "type": "apply", "traits": { "smithy.api#documentation": "applied" } }"#,
    );
    let member = &shape(&model, "In").members()[0];
    assert_eq!(member.traits.common.documentation.as_deref(), Some("applied"));
}

#[test]
fn apply_to_a_mixin_reaches_its_users() {
    let model = resolve_mixed(
        r#""a#In": { "type": "structure", "mixins": [{ "target": "a#Middle" }] },
        "a#Base$b": { "type": "apply", "traits": { "smithy.api#required": {} } }"#,
    );
    assert!(shape(&model, "In").members()[0].traits.is_required);
}

#[test]
fn services_and_operations_join_what_their_mixins_list() {
    let model = resolve_files(&[(
        "2.0",
        &format!(
            r#"{SERVICE},
            "a#Op": {{
                "type": "operation", "mixins": [{{ "target": "a#Failing" }}], "errors": [{{ "target": "a#E1" }}]
            }},
            "a#Failing": {{
                "type": "operation", "errors": [{{ "target": "a#E2" }}], "traits": {{ "smithy.api#mixin": {{}} }}
            }},
            "a#E1": {{ "type": "structure", "traits": {{ "smithy.api#error": "client" }} }},
            "a#E2": {{ "type": "structure", "traits": {{ "smithy.api#error": "client" }} }}"#
        ),
    )]);
    assert!(describe(&model).starts_with("Op: Unit -> Unit or E1, E2\n"), "{}", describe(&model));

    let model = resolve_files(&[(
        "2.0",
        r#""a#Base": {
            "type": "service", "version": "7", "operations": [{ "target": "a#Op" }],
            "traits": { "smithy.api#mixin": {}, "aws.protocols#awsJson1_0": {} }
        },
        "a#Op": { "type": "operation" }, "a#Other": { "type": "operation" },
        "a#S": {
            "type": "service", "operations": [{ "target": "a#Other" }], "mixins": [{ "target": "a#Base" }]
        }"#,
    )]);
    assert_eq!((model.operations.len(), model.service.version.as_str()), (2, "7"));
}
