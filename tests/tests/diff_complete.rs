//! The comparison of models is complete: if a change of a golden model changes the code of its crate, the report contains
//! a change; if the crate stays the same, the report does not contain a breaking change.
//!
//! The changes are systematic: every entry of every object and every element of every array in the model is removed, one
//! at a time.

use std::collections::{BTreeMap, BTreeSet};

use farrier_codegen::diagnostic::Source;
use farrier_codegen::diff::{Class, compare};
use farrier_codegen::emit::emit;
use farrier_codegen::write::{Files, Origin, write};
use farrier_tests::{golden, golden_names};
use serde_json::Value;

/// The paths of all entries and elements of a value.
fn places(value: &Value, path: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(entries) => entries.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(elements) => {
            elements.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect()
        }
        _ => return,
    };
    for (key, child) in children {
        path.push(key);
        found.push(path.clone());
        places(child, path, found);
        path.pop();
    }
}

/// The value without the entry or element at a path.
fn without(value: &Value, path: &[String]) -> Value {
    let mut value = value.clone();
    let (last, above) = path.split_last().expect("a path is not empty");
    let place = above.iter().try_fold(&mut value, |value, key| match value {
        Value::Array(elements) => elements.get_mut(key.parse::<usize>().ok()?),
        value => value.get_mut(key),
    });
    match place.expect("the path exists") {
        Value::Object(entries) => {
            entries.shift_remove(last);
        }
        Value::Array(elements) => {
            elements.remove(last.parse().expect("an index"));
        }
        _ => unreachable!("only objects and arrays have entries"),
    }
    value
}

/// The code of a crate that users see, without documentation, tests, and schemas of lists and maps.
fn code(files: &Files) -> BTreeMap<&str, String> {
    let is_code =
        |path: &str| path.starts_with("src/") && path.ends_with(".rs") && path != "src/collections.rs";
    let files = files.iter().filter(|(path, _)| is_code(path));
    files.map(|(path, text)| (path.as_str(), text.lines().filter_map(seen).collect())).collect()
}

/// The part of a line that users see, without documentation, imports, and the names of schemas.
fn seen(line: &str) -> Option<&str> {
    let is_unseen = ["///", "//!", "use "].iter().any(|begin| line.trim_start().starts_with(begin));
    let traits = line.split_once(" = shape(").map(|(_, shape)| shape.split_once('[').unwrap_or_default().1);
    (!is_unseen).then_some(traits.unwrap_or(line))
}

#[test]
fn what_changes_the_code_is_reported() {
    let (mut compared, mut reported) = (0, 0);
    let mut wrong = Vec::new();
    for name in golden_names() {
        let before = golden(&name);
        let (lowered, output) = (before.lowered(), before.lenient_output());
        let model: Value = serde_json::from_str(&before.inputs.models[0].text).expect("a model is JSON");
        let mut paths = Vec::new();
        places(&model, &mut Vec::new(), &mut paths);
        for path in paths {
            let text = without(&model, &path).to_string();
            let mut after = before.clone();
            after.inputs.models[0] = Source { name: "after.json".to_owned(), text };
            // A result that is not a model, or has no operations, is not an update.
            let Some(new) = after.try_lowered() else { continue };
            let Ok(report) = compare(&lowered, &new) else { continue };
            compared += 1;
            if lowered.krate == new.krate && report.gravest() == Some(Class::STOPS_COMPILING) {
                wrong.push(format!("{name}: without {}: the same crate, said to break", path.join("/")));
            }
            if !report.changes.is_empty() {
                reported += 1;
                continue;
            }
            let origin = Origin { command: &new.krate.command, model_name: &new.krate.model_name };
            let files = emit(&new.krate, |file| write(file, origin)).into_iter().collect();
            let (old, new) = (code(&output.files), code(&files));
            let differs = |path: &&&str| old.get(**path) != new.get(**path);
            let differing: BTreeSet<&&str> = old.keys().chain(new.keys()).filter(differs).collect();
            if !differing.is_empty() {
                wrong.push(format!("{name}: without {}: not reported: {differing:?}", path.join("/")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(compared > 1000 && reported > 500, "{compared} compared, {reported} reported");
}
