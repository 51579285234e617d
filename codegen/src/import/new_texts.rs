//! Adds empty documentation of shapes and members that an updated model defines for the first time, to be written by
//! people.

use std::collections::BTreeSet;

use super::open_texts::{DOCUMENTATION, documented_ids, shapes};
use crate::diagnostic::{Diagnostic, Source};
use crate::load::node::{Entry, Node};
use crate::load::parse_json;

/// A file with more texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extended {
    /// The file's text.
    pub text: String,
    /// The shapes and members that have an empty text now, in the model's order.
    pub added: Vec<String>,
}

/// Adds an `apply` statement with an empty text for each shape and member that `after` defines and `before` does not, if
/// the file does not have one, in the order of the model. The rest of the file is kept byte for byte.
///
/// The statement of an operation also gets the traits of its neighbour that contain the neighbour's name, such as links
/// to pages of the operation, and empty tags if the neighbour has some.
///
/// # Errors
/// If a text is not JSON.
pub fn add_texts_of_new(texts: &Source, before: &Source, after: &Source) -> Result<Extended, Diagnostic> {
    let (old, new) = (parse_json(before, 0)?, parse_json(after, 0)?);
    let root = parse_json(texts, 0)?;
    let shapes = shapes(&root);
    let (Some(first), Some(last)) = (shapes.first(), shapes.last()) else {
        return Ok(Extended { text: texts.text.clone(), added: Vec::new() });
    };
    let ids = documented_ids(&new);
    let old: BTreeSet<String> = documented_ids(&old).into_iter().collect();
    let known: BTreeSet<&str> = shapes.iter().map(|entry| entry.key.as_str()).collect();
    let is_new = |id: &&String| !old.contains(*id) && !known.contains(id.as_str());
    let added: Vec<String> = ids.iter().filter(is_new).cloned().collect();

    let text_of = |entry: &Entry| texts.text[entry.key_span.start..entry.value.span.end].to_owned();
    let mut entries: Vec<(&str, String)> =
        shapes.iter().map(|entry| (entry.key.as_str(), text_of(entry))).collect();
    let operations = Operations::find(&new, shapes, &texts.text);
    for id in &added {
        let place = place(id, &ids, &entries);
        entries.insert(place, (id, statement(id, &operations.traits_of(id))));
    }
    let between =
        shapes.get(1).map_or(",\n    ", |second| &texts.text[first.value.span.end..second.key_span.start]);
    let entries: Vec<String> = entries.into_iter().map(|(_, text)| text).collect();
    let (head, tail) = (&texts.text[..first.key_span.start], &texts.text[last.value.span.end..]);
    Ok(Extended { text: format!("{head}{}{tail}", entries.join(between)), added })
}

/// The index of a new entry: behind the last id before it that has one.
fn place(id: &str, ids: &[String], entries: &[(&str, String)]) -> usize {
    let earlier = ids.iter().take_while(|other| *other != id).collect::<Vec<_>>();
    let index = |id: &String| entries.iter().position(|(known, _)| known == id);
    earlier.into_iter().rev().find_map(index).map_or(0, |index| index + 1)
}

fn statement(id: &str, traits: &[String]) -> String {
    let empty = format!("\"{DOCUMENTATION}\": \"\"");
    let traits: Vec<&str> = [empty.as_str()].into_iter().chain(traits.iter().map(String::as_str)).collect();
    format!(
        "\"{id}\": {{\n      \"type\": \"apply\",\n      \"traits\": {{\n        {}\n      }}\n    }}",
        traits.join(",\n        ")
    )
}

/// The operations of a model, with the statements of the file.
struct Operations<'a> {
    /// All operations, in the model's order, each with its statement if the file has one.
    all: Vec<(&'a str, Option<&'a Node>)>,
    text: &'a str,
}

impl<'a> Operations<'a> {
    fn find(model: &'a Node, statements: &'a [Entry], text: &'a str) -> Self {
        let is_operation =
            |shape: &&Entry| shape.value.get("type").and_then(Node::as_str) == Some("operation");
        let statement = |id: &str| statements.iter().find(|entry| entry.key == id).map(|entry| &entry.value);
        let all = shapes(model).iter().filter(is_operation);
        Self { all: all.map(|shape| (shape.key.as_str(), statement(&shape.key))).collect(), text }
    }

    /// The further traits of the statement of a new operation; none for other shapes.
    fn traits_of(&self, id: &str) -> Vec<String> {
        let Some(index) = self.all.iter().position(|(operation, _)| *operation == id) else {
            return Vec::new();
        };
        let (earlier, later) = self.all.split_at(index);
        let documented = |&(id, statement): &(&'a str, Option<&'a Node>)| Some((id, statement?));
        let neighbour = earlier.iter().rev().chain(later).find_map(documented);
        let Some((neighbour, statement)) = neighbour else { return Vec::new() };
        let traits = statement.get("traits").and_then(Node::entries).unwrap_or_default();
        let adapted = |entry: &Entry| match entry.key.as_str() {
            DOCUMENTATION => None,
            "smithy.api#tags" => Some(format!("\"{}\": []", entry.key)),
            _ => {
                let text = &self.text[entry.key_span.start..entry.value.span.end];
                let [old, new] = [neighbour, id].map(|id| id.rsplit('#').next().unwrap_or(id));
                text.contains(old).then(|| text.replace(old, new))
            }
        };
        traits.iter().filter_map(adapted).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: String) -> Source {
        Source { name: "a.json".to_owned(), text }
    }

    fn model(shapes: &[&str]) -> Source {
        source(format!("{{ \"smithy\": \"2.0\", \"shapes\": {{ {} }} }}", shapes.join(", ")))
    }

    const DO: &str = r#""a#Do": { "type": "operation" }"#;
    const REDO: &str = r#""a#Redo": { "type": "operation" }"#;
    const T: &str = r#""a#T": { "type": "structure", "members": { "x": {}, "y": {} } }"#;
    const S: &str = r#""a#S": { "type": "string" }"#;

    fn docs(entries: &[&str]) -> Source {
        source(format!(
            "{{\n  \"smithy\": \"2.0\",\n  \"shapes\": {{\n    {}\n  }}\n}}\n",
            entries.join(",\n    ")
        ))
    }

    fn entry(id: &str, traits: &[&str]) -> String {
        let traits: Vec<String> = traits.iter().map(|&text| text.to_owned()).collect();
        statement(id, &traits)
    }

    #[track_caller]
    fn check(texts: &Source, before: &[&str], after: &[&str], expected: &[&str], added: &[&str]) {
        let extended = add_texts_of_new(texts, &model(before), &model(after)).unwrap();
        assert_eq!(extended.text, docs(expected).text);
        assert_eq!(extended.added, added);
    }

    #[test]
    fn new_items_get_empty_texts_in_the_order_of_the_model() {
        let (t, y) = (entry("a#T", &[]), entry("a#T$y", &[]));
        let x = entry("a#T$x", &[]);
        let written = r#""a#Do": { "type": "apply", "traits": { "smithy.api#documentation": "Does." } }"#;
        let older = r#""a#T": { "type": "structure", "members": { "y": {} } }"#;
        check(&docs(&[written, &t, &y]), &[DO, older], &[DO, S, T], &[written, &t, &x, &y], &["a#T$x"]);
        check(&docs(&[&t, &x, &y]), &[T], &[DO, T], &[&entry("a#Do", &[]), &t, &x, &y], &["a#Do"]);
        check(&docs(&[written]), &[DO], &[DO, T], &[written, &t, &x, &y], &["a#T", "a#T$x", "a#T$y"]);
    }

    #[test]
    fn items_that_were_not_documented_before_stay_so() {
        let x = entry("a#T$x", &[]);
        check(&docs(&[&x]), &[T], &[T], &[&x], &[]);
    }

    #[test]
    fn operations_get_the_links_of_their_neighbour() {
        let neighbour = r#""a#Do": { "type": "apply", "traits": {
            "smithy.api#documentation": "Does.",
            "a#page": { "Page": "https://example.com/Do" },
            "a#other": "x",
            "smithy.api#tags": ["T"] } }"#;
        let redo = entry(
            "a#Redo",
            &[r#""a#page": { "Page": "https://example.com/Redo" }"#, r#""smithy.api#tags": []"#],
        );
        check(&docs(&[neighbour]), &[DO], &[DO, REDO], &[neighbour, &redo], &["a#Redo"]);
    }

    #[test]
    fn a_file_without_texts_stays_empty() {
        let texts = source("{ \"smithy\": \"2.0\", \"shapes\": {} }".to_owned());
        let extended = add_texts_of_new(&texts, &model(&[DO]), &model(&[DO, T])).unwrap();
        assert_eq!(extended, Extended { text: texts.text, added: Vec::new() });
    }
}
