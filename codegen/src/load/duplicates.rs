//! Finds duplicate keys of objects. JSON does not define their meaning, so a model must not have any.

use std::collections::BTreeSet;

use super::diagnostics;
use super::node::{Node, NodeKind};
use crate::diagnostic::Diagnostics;
use crate::shape_id::ShapeId;

/// Reports every repetition of a key, naming the shape whose definition contains it.
pub(super) fn check_duplicates(root: &Node, found: &mut Diagnostics) {
    check_keys(root, None, found);
    for entry in root.entries().into_iter().flatten() {
        match entry.value.entries() {
            Some(shapes) if entry.key == "shapes" => {
                check_keys(&entry.value, None, found);
                for shape in shapes {
                    check_tree(&shape.value, ShapeId::parse(&shape.key).ok().as_ref(), found);
                }
            }
            _ => check_tree(&entry.value, None, found),
        }
    }
}

fn check_tree(node: &Node, shape: Option<&ShapeId>, found: &mut Diagnostics) {
    check_keys(node, shape, found);
    match &node.kind {
        NodeKind::Array(elements) => elements.iter().for_each(|element| check_tree(element, shape, found)),
        NodeKind::Object(entries) => entries.iter().for_each(|entry| check_tree(&entry.value, shape, found)),
        _ => {}
    }
}

fn check_keys(node: &Node, shape: Option<&ShapeId>, found: &mut Diagnostics) {
    let mut seen = BTreeSet::new();
    for entry in node.entries().into_iter().flatten() {
        if !seen.insert(entry.key.as_str()) {
            found.push(diagnostics::duplicate_key(&entry.key, shape, entry.key_span));
        }
    }
}
