//! Facts about the contents of shapes.

use super::{check, check_input, service_with_input};
use crate::diagnostic::{Source, Span};
use crate::load::load;
use crate::model::{Options, Sensitive, resolve};

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
fn options_add_secrets() {
    let shapes = r#""a#In": { "type": "structure", "members": {
        "x": { "target": "a#Text" }, "y": { "target": "a#In2" } } },
        "a#In2": { "type": "structure", "members": { "z": { "target": "smithy.api#String" } } },
        "a#Text": { "type": "string" }"#;
    let source = Source {
        name: "model.json".to_owned(),
        text: format!(r#"{{ "smithy": "2.0", "shapes": {{ {} {shapes} }} }}"#, service_with_input()),
    };
    let span = Span { source: 0, start: 0, end: 1 };
    let sensitive = |shape: &str| Sensitive { shape: shape.to_owned(), span };
    let options =
        Options { sensitive: vec![sensitive("a#Text"), sensitive("a#In2$z")], ..Options::default() };
    let asts = load(std::slice::from_ref(&source)).unwrap();
    let model = resolve(asts, &options).unwrap();
    check(
        &model,
        "Op: In -> Unit
        In structure, input, holds secrets
        - x: Text optional
        - y: In2 optional
        In2 structure, input, holds secrets
        - z: String optional
        Text string, input, holds secrets
        Unit structure, output",
    );
    let gone = Options { sensitive: vec![sensitive("a#Gone")], may_be_idle: true, ..options };
    assert!(resolve(load(&[source]).unwrap(), &gone).is_ok());
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
