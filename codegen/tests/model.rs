//! The model of this repository.

use std::collections::BTreeSet;
use std::path::Path;

use farrier_codegen::diagnostic::Source;
use farrier_codegen::load::ast::{Model, Traits};
use farrier_codegen::load::load;
use farrier_codegen::load::node::{Node, NodeKind};

fn committed_model() -> Model {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../model/cognito-identity-provider/model.json");
    let text = std::fs::read_to_string(&path).expect("the model is there");
    let source = Source { name: path.display().to_string(), text };
    load(&[source]).expect("the model loads").remove(0)
}

/// Collects the keys whose values are texts of at least three words.
fn collect_keys_of_texts<'a>(key: &'a str, node: &'a Node, keys: &mut BTreeSet<&'a str>) {
    match &node.kind {
        NodeKind::String(text) if text.split_whitespace().count() >= 3 => {
            keys.insert(key);
        }
        NodeKind::Array(elements) => {
            elements.iter().for_each(|element| collect_keys_of_texts(key, element, keys));
        }
        NodeKind::Object(entries) => {
            entries.iter().for_each(|entry| collect_keys_of_texts(&entry.key, &entry.value, keys));
        }
        _ => {}
    }
}

#[test]
fn no_prose_is_left() {
    let model = committed_model();
    let members = model.shapes.iter().flat_map(|shape| &shape.members).map(|member| &member.traits);
    let all: Vec<&Traits> = model.shapes.iter().map(|shape| &shape.traits).chain(members).collect();
    let mut keys = BTreeSet::new();
    for (id, value) in all.into_iter().flatten() {
        collect_keys_of_texts(id.as_str(), value, &mut keys);
    }
    let neutral = ["EmailMessage", "SMSMessage", "title"];
    let facts = ["error", "sdkId", "smithy.api#title"];
    assert_eq!(keys, neutral.into_iter().chain(facts).collect());
}
