//! A parsed HTML text: nodes in one list that refer to each other by index, so that deep nesting does not overflow
//! the stack.

use std::rc::Rc;

use html5ever::QualName;

/// The index of a node.
pub(super) type Id = usize;

/// The document's index.
pub(super) const ROOT: Id = 0;

/// A node with its place in the tree.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) data: Data,
    pub(super) parent: Option<Id>,
    pub(super) children: Vec<Id>,
}

/// A node.
#[derive(Debug)]
pub(super) enum Data {
    Element {
        name: Rc<QualName>,
        /// Names and values.
        attributes: Vec<(String, String)>,
    },
    Text(String),
    /// The document, a comment or the content of a template, which are not displayed.
    Other,
}

/// All nodes of a text, the document first.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) entries: Vec<Entry>,
}

impl Tree {
    /// The document.
    pub(super) fn root(&self) -> Node<'_> {
        Node { tree: self, id: ROOT }
    }
}

/// A node of a tree.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    tree: &'a Tree,
    id: Id,
}

impl<'a> Node<'a> {
    fn entry(self) -> &'a Entry {
        &self.tree.entries[self.id]
    }

    pub(super) fn children(self) -> impl DoubleEndedIterator<Item = Node<'a>> {
        self.entry().children.iter().map(move |id| Node { tree: self.tree, id: *id })
    }

    /// The name of an element.
    pub(super) fn name(self) -> Option<&'a str> {
        match &self.entry().data {
            Data::Element { name, .. } => Some(&name.local),
            _ => None,
        }
    }

    /// The text of a text node.
    pub(super) fn text(self) -> Option<&'a str> {
        match &self.entry().data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn attribute(self, key: &str) -> Option<&'a str> {
        let Data::Element { attributes, .. } = &self.entry().data else { return None };
        attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// All text below the node, with line breaks.
    pub(super) fn text_below(self) -> String {
        let mut text = String::new();
        let mut open: Vec<Node<'_>> = self.children().rev().collect();
        while let Some(node) = open.pop() {
            match node.name() {
                Some("script" | "style" | "template") => {}
                Some("br") => text.push('\n'),
                _ => {
                    text.push_str(node.text().unwrap_or_default());
                    open.extend(node.children().rev());
                }
            }
        }
        text
    }
}
