//! Neutralises the examples of an operation: keeps their values, removes their sentences.

use crate::load::node::{Node, NodeKind};

/// Gives each example a neutral title, numbered if there are several, and removes its other texts.
pub(super) fn neutralise_examples(examples: &mut Node) {
    let count = examples.children_mut().count();
    for (index, example) in examples.children_mut().enumerate() {
        example.remove("documentation");
        for entry in example.entries_mut().into_iter().flatten() {
            if entry.key == "title" {
                entry.value.kind = NodeKind::String(title(index, count));
            } else {
                neutralise_values(&mut entry.value);
            }
        }
    }
}

/// The title, which pages use as a heading below the one of the example with placeholders.
fn title(index: usize, count: usize) -> String {
    match count {
        1 => "With values of the model".to_owned(),
        _ => format!("With values of the model, {} of {count}", index + 1),
    }
}

/// Replaces the sentences among the strings of a value.
fn neutralise_values(value: &mut Node) {
    match &mut value.kind {
        NodeKind::String(text) if is_sentence(text) => *text = neutral_text(text),
        _ => value.children_mut().for_each(neutralise_values),
    }
}

/// Returns `true` if a text consists mostly of words, and of at least three.
pub(super) fn is_sentence(text: &str) -> bool {
    let is_word = |word: &&str| {
        let word = word.trim_matches(|c: char| c.is_ascii_punctuation());
        !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
    };
    let words = text.split_whitespace().filter(is_word).count();
    words >= 3 && words * 2 > text.split_whitespace().count()
}

/// `text`, followed by the placeholders of the original, which the service may require.
fn neutral_text(text: &str) -> String {
    let mut neutral = "text".to_owned();
    let mut rest = text;
    while let Some((_, begun)) = rest.split_once('{')
        && let Some((inner, after)) = begun.split_once('}')
    {
        neutral.push_str(&format!(" {{{}}}", neutral_placeholder(inner)));
        rest = after;
    }
    neutral
}

/// The content of a placeholder, in which words between marks (`##click here##`) become one.
fn neutral_placeholder(inner: &str) -> String {
    let words = inner.trim_matches(|c: char| !c.is_alphanumeric());
    if words.contains(char::is_whitespace) { inner.replace(words, "text") } else { inner.to_owned() }
}
