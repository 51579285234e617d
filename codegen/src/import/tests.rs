//! Tests of the import.

use super::{Date, Imported, Origin, import};
use crate::diagnostic::Source;
use crate::load::load;

fn try_import(text: &str) -> Result<Imported, crate::diagnostic::Diagnostics> {
    let origin = Origin {
        repository: Origin::DEFAULT_REPOSITORY.to_owned(),
        revision: Some("abc".to_owned()),
        date: Date::parse("2026-04-12").expect("a date"),
        file: "upstream.json".to_owned(),
    };
    import(&[Source { name: "upstream.json".to_owned(), text: text.to_owned() }], origin)
}

/// Checks the result of an import, that it loads, and that importing it again changes nothing.
#[track_caller]
fn check(upstream: &str, expected: &str) {
    let model = try_import(upstream).unwrap().model;
    assert_eq!(model, expected.trim_start_matches('\n'), "\n{model}");
    assert_eq!(try_import(&model).unwrap().model, model);
    load(&[Source { name: "model.json".to_owned(), text: model }]).unwrap();
}

/// Checks the result for a trait's value.
#[track_caller]
fn check_trait(id: &str, upstream: &str, expected: &str) {
    let text = |value| {
        format!(r#"{{"smithy":"2.0","shapes":{{"a#B":{{"type":"string","traits":{{"{id}":{value}}}}}}}}}"#)
    };
    let model = try_import(&text(upstream)).unwrap().model;
    assert_eq!(model, try_import(&text(expected)).unwrap().model);
    assert_eq!(try_import(&model).unwrap().model, model);
}

#[test]
fn shapes_and_traits_are_sorted_and_members_are_not() {
    check(
        r#"{ "smithy": "2.0", "shapes": {
            "a#C": { "type": "structure", "members": {
                "z": { "target": "a#S", "traits": { "smithy.api#required": {}, "smithy.api#length": { "min": 1 } } },
                "a": { "target": "a#S", "traits": { "smithy.api#documentation": "x" } } } },
            "a#B$c": { "type": "apply", "traits": { "a#u": 1.50, "a#t": "\u0041\u0007\/" } },
            "a#B": { "type": "list", "member": { "target": "a#S", "traits": { "smithy.api#documentation": "x" } } }
        } }"#,
        r#"
{
  "smithy": "2.0",
  "shapes": {
    "a#B": {
      "type": "list",
      "member": { "target": "a#S" }
    },
    "a#B$c": {
      "type": "apply",
      "traits": { "a#t": "A\u0007/", "a#u": 1.50 }
    },
    "a#C": {
      "type": "structure",
      "members": {
        "z": {
          "target": "a#S",
          "traits": {
            "smithy.api#length": { "min": 1 },
            "smithy.api#required": {}
          }
        },
        "a": { "target": "a#S" }
      }
    }
  }
}
"#,
    );
}

#[test]
fn an_apply_of_nothing_but_prose_goes() {
    check(
        r#"{ "smithy": "2.0", "shapes": { "a#B": { "type": "apply", "traits": { "smithy.api#documentation": "x" } } } }"#,
        r#"
{ "smithy": "2.0", "shapes": {} }
"#,
    );
}

#[test]
fn version_1_stays_version_1() {
    check(
        r#"{ "smithy": "1.0", "shapes": {
            "a#B": { "type": "set", "member": { "target": "a#S" } },
            "a#E": { "type": "string", "traits": { "smithy.api#enum": [
                { "value": "one", "documentation": "The first.", "name": "ONE" } ] } } } }"#,
        r#"
{
  "smithy": "1.0",
  "shapes": {
    "a#B": {
      "type": "set",
      "member": { "target": "a#S" }
    },
    "a#E": {
      "type": "string",
      "traits": {
        "smithy.api#enum": [
          { "value": "one", "name": "ONE" }
        ]
      }
    }
  }
}
"#,
    );
}

#[test]
fn long_lines_are_broken() {
    let ids: Vec<String> = (0..9).map(|index| format!("\"{index}_long_enough\"")).collect();
    let text =
        |items: &[String]| format!(r#"{{ "smithy": "2.0", "metadata": {{ "a": [{}] }} }}"#, items.join(", "));
    let lines = |items| try_import(&text(items)).unwrap().model.lines().count();
    assert_eq!((lines(&ids[..5]), lines(&ids)), (4 + 2, 4 + 2 + 9 + 1));
}

#[test]
fn reasons_in_the_metadata_go() {
    check(
        r#"{ "smithy": "2.0", "metadata": {
            "suppressions": [{ "id": "A", "namespace": "*", "reason": "This is why." }],
            "validators": [{ "name": "V", "message": "This is wrong.", "severity": "WARNING" }],
            "other": { "reason": "kept" } } }"#,
        r#"
{
  "smithy": "2.0",
  "metadata": {
    "suppressions": [
      { "id": "A", "namespace": "*" }
    ],
    "validators": [
      { "name": "V", "severity": "WARNING" }
    ],
    "other": { "reason": "kept" }
  }
}
"#,
    );
}

#[test]
fn deprecation_keeps_since() {
    check_trait(
        "smithy.api#deprecated",
        r#"{ "message": "Use C.", "since": "1.2" }"#,
        r#"{ "since": "1.2" }"#,
    );
    check_trait("smithy.api#deprecated", r#"{ "message": "Use C." }"#, "{}");
}

#[test]
fn links_are_numbered() {
    check_trait(
        "smithy.api#externalDocumentation",
        r#"{ "The guide": "https://a", "The reference": "https://b" }"#,
        r#"{ "link 1": "https://a", "link 2": "https://b" }"#,
    );
}

#[test]
fn endpoint_rules_keep_what_a_client_can_observe() {
    check_trait(
        "smithy.rules#endpointRuleSet",
        r#"{ "parameters": {
              "documentation": { "type": "string", "documentation": "The first." },
              "Old": { "type": "string", "deprecated": { "message": "Use the first.", "since": "2020" } } },
            "rules": [{ "documentation": "All.", "type": "tree", "rules": [
              { "documentation": "None.", "type": "error", "error": "This is not supported" }] }] }"#,
        r#"{ "parameters": {
              "documentation": { "type": "string" },
              "Old": { "type": "string", "deprecated": { "since": "2020" } } },
            "rules": [{ "type": "tree", "rules": [{ "type": "error", "error": "This is not supported" }] }] }"#,
    );
    check_trait(
        "smithy.rules#endpointTests",
        r#"{ "testCases": [{ "documentation": "One.", "params": { "A": 1 }, "expect": { "error": "Not a thing" } }] }"#,
        r#"{ "testCases": [{ "params": { "A": 1 }, "expect": { "error": "Not a thing" } }] }"#,
    );
}

#[test]
fn examples_keep_values_and_placeholders() {
    check_trait(
        "smithy.api#examples",
        r#"[{ "title": "How to do it", "documentation": "This does it.",
             "input": { "Name": "ada", "Count": 1, "Text": "Your code is {####}, dear {name}.",
                        "Link": "Choose this link to {##verify it##}", "Filter": "name = \"ada\"" },
             "error": { "shapeId": "a#E", "content": { "message": "There is no such user." } } },
            { "title": "Again", "input": {} }]"#,
        r#"[{ "title": "With values of the model, 1 of 2",
             "input": { "Name": "ada", "Count": 1, "Text": "text {####} {name}",
                        "Link": "text {##text##}", "Filter": "name = \"ada\"" },
             "error": { "shapeId": "a#E", "content": { "message": "text" } } },
            { "title": "With values of the model, 2 of 2", "input": {} }]"#,
    );
}

#[test]
fn the_other_texts_in_traits_go() {
    let documented = r#"{ "a": { "documentation": "A.", "x": 1 } }"#;
    let plain = r#"{ "a": { "x": 1 } }"#;
    for id in ["aws.iam#defineConditionKeys", "smithy.rules#clientContextParams", "smithy.waiters#waitable"] {
        check_trait(id, documented, plain);
    }
    for id in ["httpRequestTests", "httpResponseTests", "httpMalformedRequestTests", "eventStreamTests"] {
        let id = format!("smithy.test#{id}");
        check_trait(&id, r#"[{ "id": "t", "documentation": "A." }]"#, r#"[{ "id": "t" }]"#);
    }
    check_trait(
        "smithy.api#idRef",
        r#"{ "errorMessage": "No.", "failWhenMissing": true }"#,
        r#"{ "failWhenMissing": true }"#,
    );
    check_trait("smithy.api#recommended", r#"{ "reason": "It helps." }"#, "{}");
    check_trait("aws.iam#iamAction", r#"{ "name": "A", "documentation": "Does." }"#, r#"{ "name": "A" }"#);
    check_trait("a#unknown", documented, documented);
}

#[test]
fn a_bad_model_is_not_imported() {
    let problems = try_import(r#"{ "smithy": "2.0", "shapes": { "B": {} } }"#).unwrap_err();
    assert_eq!(problems.len(), 1);
}

#[test]
fn the_record_names_the_upstream_file() {
    let record = try_import(r#"{ "smithy": "2.0" }"#).unwrap().record;
    assert_eq!((record.file.as_str(), record.revision.as_deref()), ("upstream.json", Some("abc")));
    assert_eq!(record.sha256.len(), 64);
}

#[test]
fn several_files_become_one() {
    let source =
        |(index, text): (usize, &&str)| Source { name: format!("{index}.json"), text: (*text).to_owned() };
    let import = |texts: &[&str]| {
        let sources: Vec<Source> = texts.iter().enumerate().map(source).collect();
        let origin = Origin {
            repository: String::new(),
            revision: None,
            date: Date::parse("2026-04-12").unwrap(),
            file: "a".to_owned(),
        };
        super::import(&sources, origin).map(|imported| imported.model)
    };
    let apply = r#"{ "smithy": "2.0", "shapes": { "a#B": { "type": "apply",
        "traits": { "smithy.api#sensitive": {}, "smithy.api#tags": ["y"] } } } }"#;
    let define = r#"{ "smithy": "2.0", "shapes": { "a#A": { "type": "string" },
        "a#B": { "type": "string", "traits": { "smithy.api#tags": ["x"] } } } }"#;
    let expected = r#"{ "smithy": "2.0", "shapes": { "a#A": { "type": "string" }, "a#B": { "type": "string",
        "traits": { "smithy.api#sensitive": {}, "smithy.api#tags": ["x", "y"] } } } }"#;
    let expected = import(&[expected]).unwrap();
    assert_eq!(import(&[define, apply]).unwrap(), expected);
    assert_eq!(import(&[define, define, apply]).unwrap(), expected);
    assert!(import(&[apply, define]).unwrap().contains("smithy.api#sensitive"));
    let problem = |texts: &[&str]| import(texts).unwrap_err().iter().next().unwrap().message.clone();
    assert!(
        problem(&[define, &define.replace("\"x\"", "\"z\"")])
            .ends_with("is defined twice, with different definitions")
    );
    assert!(problem(&[define, &apply.replace("2.0", "1.0")]).contains("different versions"));
}
