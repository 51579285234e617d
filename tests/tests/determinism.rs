//! The same model gives the same bytes, regardless of the layout of its JSON and the order of its files.

use farrier_codegen::diagnostic::Source;
use farrier_codegen::write::Files;
use farrier_tests::Case;
use serde_json::{Map, Value};

/// The objects whose key order is significant.
///
/// `members` are the fields of a structure, whose order is that of the constructor's arguments and of the members on
/// the wire, and the values of an enum, whose order is that of its variants; `parameters` are the fields of the
/// endpoint's parameters. Everything else is looked up by key: shapes, traits, and the contents of traits.
const ORDERED: [&str; 2] = ["members", "parameters"];

/// Reverses the keys of every object.
fn reverse(key: &str, value: Value) -> Value {
    match value {
        Value::Object(entries) => {
            let mut entries: Vec<(String, Value)> =
                entries.into_iter().map(|(key, value)| (key.clone(), reverse(&key, value))).collect();
            if !ORDERED.contains(&key) {
                entries.reverse();
            }
            Value::Object(Map::from_iter(entries))
        }
        // An array's order is part of its value.
        Value::Array(items) => Value::Array(items.into_iter().map(|item| reverse("", item)).collect()),
        value => value,
    }
}

fn reversed(source: &Source) -> Source {
    let value = serde_json::from_str(&source.text).expect("a model is JSON");
    let text = reverse("", value).to_string();
    assert_ne!(text, source.text);
    Source { name: source.name.clone(), text }
}

/// Compares two crates. Shows only the first file that differs, because crates have thousands of lines.
fn check(left: &Files, right: &Files) {
    assert!(left.keys().eq(right.keys()), "other files");
    for (path, text) in left {
        assert!(*text == right[path], "{path}:\n{text}\n\nis not\n\n{}", right[path]);
    }
}

#[test]
fn generating_twice_gives_the_same() {
    let case = Case::cognito();
    check(&case.output().files, &case.output().files);
}

#[test]
fn the_order_of_keys_does_not_matter() {
    let mut case = Case::cognito();
    let files = case.output().files;
    case.inputs.models = case.inputs.models.iter().map(reversed).collect();
    check(&files, &case.output().files);
}

/// Splits a model: every other shape goes into the second file.
fn split(source: &Source) -> [Source; 2] {
    let Value::Object(mut model) = serde_json::from_str(&source.text).expect("a model is JSON") else {
        panic!("a model is an object")
    };
    let Some(Value::Object(shapes)) = model.remove("shapes") else { panic!("a model has shapes") };
    let version = model["smithy"].clone();
    let mut halves = [model, Map::from_iter([("smithy".to_owned(), version)])].map(|half| (half, Map::new()));
    for (index, (id, shape)) in shapes.into_iter().enumerate() {
        halves[index % 2].1.insert(id, shape);
    }
    let mut names = ["first.json", "second.json"].into_iter();
    halves.map(|(mut half, shapes)| {
        half.insert("shapes".to_owned(), Value::Object(shapes));
        let name = names.next().expect("two names").to_owned();
        Source { name, text: Value::Object(half).to_string() }
    })
}

#[test]
fn the_order_of_files_does_not_matter() {
    let mut case = Case::cognito();
    let files = case.output().files;
    let (mut parts, others) = (split(&case.inputs.models[0]).to_vec(), case.inputs.models.split_off(1));
    parts.extend(others);
    case.inputs.models = parts.clone();
    check(&files, &case.output().files);
    parts.reverse();
    case.inputs.models = parts;
    check(&files, &case.output().files);
}
