//! Clients generated from a model in a temporary folder.

use std::fs;
use std::path::Path;

use super::*;

const MODEL: &str = r#"{ "smithy": "2.0", "shapes": {
    "a#Example": { "type": "service", "operations": [{ "target": "a#Do" }, { "target": "a#Look" }],
        "traits": { "aws.protocols#awsJson1_0": {} } },
    "a#Do": { "type": "operation", "input": { "target": "a#In" } }, "a#Look": { "type": "operation" },
    "a#In": { "type": "structure", "members": { "Name": { "target": "a#Name" } } },
    "a#Name": { "type": "enum", "members": { "A": { "target": "smithy.api#Unit" } } } } }"#;

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("model.json"), MODEL).unwrap();
    folder
}

fn builder(folder: &Path) -> Builder {
    configure().model(folder.join("model.json")).module("crate::aws::example").out_dir(folder.join("out"))
}

#[test]
fn a_module_is_written_and_kept_up_to_date() {
    let folder = folder();
    let read = |path: &str| fs::read_to_string(folder.path().join("out").join(path)).unwrap_or_default();
    builder(folder.path()).generate().unwrap();
    assert!(read("example.rs").contains("#[path = \"example/client.rs\"]"));
    assert!(
        read("example/client.rs")
            .contains("use crate::aws::example::{NAMESPACE, endpoint, operation, runtime};")
    );
    assert!(!read("example/operation/do/mod.rs").is_empty());

    builder(folder.path()).operations(["!Do"]).generate().unwrap();
    assert!(read("example/operation/do/mod.rs").is_empty());
    assert!(!read("example/operation/look/mod.rs").is_empty());
}

#[test]
fn attributes_are_added_where_patterns_match() {
    let folder = folder();
    let read = |path: &str| fs::read_to_string(folder.path().join("out/example").join(path)).unwrap();
    let attributes = |builder: Builder| {
        builder
            .type_attribute("Na*", "#[derive(Copied)]")
            .type_attribute("a#In", "#[cfg_attr(test, derive(Hash))]")
            .field_attribute("In$Name", "#[field]")
    };
    attributes(builder(folder.path())).generate().unwrap();
    assert!(read("types/name.rs").contains("#[derive(Copied)]"));
    let request = read("operation/do/request.rs");
    assert!(request.contains("#[cfg_attr(test, derive(Hash))]"), "{request}");
    assert!(request.contains("#[field]\n    pub name: "), "{request}");
}

#[test]
fn problems_are_reported() {
    let folder = folder();
    let check = |builder: Builder, expected: &str| {
        let error = builder.generate().unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    };
    let builder = || builder(folder.path());
    check(builder().operations(["Dp"]), "`Dp` does not match any operation of the service");
    check(builder().type_attribute("Nane", "#[a]"), "no generated item matches the attribute pattern `Nane`");
    check(
        builder().field_attribute("In$Nane", "#[a]"),
        "no generated item matches the attribute pattern `In$Nane`",
    );
    check(builder().type_attribute("Name", "derive(Hash)"), "`derive(Hash)` is not an attribute");
    check(builder().module("example"), "`example` is not a module path");
    check(configure().out_dir(folder.path()), "no model: name one with `model`");
}
