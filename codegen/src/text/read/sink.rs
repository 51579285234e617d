//! Builds the tree from the events of html5ever's parser.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, ExpandedName, ParseOpts, QualName, local_name, ns, parse_fragment};

use super::tree::{Data, Entry, Id, ROOT, Tree};

/// Parses the HTML of a body.
pub(super) fn parse_html(html: &str) -> Tree {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..Default::default() };
    let options = ParseOpts { tree_builder, ..Default::default() };
    let body = QualName::new(None, ns!(html), local_name!("body"));
    parse_fragment(Sink::new(), options, body, Vec::new(), false).one(html)
}

/// The tree under construction.
struct Sink {
    entries: RefCell<Vec<Entry>>,
}

/// The parser's handle of a node, with the name of its element.
#[derive(Clone)]
struct Handle {
    id: Id,
    name: Rc<QualName>,
}

impl Sink {
    fn new() -> Self {
        let root = Entry { data: Data::Other, parent: None, children: Vec::new() };
        Self { entries: RefCell::new(vec![root]) }
    }

    /// Adds a node that is not in the tree yet.
    fn add(&self, data: Data) -> Id {
        let mut entries = self.entries.borrow_mut();
        entries.push(Entry { data, parent: None, children: Vec::new() });
        entries.len() - 1
    }

    fn add_hidden(&self) -> Handle {
        Handle { id: self.add(Data::Other), name: no_name() }
    }

    fn parent(&self, id: Id) -> Option<Id> {
        self.entries.borrow()[id].parent
    }

    /// The position of a node among the children of its parent.
    fn position(&self, parent: Id, id: Id) -> usize {
        let entries = self.entries.borrow();
        let children = &entries[parent].children;
        children.iter().rposition(|child| *child == id).unwrap_or(children.len())
    }

    /// Inserts a child at a place among its siblings. Text joins the text before it.
    fn insert(&self, parent: Id, at: usize, child: NodeOrText<Handle>) {
        let id = match child {
            NodeOrText::AppendNode(node) => node.id,
            NodeOrText::AppendText(text) => {
                if self.join_text(parent, at, &text) {
                    return;
                }
                self.add(Data::Text(text.to_string()))
            }
        };
        let mut entries = self.entries.borrow_mut();
        entries[id].parent = Some(parent);
        entries[parent].children.insert(at, id);
    }

    /// Adds to the text before a place, if there is one.
    fn join_text(&self, parent: Id, at: usize, text: &str) -> bool {
        let mut entries = self.entries.borrow_mut();
        let before = at.checked_sub(1).map(|before| entries[parent].children[before]);
        match before.map(|before| &mut entries[before].data) {
            Some(Data::Text(before)) => {
                before.push_str(text);
                true
            }
            _ => false,
        }
    }

    fn detach(&self, id: Id) {
        let Some(parent) = self.parent(id) else { return };
        let at = self.position(parent, id);
        let mut entries = self.entries.borrow_mut();
        entries[parent].children.remove(at);
        entries[id].parent = None;
    }
}

/// The name of nodes that are not elements.
fn no_name() -> Rc<QualName> {
    Rc::new(QualName::new(None, ns!(), local_name!("")))
}

fn pairs(attributes: Vec<Attribute>) -> impl Iterator<Item = (String, String)> {
    attributes.into_iter().map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()))
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Tree {
        Tree { entries: self.entries.into_inner() }
    }

    // Malformed HTML is read as far as possible.
    fn parse_error(&self, _: Cow<'static, str>) {}

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_document(&self) -> Handle {
        Handle { id: ROOT, name: no_name() }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn same_node(&self, a: &Handle, b: &Handle) -> bool {
        a.id == b.id
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let name = Rc::new(name);
        let attributes = pairs(attributes).collect();
        Handle { id: self.add(Data::Element { name: Rc::clone(&name), attributes }), name }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.add_hidden()
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.add_hidden()
    }

    // The content of a template is not displayed: it goes to a node outside the tree.
    fn get_template_contents(&self, _: &Handle) -> Handle {
        self.add_hidden()
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let end = self.entries.borrow()[parent.id].children.len();
        self.insert(parent.id, end, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, before: &Handle, child: NodeOrText<Handle>) {
        match self.parent(element.id) {
            Some(_) => self.append_before_sibling(element, child),
            None => self.append(before, child),
        }
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        if let NodeOrText::AppendNode(node) = &child {
            self.detach(node.id);
        }
        if let Some(parent) = self.parent(sibling.id) {
            self.insert(parent, self.position(parent, sibling.id), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, more: Vec<Attribute>) {
        if let Data::Element { attributes, .. } = &mut self.entries.borrow_mut()[target.id].data {
            for (name, value) in pairs(more) {
                if attributes.iter().all(|(other, _)| *other != name) {
                    attributes.push((name, value));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut entries = self.entries.borrow_mut();
        let children = std::mem::take(&mut entries[node.id].children);
        for child in &children {
            entries[*child].parent = Some(new_parent.id);
        }
        entries[new_parent.id].children.extend(children);
    }
}
