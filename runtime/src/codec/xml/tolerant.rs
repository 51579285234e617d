//! Finds errors in documents, and reads the undamaged parts of them.
//!
//! An error tells a program what to do next, so only the damaged part is lost: a member of the wrong type, or the
//! elements after the end of a truncated body. Outputs are read strictly.
//!
//! Protocols write errors in different places: `<ErrorResponse><Error>`, `<Response><Errors><Error>`, or `<Error>` as the
//! root. They cannot be confused, so all are read.

use std::borrow::Cow;

use super::MAX_DEPTH;
use super::parser::{Element, Parser};
use super::read::Reader;
use crate::codec::DecodeError;
use crate::schema::{Member, ShapeType};
use crate::serde::StructureMut;

/// The names under which services send the message of an error, whatever the model calls it.
const MESSAGE: [&str; 2] = ["Message", "message"];

/// The names of the element with the id that the service assigned to the request.
const REQUEST_ID: [&str; 3] = ["RequestId", "RequestID", "requestId"];

/// The text of a body, with U+FFFD for each character that is not Unicode.
pub fn text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// The error in a document.
#[derive(Default)]
pub struct ErrorElement<'a> {
    /// The whole element, if the document is not damaged before its end.
    whole: Option<&'a str>,
    /// The complete children of the error: names without prefixes, and the children with their tags.
    children: Vec<(&'a str, &'a str)>,
    /// The complete children of the elements around it.
    around: Vec<(&'a str, &'a str)>,
}

impl<'a> ErrorElement<'a> {
    /// Finds the error in a document. Without one, it does not have children.
    pub fn new(text: &'a str) -> Self {
        let mut found = Self::default();
        let mut parser = Parser::new(text, MAX_DEPTH);
        // Elements before the first problem are kept.
        let _ = found.read(&mut parser);
        found
    }

    fn read(&mut self, parser: &mut Parser<'a>) -> Result<(), DecodeError> {
        let start = parser.rest;
        let root = parser.root()?;
        match root.name() {
            "Error" => self.read_error(parser, start, &root),
            _ => self.read_around(parser, &root, 2),
        }
    }

    /// Reads an element around the error. `levels` is the number of elements that may be around it.
    fn read_around(
        &mut self,
        parser: &mut Parser<'a>,
        element: &Element<'a>,
        levels: usize,
    ) -> Result<(), DecodeError> {
        let mut start = parser.rest;
        while let Some(child) = parser.child(element)? {
            match child.name() {
                "Error" if self.children.is_empty() => self.read_error(parser, start, &child)?,
                "Errors" if levels > 1 => self.read_around(parser, &child, levels - 1)?,
                name => {
                    parser.skip(child)?;
                    self.around.push((name, read_since(start, parser)));
                }
            }
            start = parser.rest;
        }
        Ok(())
    }

    fn read_error(
        &mut self,
        parser: &mut Parser<'a>,
        whole: &'a str,
        element: &Element<'a>,
    ) -> Result<(), DecodeError> {
        let mut start = parser.rest;
        while let Some(child) = parser.child(element)? {
            parser.skip(child)?;
            self.children.push((child.name(), read_since(start, parser)));
            start = parser.rest;
        }
        self.whole = Some(read_since(whole, parser));
        Ok(())
    }

    /// The code of the error.
    pub fn code(&self) -> Option<String> {
        string(&self.children, "Code").map(|code| code.trim().to_owned()).filter(|code| !code.is_empty())
    }

    /// The message of the error, under whichever name the service sends it.
    pub fn message(&self) -> Option<String> {
        MESSAGE.iter().find_map(|name| string(&self.children, name))
    }

    /// The id that the service assigned to the request, in the error or beside it.
    pub fn request_id(&self) -> Option<String> {
        let find = |children| REQUEST_ID.iter().find_map(|name| string(children, name));
        find(&self.around).or_else(|| find(&self.children))
    }

    /// Reads every member that has the type of the schema; the others stay as they are. A message is found under its
    /// other names too.
    pub fn read_into(&self, place: &mut dyn StructureMut) {
        let members = place.schema().members();
        let is_read = self.whole.is_some_and(|whole| read_whole(whole, place).is_ok());
        for (index, member) in members.iter().enumerate() {
            let name = member.xml_name();
            let child = find(&self.children, name);
            if let (false, Some(child)) = (is_read, child) {
                // If a nested value does not fit, the part that was read before it is kept.
                let _ = read_member(child, index, place);
            }
            if MESSAGE.contains(&name)
                && is_string(member)
                && child.is_none_or(|child| text_of(child).is_none())
            {
                let other = MESSAGE.iter().filter_map(|name| find(&self.children, name));
                if let Some(other) = { other }.find(|other| text_of(other).is_some()) {
                    let _ = read_member(other, index, place);
                }
            }
        }
    }
}

fn is_string(member: &Member) -> bool {
    member.target().shape_type() == ShapeType::String
}

/// The text from `start`, a former rest of the parser, to where the parser is.
fn read_since<'a>(start: &'a str, parser: &Parser<'a>) -> &'a str {
    start[..start.len() - parser.rest.len()].trim_ascii_start()
}

fn read_whole(whole: &str, place: &mut dyn StructureMut) -> Result<(), DecodeError> {
    let mut reader = Reader::new(whole);
    let root = reader.parser.root()?;
    reader.structure(&root, place)
}

fn read_member(child: &str, index: usize, place: &mut dyn StructureMut) -> Result<(), DecodeError> {
    let mut reader = Reader::new(child);
    let element = reader.parser.root()?;
    let member = &place.schema().members()[index];
    reader.member(&element, element, member, index, place).map(|_| ())
}

/// The last child with this name.
fn find<'a>(children: &[(&str, &'a str)], name: &str) -> Option<&'a str> {
    children.iter().rfind(|(found, _)| *found == name).map(|(_, child)| *child)
}

fn string(children: &[(&str, &str)], name: &str) -> Option<String> {
    find(children, name).and_then(text_of)
}

/// The text of an element, if it is not empty. If it is damaged, such as `a & b`, it is returned as it is written.
fn text_of(child: &str) -> Option<String> {
    let mut parser = Parser::new(child, MAX_DEPTH);
    let element = parser.root().ok()?;
    let written = parser.rest;
    let text = match parser.text(&element) {
        Ok(text) => text,
        Err(_) => Cow::Borrowed(written.rfind('<').map_or(written, |end_tag| &written[..end_tag])),
    };
    Some(text.into_owned()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{ErrorElement, text};

    fn check(body: &[u8], expected: [Option<&str>; 3]) {
        let body = text(body);
        let error = ErrorElement::new(&body);
        let found = [error.code(), error.message(), error.request_id()];
        assert_eq!(found.each_ref().map(Option::as_deref), expected, "{body}");
    }

    #[test]
    fn errors_are_found_where_protocols_write_them() {
        let expected = [Some("A"), Some("b"), Some("1")];
        for body in [
            "<ErrorResponse><Error><Code>A</Code><Message>b</Message></Error><RequestId>1</RequestId></ErrorResponse>",
            "<?xml version=\"1.0\"?>\n<Error>\n<Code>A</Code> <message>b</message><RequestId>1</RequestId></Error>",
            "<Response><Errors><Error><Code> A </Code><Message>b</Message></Error></Errors>
             <RequestID>1</RequestID></Response>",
            "<x:E xmlns:x='u'><x:RequestId>1</x:RequestId><x:Error><x:Code>A</x:Code><x:Message>b</x:Message></x:Error></x:E>",
        ] {
            check(body.as_bytes(), expected);
        }
        check(b"<html><body>Error</body></html>", [None; 3]);
        check(b"", [None; 3]);
        check(b"{}", [None; 3]);
    }

    #[test]
    fn what_comes_before_the_damage_is_kept() {
        check(b"<E><Error><Code>A</Code><Message>b</Message><Other>c</O", [Some("A"), Some("b"), None]);
        check(b"<E><Error><Code>A</Code><Message>b & c</Message>", [Some("A"), Some("b & c"), None]);
        check(
            b"<E><Error><Code>A</Code><Message>b <i>c</i></Message>",
            [Some("A"), Some("b <i>c</i>"), None],
        );
        check(b"<E><Error><Code>A</Code><Message>\xff</Message>", [Some("A"), Some("\u{fffd}"), None]);
        check(b"<E><RequestId>1</RequestId><Error><Code>A</Cod", [None, None, Some("1")]);
        check(
            b"<E><Error><Code>A</Code><Code/><Message/><message>b</message></Error>",
            [None, Some("b"), None],
        );
    }
}
