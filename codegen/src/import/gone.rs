//! Removes documentation of shapes and members that an updated model no longer defines.

use std::collections::BTreeSet;

use super::open_texts::shapes;
use crate::diagnostic::{Diagnostic, Source};
use crate::load::node::{Entry, Node};
use crate::load::parse_json;

/// The remaining texts of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remaining {
    /// The file's text.
    pub text: String,
    /// The shapes and members whose texts were removed, in the file's order.
    pub dropped: Vec<String>,
}

/// Removes the `apply` statements for shapes and members that `before` defines and `after` does not. The rest of the
/// file is kept byte for byte. A statement for an id that neither of them defines is kept too, because it is a mistake
/// and not a change.
///
/// # Errors
/// If a text is not JSON.
pub fn drop_texts_of_gone(texts: &Source, before: &Source, after: &Source) -> Result<Remaining, Diagnostic> {
    let (old, new) = (definitions(&parse_json(before, 0)?), definitions(&parse_json(after, 0)?));
    let root = parse_json(texts, 0)?;
    let shapes = shapes(&root);
    let is_gone =
        |entry: &&Entry| is_apply(&entry.value) && old.contains(&entry.key) && !new.contains(&entry.key);
    let (gone, kept): (Vec<&Entry>, Vec<&Entry>) = shapes.iter().partition(is_gone);
    let dropped = gone.into_iter().map(|entry| entry.key.clone()).collect();
    Ok(Remaining { text: with_entries(&texts.text, shapes, &kept), dropped })
}

/// The ids of all shapes and their members.
fn definitions(root: &Node) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let shapes = shapes(root);
    for shape in shapes.iter().filter(|shape| !is_apply(&shape.value)) {
        found.insert(shape.key.clone());
        let members = shape.value.get("members").and_then(Node::entries).unwrap_or_default();
        found.extend(members.iter().map(|member| format!("{}${}", shape.key, member.key)));
        let elements = ["member", "key", "value"].into_iter().filter(|name| shape.value.get(name).is_some());
        found.extend(elements.map(|name| format!("{}${name}", shape.key)));
    }
    found
}

fn is_apply(shape: &Node) -> bool {
    shape.get("type").and_then(Node::as_str) == Some("apply")
}

/// The text with only these entries of an object, separated like the first two.
fn with_entries(text: &str, all: &[Entry], kept: &[&Entry]) -> String {
    let (Some(first), Some(last)) = (all.first(), all.last()) else { return text.to_owned() };
    let (start, end) = (|entry: &Entry| entry.key_span.start, |entry: &Entry| entry.value.span.end);
    let between = all.get(1).map_or("", |second| &text[end(first)..start(second)]);
    let kept: Vec<&str> = kept.iter().map(|entry| &text[start(entry)..end(entry)]).collect();
    format!("{}{}{}", &text[..start(first)], kept.join(between), &text[end(last)..])
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEFORE: &str = r#"{ "smithy": "2.0", "shapes": {
        "a#A": { "type": "structure", "members": { "x": { "target": "a#L" }, "y": { "target": "a#L" } } },
        "a#L": { "type": "list", "member": { "target": "smithy.api#String" } } } }"#;

    const AFTER: &str = r#"{ "smithy": "2.0", "shapes": {
        "a#A": { "type": "structure", "members": { "x": { "target": "smithy.api#String" } } } } }"#;

    fn source(text: &str) -> Source {
        Source { name: "a.json".to_owned(), text: text.to_owned() }
    }

    fn texts(ids: &[&str]) -> String {
        let entry = |id: &&str| format!("  \"{id}\" : {{\"type\": \"apply\", \"traits\": {{ }}}}");
        let entries: Vec<String> = ids.iter().map(entry).collect();
        format!("{{ \"smithy\": \"2.0\",\n \"shapes\": {{\n{}\n}} }}\n", entries.join(" ,\n"))
    }

    #[track_caller]
    fn check(before: &[&str], after: &[&str], dropped: &[&str]) {
        let remaining = drop_texts_of_gone(&source(&texts(before)), &source(BEFORE), &source(AFTER)).unwrap();
        assert_eq!(remaining.text, texts(after));
        assert_eq!(remaining.dropped, dropped);
    }

    #[test]
    fn texts_of_what_is_there_stay() {
        check(&["a#A", "a#A$x"], &["a#A", "a#A$x"], &[]);
    }

    #[test]
    fn texts_of_what_has_gone_go_wherever_they_stand() {
        check(&["a#L", "a#A", "a#A$y", "a#A$x"], &["a#A", "a#A$x"], &["a#L", "a#A$y"]);
        check(&["a#A", "a#L$member", "a#A$y"], &["a#A"], &["a#L$member", "a#A$y"]);
    }

    #[test]
    fn what_was_never_there_is_no_change() {
        check(&["a#B", "a#A$z", "a#A$y"], &["a#B", "a#A$z"], &["a#A$y"]);
    }

    #[test]
    fn a_file_that_defines_shapes_keeps_them() {
        let text = r#"{ "smithy": "2.0", "shapes": { "a#L": { "type": "string" } } }"#;
        let remaining = drop_texts_of_gone(&source(text), &source(BEFORE), &source(AFTER)).unwrap();
        assert_eq!(remaining, Remaining { text: text.to_owned(), dropped: Vec::new() });
        let text = r#"{ "smithy": "2.0" }"#;
        let remaining = drop_texts_of_gone(&source(text), &source(BEFORE), &source(AFTER)).unwrap();
        assert_eq!(remaining.text, text);
    }
}
