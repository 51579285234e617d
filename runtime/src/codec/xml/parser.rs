//! Splits XML into elements and checks their structure. The text inside of elements is left to `content`.
//!
//! Only the part of XML that services write: a document type declaration, which can define entities, is an error, so
//! nothing is expanded or loaded. Comments and processing instructions are skipped.
//!
//! <https://www.w3.org/TR/xml/>

use super::FORMAT;
use crate::codec::DecodeError;

/// The unread rest of a document.
pub(super) struct Parser<'a> {
    text: &'a str,
    pub(super) rest: &'a str,
    /// The number of elements that may still be opened inside of each other.
    pub(super) depth: usize,
    /// The open elements that are being skipped; kept to reuse its memory.
    skipped: Vec<&'a str>,
}

/// An element whose start tag has been read.
#[derive(Clone, Copy)]
pub(super) struct Element<'a> {
    /// The name in the tags, with its prefix.
    tag: &'a str,
    /// The text between the name and the end of the start tag: well-formed attributes.
    attributes: &'a str,
    /// Whether the start tag is also the end tag.
    pub(super) is_empty: bool,
}

impl<'a> Element<'a> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> &'a str {
        local(self.tag)
    }

    /// The name with its prefix.
    pub(super) fn tag(&self) -> &'a str {
        self.tag
    }

    /// The attributes: names with prefixes, and values as they are written.
    pub(super) fn all_attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(WHITE);
            attribute(&mut rest)
        })
    }

    /// The attributes that are not declarations of namespaces: names without prefixes, and values as they are written.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let is_declaration = |name: &str| name == "xmlns" || name.starts_with("xmlns:");
        let others = self.all_attributes().filter(move |(name, _)| !is_declaration(name));
        others.map(|(name, value)| (local(name), value))
    }

    pub(super) fn has_attributes(&self) -> bool {
        !self.attributes.is_empty()
    }
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str, depth: usize) -> Self {
        let rest = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self { text, rest, depth, skipped: Vec::new() }
    }

    /// The number of bytes that have been read.
    pub(super) fn at(&self) -> usize {
        self.text.len() - self.rest.len()
    }

    pub(super) fn error(&self, problem: &'static str) -> DecodeError {
        self.error_at(self.at(), problem)
    }

    pub(super) fn error_at(&self, offset: usize, problem: &'static str) -> DecodeError {
        DecodeError::new(FORMAT, Some(offset), problem)
    }

    /// Reads the start tag of the outermost element.
    pub(super) fn root(&mut self) -> Result<Element<'a>, DecodeError> {
        self.between()?;
        if self.rest.is_empty() {
            return Err(self.error("the document does not have an element"));
        }
        self.start_tag()
    }

    /// Checks that nothing follows the outermost element.
    pub(super) fn end(&mut self) -> Result<(), DecodeError> {
        self.between()?;
        if self.rest.is_empty() { Ok(()) } else { Err(self.error("the document goes on after its element")) }
    }

    /// Reads the start tag of the next child; `None` if the parent ends, whose end tag is read.
    #[inline]
    pub(super) fn child(&mut self, parent: &Element<'a>) -> Result<Option<Element<'a>>, DecodeError> {
        if parent.is_empty {
            return Ok(None);
        }
        self.between()?;
        if self.rest.starts_with("</") {
            self.end_tag(parent)?;
            return Ok(None);
        }
        if self.rest.starts_with("<!") {
            return self.child_after_cdata(parent);
        }
        self.start_tag().map(Some)
    }

    /// Like [`child`](Self::child), where a `CDATA` section is between elements.
    #[cold]
    fn child_after_cdata(&mut self, parent: &Element<'a>) -> Result<Option<Element<'a>>, DecodeError> {
        while self.cdata()?.is_some() {
            self.between()?;
        }
        // Anything else that begins like a section is not a start tag either.
        if self.rest.starts_with("<!") { self.start_tag().map(Some) } else { self.child(parent) }
    }

    /// Reads the start tag of the next child if it is only this name. Consumes only white space otherwise.
    #[inline(always)]
    pub(super) fn take_child(&mut self, parent: &Element<'a>, name: &str) -> Option<Element<'a>> {
        if parent.is_empty {
            return None;
        }
        self.white_space();
        let tag = self.rest.strip_prefix('<')?;
        let rest = tag.strip_prefix(name)?.strip_prefix('>')?;
        self.rest = rest;
        Some(Element { tag: &tag[..name.len()], attributes: "", is_empty: false })
    }

    /// Skips the rest of an element.
    pub(super) fn skip(&mut self, element: Element<'a>) -> Result<(), DecodeError> {
        if element.is_empty {
            return Ok(());
        }
        let mut open = std::mem::take(&mut self.skipped);
        open.clear();
        let result = self.skip_children(element, &mut open);
        self.skipped = open;
        result
    }

    /// Skips the rest of an element and all elements in it. Does not call itself, so it needs no stack space.
    fn skip_children(
        &mut self,
        mut element: Element<'a>,
        open: &mut Vec<&'a str>,
    ) -> Result<(), DecodeError> {
        loop {
            let Some(text) = self.rest.find('<') else { return Err(self.ends_early()) };
            self.rest = &self.rest[text..];
            if self.rest.starts_with("</") {
                self.end_tag(&element)?;
                match open.pop() {
                    Some(tag) => element = Element { tag, attributes: "", is_empty: false },
                    None => return Ok(()),
                }
            } else if !self.aside()? && self.cdata()?.is_none() {
                let child = self.start_tag()?;
                if !child.is_empty {
                    open.push(element.tag);
                    element = child;
                }
                if open.len() >= self.depth {
                    return Err(self.too_deep());
                }
            }
        }
    }

    /// Begins to read the children of an element, which [`close`](Self::close) ends.
    pub(super) fn open(&mut self) -> Result<(), DecodeError> {
        self.depth = self.depth.checked_sub(1).ok_or_else(|| self.too_deep())?;
        Ok(())
    }

    /// Ends what [`open`](Self::open) began.
    pub(super) fn close(&mut self) {
        self.depth += 1;
    }

    #[cold]
    fn too_deep(&self) -> DecodeError {
        self.error("too many elements inside of each other")
    }

    #[cold]
    pub(super) fn ends_early(&self) -> DecodeError {
        self.error_at(self.text.len(), "the document ends inside of an element")
    }

    /// Reads the end tag of the element, at which the rest starts.
    #[inline]
    pub(super) fn end_tag(&mut self, element: &Element<'_>) -> Result<(), DecodeError> {
        let name = self.rest.strip_prefix("</").and_then(|rest| rest.strip_prefix(element.tag));
        let Some(rest) = name else { return Err(self.no_end_tag()) };
        let Some(rest) = rest.strip_prefix('>').or_else(|| rest.trim_start_matches(WHITE).strip_prefix('>'))
        else {
            return Err(self.no_end_tag());
        };
        self.rest = rest;
        Ok(())
    }

    #[cold]
    fn no_end_tag(&self) -> DecodeError {
        if self.rest.contains('>') { self.error("the end tag of another element") } else { self.ends_early() }
    }

    /// Reads a start tag.
    fn start_tag(&mut self) -> Result<Element<'a>, DecodeError> {
        let Some(rest) = self.rest.strip_prefix('<') else {
            return Err(if self.rest.is_empty() {
                self.ends_early()
            } else {
                self.error("text between elements")
            });
        };
        if rest.starts_with('!') {
            let is_type = rest.starts_with("!DOCTYPE");
            return Err(self.error(if is_type { "a document type" } else { "a declaration" }));
        }
        let length = name_length(rest);
        if length == 0 || !is_name_start(rest.as_bytes()[0]) {
            return Err(if rest.is_empty() { self.ends_early() } else { self.error("expected a name") });
        }
        let (tag, after) = rest.split_at(length);
        if let Some(rest) = after.strip_prefix('>') {
            self.rest = rest;
            return Ok(Element { tag, attributes: "", is_empty: false });
        }
        self.rest = after;
        self.attributes()?;
        let attributes = &after[..after.len() - self.rest.len()];
        let is_empty = self.take("/");
        if !self.take(">") {
            return Err(self.bad_tag());
        }
        Ok(Element { tag, attributes, is_empty })
    }

    /// Checks the attributes of a start tag, up to its `>` or `/`.
    fn attributes(&mut self) -> Result<(), DecodeError> {
        loop {
            let is_apart = self.white_space();
            if self.rest.starts_with(['>', '/']) {
                return Ok(());
            }
            if !is_apart || attribute(&mut self.rest).is_none() {
                return Err(self.bad_tag());
            }
        }
    }

    #[cold]
    fn bad_tag(&self) -> DecodeError {
        if self.rest.contains('>') {
            self.error("a start tag that is not well-formed")
        } else {
            self.ends_early()
        }
    }

    /// Skips white space, comments and processing instructions.
    #[inline]
    fn between(&mut self) -> Result<(), DecodeError> {
        self.white_space();
        while self.aside()? {
            self.white_space();
        }
        Ok(())
    }

    /// Skips a comment or processing instruction, and returns `true` if there was one.
    pub(super) fn aside(&mut self) -> Result<bool, DecodeError> {
        let (start, end) = match self.rest.as_bytes() {
            [b'<', b'?', ..] => ("<?", "?>"),
            [b'<', b'!', b'-', b'-', ..] => ("<!--", "-->"),
            _ => return Ok(false),
        };
        self.inside(start, end).map(|_| true)
    }

    /// Reads a `CDATA` section, if there is one.
    pub(super) fn cdata(&mut self) -> Result<Option<&'a str>, DecodeError> {
        const START: &str = "<![CDATA[";
        if self.rest.starts_with(START) { self.inside(START, "]]>").map(Some) } else { Ok(None) }
    }

    /// Consumes `start`, with which the rest begins, and `end`, and returns the text between them.
    fn inside(&mut self, start: &str, end: &str) -> Result<&'a str, DecodeError> {
        let inside = &self.rest[start.len()..];
        let length = inside.find(end).ok_or_else(|| self.ends_early())?;
        self.rest = &inside[length + end.len()..];
        Ok(&inside[..length])
    }

    /// Skips white space, and returns `true` if there was any.
    #[inline]
    fn white_space(&mut self) -> bool {
        let is_white = self.rest.starts_with(WHITE);
        if is_white {
            self.rest = self.rest.trim_start_matches(WHITE);
        }
        is_white
    }

    fn take(&mut self, text: &str) -> bool {
        self.rest.strip_prefix(text).map(|rest| self.rest = rest).is_some()
    }
}

/// The white space of XML.
pub(super) const WHITE: [char; 4] = [' ', '\t', '\n', '\r'];

/// Splits the next attribute off: its name, with its prefix, and its value as it is written.
fn attribute<'a>(rest: &mut &'a str) -> Option<(&'a str, &'a str)> {
    let (name, after) = rest.split_at(name_length(rest));
    if !name.bytes().next().is_some_and(is_name_start) {
        return None;
    }
    let value = after.trim_start_matches(WHITE).strip_prefix('=')?.trim_start_matches(WHITE);
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let (value, after) = value[1..].split_once(quote)?;
    if value.contains('<') {
        return None;
    }
    *rest = after;
    Some((name, value))
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The number of bytes of the name at the start of the text.
#[inline]
fn name_length(text: &str) -> usize {
    text.bytes().position(|byte| !is_name(byte)).unwrap_or(text.len())
}

#[inline]
fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b':' | 0x80..)
}

fn is_name_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'_' | 0x80..)
}
