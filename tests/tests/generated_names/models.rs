//! Writes the golden models whose shapes, members and operations have given names.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

/// Names of the variables and functions of endpoint rules.
const OF_RULES: [&str; 7] = ["endpoint_url", "message", "params", "resolve", "rules", "tree_1", "tree_2"];

/// The models: the name of the file, and its text.
pub(crate) fn models(names: &BTreeSet<String>) -> [(&'static str, String); 4] {
    [
        ("names_of_structures.json", structures(names)),
        ("names_of_unions.json", unions(names)),
        ("names_of_enums.json", enums(names)),
        ("names_of_errors.json", errors(names)),
    ]
}

fn structures(names: &BTreeSet<String>) -> String {
    let mut shapes = members_of_types(names, |name| {
        let own = json!({ "target": id(name) });
        let text = json!({ "target": "smithy.api#String", "traits": { "smithy.api#required": {} } });
        json!({ "type": "structure", "members": object([("Text", text), (name, own)]) })
    });
    for name in names {
        let run = json!({ "type": "operation", "input": { "target": id("Input") } });
        shapes.insert(format!("com.example.operations#{name}"), run);
    }
    let operations = names.iter().map(|name| format!("com.example.operations#{name}"));
    let endpoints = object([("smithy.rules#endpointRuleSet", rules(names))]);
    write(shapes, operations.chain([id("Run")]), endpoints)
}

fn unions(names: &BTreeSet<String>) -> String {
    let members = texts(names);
    let shapes = members_of_types(names, |name| {
        let own = json!({ "target": id(name) });
        let map = json!({ "target": id("Texts") });
        json!({ "type": "union", "members": object([(name, own), ("Texts", map)]) })
    });
    let texts = json!({
        "type": "map", "key": { "target": "smithy.api#String" }, "value": { "target": "smithy.api#String" }
    });
    let more = [(id("Texts"), texts), (id("Each"), json!({ "type": "union", "members": members }))];
    write(shapes.into_iter().chain(more).collect(), [id("Run")].into_iter(), Map::new())
}

fn enums(names: &BTreeSet<String>) -> String {
    let unit = json!({ "target": "smithy.api#Unit" });
    // Some of them are of integers.
    let shapes = members_of_types(names, |name| match name.len() % 2 {
        0 => json!({ "type": "enum", "members": object([(name, unit.clone()), ("Other", unit.clone())]) }),
        _ => {
            let one = json!({ "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": 1 } });
            json!({ "type": "intEnum", "members": object([(name, one)]) })
        }
    });
    let each = names.iter().map(|name| (name.as_str(), unit.clone()));
    let more = [(id("Each"), json!({ "type": "enum", "members": object(each) }))];
    write(shapes.into_iter().chain(more).collect(), [id("Run")].into_iter(), Map::new())
}

fn errors(names: &BTreeSet<String>) -> String {
    let error = |name: &String| {
        let members = texts(&BTreeSet::from([name.clone(), "message".to_owned()]));
        let fault = json!({ "smithy.api#error": "client" });
        (id(name), json!({ "type": "structure", "members": members, "traits": fault }))
    };
    let errors: Vec<Value> = names.iter().map(|name| json!({ "target": id(name) })).collect();
    let run = (id("Run"), json!({ "type": "operation", "errors": errors }));
    write(names.iter().map(error).chain([run]).collect(), [id("Run")].into_iter(), Map::new())
}

/// A type for each name, and an operation whose input and output have a member of each type.
fn members_of_types(names: &BTreeSet<String>, shape: impl Fn(&str) -> Value) -> Map<String, Value> {
    let members = object(names.iter().map(|name| (name.as_str(), json!({ "target": id(name) }))));
    let types = names.iter().map(|name| (id(name), shape(name)));
    let input = json!({ "target": id("Input") });
    let run = json!({ "type": "operation", "input": input, "output": input });
    let others = [(id("Run"), run), (id("Input"), json!({ "type": "structure", "members": members }))];
    types.chain(others).collect()
}

/// Members that are strings.
fn texts(names: &BTreeSet<String>) -> Value {
    object(names.iter().map(|name| (name.as_str(), json!({ "target": "smithy.api#String" })))).into()
}

/// Rules with a parameter for each name, and with variables that are named like those of the generated functions.
fn rules(names: &BTreeSet<String>) -> Value {
    let parameter = json!({ "type": "string", "documentation": "A text." });
    let parameters = object(names.iter().map(|name| (name.as_str(), parameter.clone())));
    let tree = |(name, variable): (&String, &&str)| {
        let reference = json!({ "ref": name });
        let is_set = json!({ "fn": "isSet", "argv": [reference] });
        let parse = json!({ "fn": "parseURL", "argv": [reference], "assign": variable });
        let error =
            json!({ "type": "error", "conditions": [], "error": format!("{{{variable}#authority}}") });
        json!({ "type": "tree", "conditions": [is_set, parse], "rules": [error] })
    };
    // A variable cannot be named like a parameter.
    let variables = OF_RULES.iter().filter(|variable| !names.contains(**variable));
    let rules: Vec<Value> = names.iter().zip(variables.cycle()).map(tree).collect();
    json!({ "version": "1.0", "parameters": parameters, "rules": rules })
}

fn write(
    mut shapes: Map<String, Value>,
    operations: impl Iterator<Item = String>,
    mut traits: Map<String, Value>,
) -> String {
    traits.insert("aws.protocols#awsJson1_1".to_owned(), json!({}));
    let operations: Vec<Value> = operations.map(|id| json!({ "target": id })).collect();
    let service =
        json!({ "type": "service", "version": "2026-01-01", "operations": operations, "traits": traits });
    shapes.insert("com.example.service#Example".to_owned(), service);
    let model = json!({ "smithy": "2.0", "shapes": shapes });
    serde_json::to_string_pretty(&model).expect("the model can be written") + "\n"
}

fn object<'a>(entries: impl IntoIterator<Item = (&'a str, Value)>) -> Map<String, Value> {
    entries.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn id(name: &str) -> String {
    format!("com.example#{name}")
}
