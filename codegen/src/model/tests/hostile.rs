//! Hostile models: deep, long and mutilated.

use super::{resolve_input, service_with_input};
use crate::diagnostic::Source;
use crate::load::load;
use crate::model::{Options, resolve};

const DEPTH: usize = 10_000;

/// `count` shapes, each made from its number and the next one's, in the order that makes naive walks slowest.
fn chain(count: usize, shape: impl Fn(usize) -> String) -> String {
    (0..count).rev().map(shape).collect::<Vec<_>>().join(",\n")
}

#[test]
fn lists_nest_as_deep_as_they_like() {
    let lists = chain(DEPTH, |n| {
        format!(r#""a#L{n}": {{ "type": "list", "member": {{ "target": "a#L{}" }} }}"#, n + 1)
    });
    let model = resolve_input(&format!(
        r#"{lists}, "a#L{DEPTH}": {{ "type": "float" }},
        "a#In": {{ "type": "structure", "members": {{ "list": {{ "target": "a#L0" }} }} }}"#
    ));
    assert!(super::shape(&model, "In").holds.float);
}

#[test]
fn structures_nest_as_deep_as_they_like() {
    let structures = chain(DEPTH, |n| {
        let next = (n + 1) % DEPTH;
        format!(
            r#""a#T{n}": {{ "type": "structure", "members": {{ "next": {{ "target": "a#T{next}" }} }} }}"#
        )
    });
    let model = resolve_input(&format!(
        r#"{structures}, "a#In": {{ "type": "structure", "members": {{ "t": {{ "target": "a#T0" }} }} }}"#
    ));
    let members = model.shapes.values().flat_map(|shape| shape.members());
    assert_eq!(members.filter(|member| member.is_recursive).count(), 1);
}

#[test]
fn mixins_and_resources_nest_as_deep_as_they_like() {
    let mixins = chain(DEPTH, |n| {
        format!(
            r#""a#M{n}": {{
                "type": "structure", "mixins": [{{ "target": "a#M{}" }}], "traits": {{ "smithy.api#mixin": {{}} }}
            }},
            "a#R{n}": {{ "type": "resource", "resources": [{{ "target": "a#R{}" }}] }}"#,
            n + 1,
            (n + 1) % DEPTH
        )
    });
    let text = format!(
        r#""a#S": {{
            "type": "service", "operations": [{{ "target": "a#Op" }}], "resources": [{{ "target": "a#R0" }}],
            "traits": {{ "aws.protocols#awsJson1_0": {{}} }}
        }},
        "a#Op": {{ "type": "operation", "input": {{ "target": "a#In" }} }},
        "a#In": {{ "type": "structure", "mixins": [{{ "target": "a#M0" }}] }},
        {mixins},
        "a#M{DEPTH}": {{
            "type": "structure", "members": {{ "x": {{ "target": "smithy.api#String" }} }},
            "traits": {{ "smithy.api#mixin": {{}} }}
        }}"#
    );
    let model = super::resolve_files(&[("2.0", &text)]);
    assert_eq!(super::shape(&model, "In").members().len(), 1);
}

#[test]
fn a_thousand_missing_targets_are_a_thousand_problems() {
    let members = chain(1_000, |n| format!(r#""m{n}": {{ "target": "a#Missing{n}" }}"#));
    let text = format!(
        r#"{{ "smithy": "2.0", "shapes": {{ {}
        "a#In": {{ "type": "structure", "members": {{ {members} }} }} }} }}"#,
        service_with_input()
    );
    let asts = load(&[Source { name: "model.json".to_owned(), text }]).unwrap();
    assert_eq!(resolve(asts, &Options::default()).unwrap_err().len(), 1_000);
}

#[test]
fn lists_and_maps_built_without_their_members_are_problems() {
    let text = format!(
        r#"{{ "smithy": "2.0", "shapes": {{ {}
        "a#In": {{ "type": "structure", "members": {{ "l": {{ "target": "a#L" }}, "m": {{ "target": "a#M" }} }} }},
        "a#L": {{ "type": "list", "member": {{ "target": "a#In" }} }},
        "a#M": {{ "type": "map", "key": {{ "target": "a#In" }}, "value": {{ "target": "a#In" }} }} }} }}"#,
        service_with_input()
    );
    let mut asts = load(&[Source { name: "model.json".to_owned(), text }]).unwrap();
    let collections = asts[0].shapes.iter_mut().filter(|shape| matches!(shape.id.name(), "L" | "M"));
    collections.for_each(|shape| shape.members.clear());
    let problems = resolve(asts, &Options::default()).unwrap_err();
    let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
    let expected =
        ["the list `a#L` has no `member`", "the map `a#M` has no `key`", "the map `a#M` has no `value`"];
    assert_eq!(messages, expected);
}
