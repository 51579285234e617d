//! Paths of `@operationContextParams`: the constructs that they may use, and what they lead to.

use super::super::{Options, resolve};
use crate::diagnostic::Source;
use crate::load::load;
use crate::model::endpoint::{Binding, BindingSource};

/// The steps of a path that is bound to a list of strings, or the message of the diagnostic.
fn resolve_path(path: &str) -> Result<String, String> {
    let bindings = resolve_bindings(path, "P", "{ \"type\": \"stringArray\" }")?;
    match &bindings.first().expect("rules refer to the parameter").source {
        BindingSource::Path(steps) => Ok(format!("{steps:?}")),
        BindingSource::Static(value) => panic!("{value:?}"),
    }
}

/// The parameters that an operation sets if rules refer to `used`, and `P` is this parameter; or the message of the
/// diagnostic.
fn resolve_bindings(path: &str, used: &str, parameter: &str) -> Result<Vec<Binding>, String> {
    let path = serde_json::to_string(path).unwrap();
    let text = r#"{ "smithy": "2.0", "shapes": {
        "a#S": { "type": "service", "operations": [{ "target": "a#Op" }], "traits": {
            "aws.protocols#awsJson1_0": {},
            "smithy.rules#endpointRuleSet": { "version": "1.0", "parameters": {
                "P": PARAMETER, "Q": { "type": "stringArray" }
            }, "rules": [{ "type": "error", "error": "no", "conditions": [
                { "fn": "isSet", "argv": [{ "ref": "USED" }] }
            ] }] }
        } },
        "a#Op": { "type": "operation", "input": { "target": "a#In" }, "traits": {
            "smithy.rules#operationContextParams": { "P": { "path": PATH } }
        } },
        "a#In": { "type": "structure", "members": {
            "name": { "target": "smithy.api#String" },
            "count": { "target": "smithy.api#Integer" },
            "self": { "target": "a#In" },
            "inner": { "target": "a#Inner" },
            "list": { "target": "a#List" },
            "lists": { "target": "a#Lists" },
            "map": { "target": "a#Map" }
        } },
        "a#Inner": { "type": "union", "members": {
            "name": { "target": "smithy.api#String" },
            "id": { "target": "smithy.api#Integer" }
        } },
        "a#List": { "type": "list", "member": { "target": "a#In" } },
        "a#Lists": { "type": "list", "member": { "target": "a#List" } },
        "a#Map": { "type": "map", "key": { "target": "smithy.api#String" }, "value": { "target": "a#In" } }
    } }"#;
    let text = text.replace("PATH", &path).replace("USED", used).replace("PARAMETER", parameter);
    let source = Source { name: "model.json".to_owned(), text };
    let model = load(&[source]).and_then(|asts| resolve(asts, &Options::default()));
    let model = model.map_err(|problems| problems.iter().next().unwrap().message.clone())?;
    Ok(model.endpoint.unwrap().bindings.into_values().flatten().collect())
}

#[track_caller]
fn check(path: &str, steps: &str) {
    assert_eq!(resolve_path(path).as_deref(), Ok(steps), "{path}");
}

#[track_caller]
fn check_error(path: &str, message: &str) {
    assert_eq!(resolve_path(path), Err(message.to_owned()), "{path}");
}

#[test]
fn paths_may_use_the_constructs_that_smithy_lists() {
    check("list[*].name", r#"[Member("list"), Each, Member("name")]"#);
    check("self.list[].\"name\"", r#"[Member("self"), Member("list"), Flatten, Member("name")]"#);
    check("map.*.name", r#"[Member("map"), Values, Member("name")]"#);
    check("lists[][].inner.name", r#"[Member("lists"), Flatten, Flatten, Member("inner"), Member("name")]"#);
    check("keys(self.map)", r#"[Member("self"), Member("map"), Keys]"#);
    check("[name, self.name]", r#"[Select([[Member("name")], [Member("self"), Member("name")]])]"#);
    // The shapes of selected values may differ, if the path leads on in each of them.
    check(
        "list[*].[self, inner][].name",
        r#"[Member("list"), Each, Select([[Member("self")], [Member("inner")]]), Flatten, Member("name")]"#,
    );
    check("list[*].keys(map)[]", r#"[Member("list"), Each, Member("map"), Keys, Flatten]"#);
}

#[test]
fn other_constructs_are_named() {
    let cases = [
        ("list[0].name", "an index"),
        ("list[:2].name", "a slice"),
        ("list[?name].name", "a filter"),
        ("@.list[*].name", "the current value `@`"),
        ("list[*].[name, 'text'][]", "a literal"),
        ("list[*].{a: name}", "a multi-select hash"),
        ("values(map)", "the function `values`"),
        ("map(&name, list)", "the function `map`"),
        ("!list", "`!`"),
        ("list && name", "`&&`"),
        ("list[*].name || keys(map)", "`||`"),
        ("count > count", "a comparison"),
        ("list | [*].name", "a pipe"),
        ("(list[*].name)", "parentheses"),
        ("keys(&map)", "a reference to an expression"),
    ];
    for (path, construct) in cases {
        let message =
            format!("a path of `a#Op` uses {construct}, which paths of endpoint parameters may not use");
        check_error(path, &message);
    }
}

#[test]
fn every_part_of_a_path_must_exist() {
    let cases = [
        ("nome", "nome"),
        ("name.name", "name"),
        ("list.name", "name"),
        ("name[*]", "name[*]"),
        ("map[*]", "map[*]"),
        ("list.*", "list.*"),
        ("keys(list)", "keys(list)"),
        ("list[*].nome", "nome"),
        ("[self, count][].name", "name"),
    ];
    for (path, part) in cases {
        check_error(path, &format!("a path of `a#Op` leads to \"{part}\", which does not exist"));
    }
    let wrong_kind = "`a#Op` sets the endpoint parameter \"P\" to a value that is not a list of strings";
    for path in ["name", "list", "list[*].count", "lists[*][*].name", "[name, count]", "list[*].[name]"] {
        check_error(path, wrong_kind);
    }
}

#[test]
fn a_parameter_without_a_rule_is_set_only_if_it_is_required() {
    let optional = r#"{ "type": "stringArray" }"#;
    let required = r#"{ "type": "stringArray", "required": true }"#;
    let with_default = r#"{ "type": "stringArray", "required": true, "default": [] }"#;
    let count =
        |used, parameter| resolve_bindings("list[*].name", used, parameter).map(|bindings| bindings.len());
    assert_eq!(count("P", optional), Ok(1));
    assert_eq!(count("Q", optional), Ok(0));
    assert_eq!(count("Q", with_default), Ok(0));
    assert_eq!(count("Q", required), Ok(1));
    assert!(resolve_bindings("nome", "Q", optional).is_err());
}
