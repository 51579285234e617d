//! Merges an upstream model of several files.

use super::{Node, diagnostics};
use crate::diagnostic::{Diagnostic, Diagnostics, Source};
use crate::load::load;
use crate::load::node::{Entry, NodeKind};
use crate::load::parse_json;
use crate::model::check_together;

/// Reads the files as one JSON value.
///
/// # Errors
/// If a file does not load as a model, or the files contradict each other.
pub(super) fn read_as_one(files: &[Source]) -> Result<Node, Diagnostics> {
    let asts = load(files)?;
    if files.len() > 1 {
        check_together(asts)?;
    }
    let mut roots = files.iter().enumerate().map(|(index, file)| parse_json(file, index));
    let mut root = roots.next().ok_or_else(diagnostics::nothing_to_import)??;
    for more in roots {
        merge(&mut root, more?)?;
    }
    Ok(root)
}

fn merge(root: &mut Node, more: Node) -> Result<(), Diagnostic> {
    let NodeKind::Object(entries) = more.kind else { return Ok(()) };
    for entry in entries {
        match root.get_mut(&entry.key) {
            Some(known) if entry.key == "smithy" => check_version(known, &entry.value)?,
            Some(known) => merge_entries(known, entry.value),
            None => root.entries_mut().into_iter().for_each(|entries| entries.push(entry.clone())),
        }
    }
    Ok(())
}

fn check_version(first: &Node, second: &Node) -> Result<(), Diagnostic> {
    let major = |node: &Node| node.as_str().and_then(|version| version.chars().next());
    if major(first) == major(second) {
        return Ok(());
    }
    Err(diagnostics::different_smithy_versions(second))
}

/// Adds shapes, or metadata.
fn merge_entries(known: &mut Node, more: Node) {
    let NodeKind::Object(more) = more.kind else { return };
    for entry in more {
        match known.get_mut(&entry.key) {
            None => known.entries_mut().into_iter().for_each(|entries| entries.push(entry.clone())),
            Some(present) => merge_shape(present, entry),
        }
    }
}

/// Merges two equal definitions of a shape, or a definition and a statement that applies traits to it.
fn merge_shape(known: &mut Node, entry: Entry) {
    let is_apply = |node: &Node| node.get("type").and_then(Node::as_str) == Some("apply");
    let mut other = entry.value;
    if is_apply(known) && !is_apply(&other) {
        std::mem::swap(known, &mut other);
    }
    if !is_apply(&other) {
        return;
    }
    let NodeKind::Object(entries) = other.kind else { return };
    for entry in entries.into_iter().filter(|entry| entry.key == "traits") {
        match known.get_mut("traits") {
            Some(traits) => merge_traits(traits, entry.value),
            None => known.entries_mut().into_iter().for_each(|entries| entries.push(entry.clone())),
        }
    }
}

/// Adds traits; if both have a trait whose value is a list, the lists are concatenated.
fn merge_traits(known: &mut Node, more: Node) {
    let NodeKind::Object(more) = more.kind else { return };
    for entry in more {
        match (known.get_mut(&entry.key).map(|node| &mut node.kind), entry.value.kind) {
            (None, kind) => {
                let value = Node { kind, ..entry.value };
                let entry = Entry { value, key: entry.key, key_span: entry.key_span };
                known.entries_mut().into_iter().for_each(|entries| entries.push(entry.clone()));
            }
            (Some(NodeKind::Array(known)), NodeKind::Array(more)) => known.extend(more),
            (Some(_), _) => {}
        }
    }
}
