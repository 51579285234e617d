//! The JSON of a value without the codec: a `serde_json` tree made from the value's views.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use farrier_runtime::codegen::schema::Member;
use farrier_runtime::codegen::{Document, Structure, Timestamp, Value, View};
use serde_json::{Map, Value as Json, json};

/// Whether a value is absent.
pub(crate) fn is_absent(view: View<'_>) -> bool {
    matches!(view, View::Absent)
}

/// The structure as a tree: present members by name, in the schema's order.
pub(crate) fn tree(structure: &dyn Structure) -> Json {
    members(structure, Noise::None)
}

/// The tree with an unknown member in every structure, and with nulls for absent members.
pub(crate) fn noisy_tree(structure: &dyn Structure) -> Json {
    members(structure, Noise::Everywhere)
}

/// Additions to a tree.
#[derive(Clone, Copy, PartialEq)]
enum Noise {
    None,
    Everywhere,
}

fn members(structure: &dyn Structure, noise: Noise) -> Json {
    let mut object = Map::new();
    if noise == Noise::Everywhere {
        let unknown = json!({ "a": [1, { "b": null }, "\u{1F40E}\n"], "c": -1.5e300 });
        object.insert("no member has this name".to_owned(), unknown);
    }
    for (index, member) in structure.schema().members().iter().enumerate() {
        let view = structure.member(index).map_or(View::Absent, Value::view);
        if !is_absent(view) || noise == Noise::Everywhere {
            object.insert(member.name().to_owned(), value(member, view, noise));
        }
    }
    Json::Object(object)
}

fn value(member: &Member, view: View<'_>, noise: Noise) -> Json {
    match view {
        View::Absent => Json::Null,
        View::Boolean(value) => value.into(),
        View::Integer(value) => value.into(),
        View::String(text) => text.into(),
        View::Blob(bytes) => STANDARD.encode(bytes).into(),
        View::Timestamp(time) => {
            assert!(
                member.timestamp_format().is_none(),
                "the protocol's format, seconds, for {}",
                member.name()
            );
            seconds(time)
        }
        View::Document(value) => document(value),
        View::List(list) => {
            let item = &member.target().members()[0];
            let items = (0..).map_while(|index| list.item(index));
            items.map(|found| value(item, found.view(), noise)).collect()
        }
        View::Map(map) => {
            let entry = &member.target().members()[1];
            let entries = map.entries();
            Json::Object(
                entries.map(|(key, found)| (key.to_owned(), value(entry, found.view(), noise))).collect(),
            )
        }
        View::Structure(structure) => members(structure, noise),
        _ => panic!("{:?} is new in this crate", member.target().shape_type()),
    }
}

/// Whole seconds as an integer, others as the nearest double.
fn seconds(time: Timestamp) -> Json {
    let millis = time.secs() * 1000 + i64::from(time.subsec_nanos() / 1_000_000);
    match millis % 1000 {
        0 => (millis / 1000).into(),
        // Both operands are exact, and division rounds to the nearest double.
        _ => (millis as f64 / 1000.0).into(),
    }
}

fn document(value: &Document) -> Json {
    match value {
        Document::Null => Json::Null,
        Document::Bool(value) => (*value).into(),
        Document::Number(number) => serde_json::from_str(&number.to_string()).expect("a number"),
        Document::String(text) => text.as_str().into(),
        Document::Array(items) => items.iter().map(document).collect(),
        Document::Object(entries) => {
            Json::Object(entries.iter().map(|(key, value)| (key.clone(), document(value))).collect())
        }
    }
}
