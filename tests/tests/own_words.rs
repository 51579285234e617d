//! The texts of `docs.json`: every item has one, in our own words, and the facts that pages add are true.

use std::collections::{BTreeMap, BTreeSet};

use farrier_cognito_identity_provider::operation;
use farrier_runtime::codegen::{Empty, Operation, OperationVisitor, ServiceError, StructureMut};
use farrier_runtime::retry::{Failure, ResponseFailure, classify};
use farrier_runtime::schema::{Fault, Schema};
use farrier_tests::{repository, source, upstream_models};
use serde_json::Value;

const DOCUMENTATION: &str = "smithy.api#documentation";

/// The length of a run of words that cannot be a coincidence.
const COPIED: usize = 8;

fn parse(text: &str) -> Value {
    serde_json::from_str(text).expect("the file is JSON")
}

fn shapes(model: &Value) -> impl Iterator<Item = (&String, &Value)> {
    model["shapes"].as_object().expect("a model has shapes").iter()
}

/// Our texts, by the item that they document.
fn own_texts() -> BTreeMap<String, String> {
    let docs = parse(&source("model/cognito-identity-provider/docs.json").text);
    let text = |(id, statement): (&String, &Value)| {
        let text = statement["traits"][DOCUMENTATION].as_str().expect("every entry documents something");
        (id.clone(), text.to_owned())
    };
    shapes(&docs).map(text).collect()
}

#[test]
fn everything_has_a_text() {
    let model = parse(&source("model/cognito-identity-provider/model.json").text);
    let mut expected = BTreeSet::new();
    for (id, shape) in shapes(&model) {
        if ["enum", "intEnum", "operation", "service", "structure", "union"]
            .contains(&shape["type"].as_str().unwrap_or(""))
        {
            expected.insert(id.clone());
            let members = shape["members"].as_object().into_iter().flatten();
            expected.extend(members.map(|(name, _)| format!("{id}${name}")));
        }
    }
    let texts = own_texts();
    assert!(texts.len() > 1000, "the texts are found");
    let unknown: Vec<&String> = texts.keys().filter(|id| !expected.contains(*id)).collect();
    assert!(unknown.is_empty(), "the model does not have these items: {unknown:#?}");
    let is_missing = |id: &&String| texts.get(*id).is_none_or(|text| text.trim().is_empty());
    let missing: Vec<&String> = expected.iter().filter(is_missing).collect();
    assert!(
        missing.is_empty(),
        "`cargo xtask model texts` lists these texts, which have to be written: {missing:#?}"
    );
    for (id, text) in &texts {
        assert!(text.trim_end().ends_with(['.', ':', '`', '|', ')']), "{id} does not end a sentence: {text}");
    }
}

/// The tags of an item.
fn tags(docs: &Value, id: &str) -> BTreeSet<String> {
    let tags = docs["shapes"][id]["traits"]["smithy.api#tags"].as_array().into_iter().flatten();
    tags.filter_map(Value::as_str).map(str::to_owned).collect()
}

#[test]
fn every_operation_has_a_heading_of_the_front_page() {
    let docs = parse(&source("model/cognito-identity-provider/docs.json").text);
    let model = parse(&source("model/cognito-identity-provider/model.json").text);
    let of_type = |name: &'static str| shapes(&model).filter(move |(_, shape)| shape["type"] == name);
    let (service, _) = of_type("service").next().expect("the model has a service");
    let headings = tags(&docs, service);
    for (id, _) in of_type("operation") {
        let tags = tags(&docs, id);
        assert!(
            tags.len() == 1 && tags.is_subset(&headings),
            "{id} has the tags {tags:?}, and needs one of {headings:?}"
        );
    }
}

/// The words of a text, in lower case and without markup.
fn words(text: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut in_tag = false;
    for c in text.chars() {
        in_tag = (in_tag || c == '<') && c != '>';
        plain.push(if in_tag || !c.is_ascii_alphanumeric() { ' ' } else { c.to_ascii_lowercase() });
    }
    plain.split_whitespace().map(str::to_owned).collect()
}

fn runs(words: &[String]) -> impl Iterator<Item = String> {
    words.windows(COPIED).map(|run| run.join(" "))
}

/// Adds the runs of words of every documentation trait below a value.
fn add_documentation(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                match value.as_str() {
                    Some(text) if key == DOCUMENTATION => found.extend(runs(&words(text))),
                    _ => add_documentation(value, found),
                }
            }
        }
        Value::Array(elements) => elements.iter().for_each(|element| add_documentation(element, found)),
        _ => {}
    }
}

#[test]
fn no_sentence_is_taken_over() {
    let mut upstream = BTreeSet::new();
    let models = upstream_models();
    if models.is_empty() {
        return;
    }
    models.iter().for_each(|model| add_documentation(&parse(&model.text), &mut upstream));
    assert!(upstream.len() > 10_000, "the upstream models are documented");
    let texts = own_texts();
    let copied = texts.iter().filter_map(|(id, text)| {
        runs(&words(text)).find(|run| upstream.contains(run)).map(|run| format!("{id}: {run}"))
    });
    let copied: Vec<String> = copied.collect();
    assert!(copied.is_empty(), "texts have words in common with the upstream ones: {copied:#?}");
}

#[test]
fn other_models_contain_only_facts() {
    let folders = ["runtime/models", "transfer/models", "examples/notes/model"];
    let services =
        folders.iter().flat_map(|folder| std::fs::read_dir(repository().join(folder)).expect("models"));
    let mut count = 0;
    for service in services {
        let path = service.expect("a folder").path().join("model.json");
        let text = std::fs::read_to_string(&path).expect("a model");
        for key in [DOCUMENTATION, "documentation"] {
            assert!(!text.contains(&format!("\"{key}\"")), "{} has the key `{key}`", path.display());
        }
        count += 1;
    }
    assert!(count >= 7, "the models are found");
}

/// Compares the error tables of pages with the runtime's behaviour.
struct Pages;

impl OperationVisitor for Pages {
    fn visit<O: Operation + StructureMut + Empty>(&mut self) {
        let name = O::empty().schema().rust_name();
        let page = page_of(name);
        for schema in O::Error::ERRORS {
            let row = row(schema);
            assert!(page.contains(&row), "{name}'s page does not say\n{row}");
        }
    }
}

fn page_of(request: &str) -> String {
    let folder = repository().join("generated/cognito-identity-provider/src/operation");
    let is_page = |text: &String| text.contains(&format!("[`{request}`]"));
    let folders = std::fs::read_dir(folder).expect("operations have folders");
    let pages = folders.filter_map(|entry| std::fs::read_to_string(entry.ok()?.path().join("docs.md")).ok());
    pages.into_iter().find(is_page).expect("an operation has a page")
}

fn row(schema: &Schema) -> String {
    let name = schema.id().name();
    let (fault, default_status) = match schema.fault() {
        Some(Fault::Server) => ("server", 500),
        _ => ("client", 400),
    };
    let status = schema.http_error().unwrap_or(default_status);
    let code = schema.query_error_code().unwrap_or(name);
    let failure =
        ResponseFailure { code: Some(code), modeled: schema.retryable(), ..ResponseFailure::status(status) };
    let retried = if classify(&Failure::Response(failure)).is_some() { "yes" } else { "" };
    let ident = schema.rust_name();
    let code = if code == ident { String::new() } else { format!(", code `{code}`") };
    format!("| [`{ident}`](crate::error::{ident}){code} | {status} | {fault} | {retried} |")
}

#[test]
fn pages_say_what_is_retried() {
    operation::visit(&mut Pages);
}
