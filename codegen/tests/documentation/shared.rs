//! Every text of the upstream models, compared with the words in its source.

use farrier_codegen::diagnostic::Source;
use farrier_codegen::load::load;
use farrier_codegen::load::node::{Node, NodeKind};
use farrier_codegen::shape_id::ShapeId;
use farrier_codegen::text::Docs;
use farrier_suites::reference;

use crate::read::{check_lines, visible_text};

/// The markup in the upstream models, inline and block.
const INLINE: [&str; 4] = ["a", "b", "code", "i"];
const BLOCK: [&str; 9] = ["dd", "dl", "dt", "important", "li", "note", "ol", "p", "ul"];

/// The documentation texts of a model; none if the reference material is missing.
fn texts(file: &str) -> Vec<String> {
    let Some(path) = reference(&format!("models/{file}")) else { return Vec::new() };
    let text = std::fs::read_to_string(path).expect("the file can be read");
    let source = Source { name: file.to_owned(), text };
    let model = load(&[source]).expect("the model loads").remove(0);
    let members = model.shapes.iter().flat_map(|shape| &shape.members).map(|member| &member.traits);
    let traits = model.shapes.iter().map(|shape| &shape.traits).chain(members).flatten();
    let text = |(id, value): (&ShapeId, &Node)| match &value.kind {
        NodeKind::String(text) if id.as_str() == "smithy.api#documentation" => Some(text.clone()),
        _ => None,
    };
    traits.filter_map(text).collect()
}

/// The words of an HTML text, found without a parser: everything outside of the tags that the models use.
fn words_of_html(html: &str) -> Vec<String> {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap_or("");
        rest = match tag.split_once('>') {
            Some((_, after)) if INLINE.contains(&name) => after,
            Some((_, after)) if BLOCK.contains(&name) => {
                text.push(' ');
                after
            }
            _ => {
                text.push('<');
                tag
            }
        };
    }
    words(&(text + rest))
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn check_model(file: &str, expected: usize) {
    let texts = texts(file);
    for text in &texts {
        let docs = Docs::convert(text);
        check_lines(&docs);
        assert_eq!(
            words(&visible_text(&docs)),
            words_of_html(text),
            "{text}\n\nbecame\n\n{}",
            docs.to_text()
        );
    }
    assert!(texts.is_empty() || texts.len() == expected, "{} texts", texts.len());
}

#[test]
fn no_word_of_the_older_model_is_lost() {
    check_model("cognito-identity-provider-2025-09-19.json", 1349);
}

#[test]
fn no_word_of_the_newer_model_is_lost() {
    check_model("cognito-identity-provider-2026-04-12.json", 1382);
}
