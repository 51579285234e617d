//! Lists the empty texts of a file with documentation, each with what the model and the upstream text say of its item.

use crate::diagnostic::{Diagnostic, Source};
use crate::load::node::{Entry, Node};
use crate::load::parse_json;
use crate::load::print::to_json;
use crate::text::Docs;

pub(super) const DOCUMENTATION: &str = "smithy.api#documentation";

/// The types of shapes that have a page or a type of their own, and so a text.
const DOCUMENTED: [&str; 6] = ["enum", "intEnum", "operation", "service", "structure", "union"];

/// A text that has to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenText {
    /// The shape or member.
    pub id: String,
    /// Its definition in the model as JSON, with that of a simple target.
    pub facts: String,
    /// The upstream text as Markdown; empty if it is not known.
    pub upstream: String,
}

/// The ids of all shapes and members that have a text, in the model's order.
pub(super) fn documented_ids(model: &Node) -> Vec<String> {
    let mut ids = Vec::new();
    for shape in shapes(model).iter().filter(|shape| is_documented(&shape.value)) {
        ids.push(shape.key.clone());
        let members = shape.value.get("members").and_then(Node::entries).unwrap_or_default();
        ids.extend(members.iter().map(|member| format!("{}${}", shape.key, member.key)));
    }
    ids
}

fn is_documented(shape: &Node) -> bool {
    shape.get("type").and_then(Node::as_str).is_some_and(|name| DOCUMENTED.contains(&name))
}

/// The shapes of a model.
pub(super) fn shapes(model: &Node) -> &[Entry] {
    model.get("shapes").and_then(Node::entries).unwrap_or_default()
}

/// Finds the shapes and members of a model whose texts are empty or missing.
///
/// # Errors
/// If a text is not JSON.
pub fn open_texts(
    texts: &Source,
    model: &Source,
    upstream: Option<&Source>,
) -> Result<Vec<OpenText>, Diagnostic> {
    let (texts, model) = (parse_json(texts, 0)?, parse_json(model, 0)?);
    let upstream = upstream.map(|source| parse_json(source, 0)).transpose()?;
    let is_open = |id: &String| {
        let text = texts.get("shapes").and_then(|shapes| documentation(shapes.get(id)?));
        text.is_none_or(|text| text.trim().is_empty())
    };
    let open = |id: String| {
        let text = upstream.as_ref().and_then(|model| documentation(definition(model, &id)?));
        let upstream = text.map(|text| Docs::convert(text).to_text()).unwrap_or_default();
        OpenText { facts: facts(&model, &id), upstream: upstream.trim().to_owned(), id }
    };
    Ok(documented_ids(&model).into_iter().filter(is_open).map(open).collect())
}

fn documentation(definition: &Node) -> Option<&str> {
    definition.get("traits")?.get(DOCUMENTATION)?.as_str()
}

fn definition<'a>(model: &'a Node, id: &str) -> Option<&'a Node> {
    let shapes = model.get("shapes")?;
    match id.split_once('$') {
        Some((shape, member)) => shapes.get(shape)?.get("members")?.get(member),
        None => shapes.get(id),
    }
}

/// The definition without members, which have texts of their own, and behind it that of a simple target.
fn facts(model: &Node, id: &str) -> String {
    let Some(definition) = definition(model, id) else { return String::new() };
    let mut own = definition.clone();
    own.remove("members");
    let target = definition.get("target").and_then(Node::as_str).and_then(|id| model.get("shapes")?.get(id));
    let simple = target.filter(|target| !is_documented(target)).map(|target| format!(" {}", to_json(target)));
    to_json(&own) + &simple.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(shapes: &str) -> Source {
        Source {
            name: "a.json".to_owned(),
            text: format!("{{ \"smithy\": \"2.0\", \"shapes\": {{ {shapes} }} }}"),
        }
    }

    #[test]
    fn empty_and_missing_texts_are_open() {
        let shapes = r#"
            "a#S": { "type": "string", "traits": { "smithy.api#length": { "max": 9 } } },
            "a#T": { "type": "structure", "members": {
                "x": { "target": "a#S", "traits": { "smithy.api#documentation": "<p>The <i>x</i>.</p>" } },
                "y": { "target": "a#T" },
                "z": { "target": "a#T" } } }"#;
        let model = source(&shapes.replace(r#""smithy.api#documentation": "<p>The <i>x</i>.</p>""#, ""));
        let texts = source(
            r#""a#T": { "type": "apply", "traits": { "smithy.api#documentation": "A T." } },
               "a#T$x": { "type": "apply", "traits": { "smithy.api#documentation": "" } },
               "a#T$z": { "type": "apply", "traits": { "smithy.api#documentation": "The z." } }"#,
        );
        let found = open_texts(&texts, &model, Some(&source(shapes))).unwrap();
        let facts =
            r#"{"target":"a#S","traits":{}} {"type":"string","traits":{"smithy.api#length":{"max":9}}}"#;
        let open = |id: &str, facts: &str, upstream: &str| OpenText {
            id: id.to_owned(),
            facts: facts.to_owned(),
            upstream: upstream.to_owned(),
        };
        assert_eq!(found, [open("a#T$x", facts, "The _x_."), open("a#T$y", r#"{"target":"a#T"}"#, "")]);
    }
}
