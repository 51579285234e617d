//! Several files, and `apply` statements.

use super::{SERVICE, check, resolve_files, resolve_input, service_with_input, shape};

#[test]
fn files_complete_each_other() {
    let operation = r#""a#Op": { "type": "operation", "input": { "target": "a#In" } }"#;
    let input = r#""a#In": { "type": "structure", "members": { "x": { "target": "smithy.api#String" } } }"#;
    let model = resolve_files(&[("2.0", SERVICE), ("2.0", operation), ("2.0", input)]);
    check(&model, "Op: In -> Unit\nIn structure, input\n- x: String optional\nUnit structure, output");
}

#[test]
fn equal_definitions_are_one() {
    let first = r#", "a#In": {
        "type": "structure", "members": { "x": { "target": "smithy.api#String" } },
        "traits": { "a#one": { "b": [1, true], "c": null }, "a#two": "2" }
    }"#;
    let second = r#""a#In": {
        "traits": { "a#two": "2", "a#one": { "c": null, "b": [1, true] } }, "type": "structure",
        "members": { "x": { "target": "smithy.api#String" } }
    }"#;
    let first =
        format!(r#"{SERVICE}, "a#Op": {{ "type": "operation", "input": {{ "target": "a#In" }} }} {first}"#);
    let model = resolve_files(&[("2.0", &first), ("2.0", second), ("2.0", SERVICE)]);
    assert_eq!(shape(&model, "In").members().len(), 1);
}

#[test]
fn traits_are_applied_to_shapes_and_members_of_other_files() {
    let shapes = format!(
        r#"{} "a#In": {{ "type": "structure", "members": {{ "x": {{ "target": "smithy.api#String" }} }} }}"#,
        service_with_input()
    );
    let docs = r#"
        "a#In": { "type": "apply", "traits": { "smithy.api#documentation": "of the shape" } },
        "a#In$x": { "type": "apply", "traits": { "smithy.api#documentation": "of the member" } }
    "#;
    let model = resolve_files(&[("2.0", docs), ("2.0", &shapes), ("2.0", docs)]);
    let shape = shape(&model, "In");
    assert_eq!(shape.traits.common.documentation.as_deref(), Some("of the shape"));
    assert_eq!(shape.members()[0].traits.common.documentation.as_deref(), Some("of the member"));
}

#[test]
fn applied_lists_are_joined() {
    let example = |title: &str| format!(r#"{{ "smithy.api#examples": [{{ "title": "{title}" }}] }}"#);
    let operation = format!(r#", "a#Op": {{ "type": "operation", "traits": {} }}"#, example("first"));
    let apply = format!(r#""a#Op": {{ "type": "apply", "traits": {} }}"#, example("second"));
    let model = resolve_files(&[("2.0", &format!("{SERVICE} {operation}")), ("2.0", &apply)]);
    let titles = model.operations[0].traits.examples.iter().map(|example| example.title.as_str());
    assert_eq!(titles.collect::<Vec<_>>(), ["first", "second"]);
}

#[test]
fn unknown_traits_mean_nothing() {
    let model =
        resolve_input(r#""a#In": { "type": "structure", "traits": { "b#anything": [{}, null, 1.5] } }"#);
    assert_eq!(shape(&model, "In").traits, Default::default());
}
