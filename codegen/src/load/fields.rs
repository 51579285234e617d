//! Reads AST objects with known keys: takes the keys one by one, then reports the remaining ones.

use super::ast::{Reference, Traits};
use super::diagnostics;
use super::node::{Entry, Node, NodeKind};
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::shape_id::ShapeId;

/// An AST object being read.
pub(super) struct Fields<'a> {
    /// Collects the problems.
    pub(super) found: &'a mut Diagnostics,
    /// The shape or member that the object defines; `None` for the model itself.
    pub(super) owner: Option<ShapeId>,
    /// The place of the object.
    pub(super) span: Span,
    rest: Vec<Entry>,
    known: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// Starts to read a node, which must be an object; `what` describes it.
    pub(super) fn open(
        node: Node,
        what: &str,
        owner: Option<ShapeId>,
        found: &'a mut Diagnostics,
    ) -> Option<Self> {
        let span = node.span;
        let rest = expect_object(node, what, owner.as_ref(), found)?;
        Some(Self { found, owner, span, rest, known: Vec::new() })
    }

    /// Removes a key and returns its value.
    pub(super) fn take(&mut self, key: &'static str) -> Option<Entry> {
        self.known.push(key);
        let position = self.rest.iter().position(|entry| entry.key == key)?;
        Some(self.rest.remove(position))
    }

    /// Reports the keys that were not taken; duplicates are reported elsewhere.
    pub(super) fn finish(self) {
        for entry in self.rest.iter().filter(|entry| !self.known.contains(&entry.key.as_str())) {
            self.found.push(diagnostics::unknown_property(
                &entry.key,
                self.owner.as_ref(),
                entry.key_span,
                &self.known,
            ));
        }
    }

    /// A string and its place.
    pub(super) fn string(&mut self, key: &'static str) -> Option<(String, Span)> {
        let node = self.take(key)?.value;
        let span = node.span;
        Some((expect_string(node, &quoted(key), self.owner.as_ref(), self.found)?, span))
    }

    /// The entries of an object; empty if the key is absent.
    pub(super) fn object(&mut self, key: &'static str) -> Vec<Entry> {
        let Some(entry) = self.take(key) else { return Vec::new() };
        expect_object(entry.value, &quoted(key), self.owner.as_ref(), self.found).unwrap_or_default()
    }

    /// A shape id and its place.
    pub(super) fn shape_id(&mut self, key: &'static str) -> Option<Reference> {
        let (text, span) = self.string(key)?;
        self.found.keep(parse_id(&text, span, self.owner.as_ref()))
    }

    /// A `{ "target": … }`.
    pub(super) fn reference(&mut self, key: &'static str) -> Option<Reference> {
        let entry = self.take(key)?;
        parse_reference(entry.value, key, self.owner.as_ref(), self.found)
    }

    /// An array of `{ "target": … }`; empty if the key is absent.
    pub(super) fn references(&mut self, key: &'static str) -> Vec<Reference> {
        let Some(entry) = self.take(key) else { return Vec::new() };
        let elements = match entry.value.kind {
            NodeKind::Array(elements) => elements,
            _ => {
                let owner = self.owner.as_ref();
                self.found.push(diagnostics::wrong_kind(&quoted(key), owner, "an array", &entry.value));
                return Vec::new();
            }
        };
        let parse = |node| parse_reference(node, key, self.owner.as_ref(), self.found);
        elements.into_iter().filter_map(parse).collect()
    }

    /// An object whose values are `{ "target": … }`; empty if the key is absent.
    pub(super) fn named_references(&mut self, key: &'static str) -> Vec<(String, Reference)> {
        let entries = self.object(key);
        let parse = |entry: Entry| {
            let reference = parse_reference(entry.value, key, self.owner.as_ref(), self.found)?;
            Some((entry.key, reference))
        };
        entries.into_iter().filter_map(parse).collect()
    }

    /// The `traits`; empty if there are none.
    pub(super) fn traits(&mut self) -> Traits {
        let entries = self.object("traits");
        let mut traits = Traits::with_capacity(entries.len());
        for entry in entries {
            if let Some(id) = self.found.keep(parse_id(&entry.key, entry.key_span, self.owner.as_ref())) {
                traits.insert(id.id, entry.value);
            }
        }
        traits
    }
}

/// The entries of an object, or a diagnostic.
fn expect_object(
    node: Node,
    what: &str,
    owner: Option<&ShapeId>,
    found: &mut Diagnostics,
) -> Option<Vec<Entry>> {
    match node.kind {
        NodeKind::Object(entries) => Some(entries),
        _ => {
            found.push(diagnostics::wrong_kind(what, owner, "an object", &node));
            None
        }
    }
}

/// The text of a string, or a diagnostic.
pub(super) fn expect_string(
    node: Node,
    what: &str,
    owner: Option<&ShapeId>,
    found: &mut Diagnostics,
) -> Option<String> {
    match node.kind {
        NodeKind::String(text) => Some(text),
        _ => {
            found.push(diagnostics::wrong_kind(what, owner, "a string", &node));
            None
        }
    }
}

/// A shape id as a reference.
pub(super) fn parse_id(text: &str, span: Span, owner: Option<&ShapeId>) -> Result<Reference, Diagnostic> {
    match ShapeId::parse(text) {
        Ok(id) => Ok(Reference { id, span }),
        Err(_) => Err(diagnostics::invalid_shape_id(text, owner, span)),
    }
}

fn parse_reference(
    node: Node,
    key: &str,
    owner: Option<&ShapeId>,
    found: &mut Diagnostics,
) -> Option<Reference> {
    let Some(entries) = node.entries() else {
        found.push(diagnostics::not_a_reference(key, owner, &node));
        return None;
    };
    if entries.iter().all(|entry| entry.key != "target") {
        found.push(diagnostics::reference_without_target(key, owner, node.span));
    }
    let mut fields = Fields::open(node, "a reference", owner.cloned(), found)?;
    let target = fields.shape_id("target");
    fields.finish();
    target
}

fn quoted(key: &str) -> String {
    format!("`{key}`")
}
