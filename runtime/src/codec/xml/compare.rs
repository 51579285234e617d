//! Compares documents by their content, for the test cases of protocols.
//!
//! White space between elements, the order of attributes and that of elements with different names do not count, nor
//! does the order of elements that look like the entries of a map.

use super::MAX_DEPTH;
use super::content::attribute_value;
use super::parser::{Element, Parser};
use crate::codec::DecodeError;

/// Whether both documents have the same content, or both are empty.
pub(crate) fn is_same(left: &str, right: &str) -> bool {
    left.is_empty() && right.is_empty()
        || matches!((Node::document(left), Node::document(right)), (Ok(left), Ok(right)) if left == right)
}

/// An element, with everything whose order does not count in order.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Node {
    tag: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Node>,
}

impl Node {
    fn document(text: &str) -> Result<Self, DecodeError> {
        let mut parser = Parser::new(text, MAX_DEPTH);
        let root = parser.root()?;
        let node = Self::read(&mut parser, &root)?;
        parser.end()?;
        Ok(node)
    }

    fn read<'a>(parser: &mut Parser<'a>, element: &Element<'a>) -> Result<Self, DecodeError> {
        parser.open()?;
        let start = parser.rest;
        let mut node = Self { tag: element.tag().to_owned(), ..Self::empty() };
        for (name, written) in element.all_attributes() {
            let value = attribute_value(written).ok_or_else(|| parser.error("an unknown entity"))?;
            node.attributes.push((name.to_owned(), value.into_owned()));
        }
        node.attributes.sort();
        // An element with text does not have children.
        match parser.text(element) {
            Ok(text) => node.text = text.into_owned(),
            Err(_) => {
                parser.rest = start;
                while let Some(child) = parser.child(element)? {
                    node.children.push(Self::read(parser, &child)?);
                }
            }
        }
        node.sort();
        parser.close();
        Ok(node)
    }

    fn empty() -> Self {
        Self { tag: String::new(), attributes: Vec::new(), text: String::new(), children: Vec::new() }
    }

    fn sort(&mut self) {
        if self.children.iter().all(Self::is_entry) {
            self.children.sort();
        } else {
            self.children.sort_by(|left, right| left.tag.cmp(&right.tag));
        }
    }

    /// Whether the element looks like the entry of a map.
    fn is_entry(&self) -> bool {
        self.children.len() == 2 && self.children[0].tag != self.children[1].tag
    }
}

#[cfg(test)]
mod tests {
    use super::is_same;

    #[test]
    fn documents_are_compared_by_content() {
        let check = |left, right, expected| assert_eq!(is_same(left, right), expected, "{left} {right}");
        check("<a><b>1</b> <c/></a>", "<?xml?><a><c></c><b>1</b></a>", true);
        check("<a x='1' y='2'/>", "<a y=\"2\" x=\"1\"></a>", true);
        check("<a><b>1</b><b>2</b></a>", "<a><b>2</b><b>1</b></a>", false);
        check(
            "<a><e><k>1</k><v/></e><e><k>2</k><v/></e></a>",
            "<a><e><k>2</k><v/></e><e><k>1</k><v/></e></a>",
            true,
        );
        check("<a xmlns='u'/>", "<a/>", false);
        check("<a> </a>", "<a/>", false);
        check("<a>&lt;</a>", "<a>&#60;</a>", true);
        check("<a>", "<a>", false);
    }
}
