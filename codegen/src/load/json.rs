//! JSON text to [`Node`]s, strictly by [RFC 8259](https://www.rfc-editor.org/rfc/rfc8259): a grammar over the scanner
//! of `jsonc-parser`.
//!
//! The scanner accepts a larger language; this grammar rejects the difference: comments, words, other white space, and
//! control characters in strings. Duplicate keys are left to [`super::duplicates`].

use std::ops::Range;

use jsonc_parser::tokens::Token;
use jsonc_parser::{Scanner, ScannerOptions};

use super::diagnostics;
use super::node::{Entry, Node, NodeKind};
use crate::diagnostic::{Diagnostic, Source, Span};

/// The maximum nesting of arrays and objects; models reach about 30. It prevents a stack overflow in walks of a tree.
const MAX_DEPTH: usize = 128;

const BYTE_ORDER_MARK: &str = "\u{feff}";

const STRICT: ScannerOptions = ScannerOptions {
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// Parses a text that is one JSON value, after a byte order mark if there is one.
pub(super) fn parse(source: &Source, index: usize) -> Result<Node, Diagnostic> {
    let text = source.text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&source.text);
    let offset = source.text.len() - text.len();
    let mut parser = Parser { scanner: Scanner::new(text, &STRICT), text, offset, source: index, depth: 0 };
    let first = parser.token()?;
    let root = parser.value(first)?;
    match parser.next()? {
        None => Ok(root),
        Some(_) => Err(parser.expected("the end of the file")),
    }
}

struct Parser<'a> {
    scanner: Scanner<'a>,
    text: &'a str,
    /// The offset of the scanned text in the source.
    offset: usize,
    source: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn value(&mut self, token: Token<'a>) -> Result<Node, Diagnostic> {
        let start = self.scanner.token_start();
        let kind = match token {
            Token::Null => NodeKind::Null,
            Token::Boolean(value) => NodeKind::Boolean(value),
            Token::Number(text) => NodeKind::Number(text.to_owned()),
            Token::String(text) => NodeKind::String(text.into_owned()),
            Token::OpenBracket => self.array()?,
            Token::OpenBrace => self.object()?,
            _ => return Err(self.expected("a value")),
        };
        Ok(Node { kind, span: self.span(start..self.scanner.token_end()) })
    }

    fn array(&mut self) -> Result<NodeKind, Diagnostic> {
        self.enter()?;
        let mut elements = Vec::new();
        let mut token = self.token()?;
        if token != Token::CloseBracket {
            loop {
                elements.push(self.value(token)?);
                match self.token()? {
                    Token::Comma => token = self.token()?,
                    Token::CloseBracket => break,
                    _ => return Err(self.expected("`,` or `]`")),
                }
            }
        }
        self.depth -= 1;
        Ok(NodeKind::Array(elements))
    }

    fn object(&mut self) -> Result<NodeKind, Diagnostic> {
        self.enter()?;
        let mut entries = Vec::new();
        let mut token = self.token()?;
        if token != Token::CloseBrace {
            loop {
                entries.push(self.entry(token)?);
                match self.token()? {
                    Token::Comma => token = self.token()?,
                    Token::CloseBrace => break,
                    _ => return Err(self.expected("`,` or `}`")),
                }
            }
        }
        self.depth -= 1;
        Ok(NodeKind::Object(entries))
    }

    fn entry(&mut self, token: Token<'a>) -> Result<Entry, Diagnostic> {
        let Token::String(key) = token else {
            return Err(self.expected("a key in double quotes"));
        };
        let key_span = self.here();
        if self.token()? != Token::Colon {
            return Err(self.expected("`:`"));
        }
        let token = self.token()?;
        Ok(Entry { key: key.into_owned(), key_span, value: self.value(token)? })
    }

    fn enter(&mut self) -> Result<(), Diagnostic> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(diagnostics::too_deep(self.here(), MAX_DEPTH));
        }
        Ok(())
    }

    /// The next token; the end of the text is an error.
    fn token(&mut self) -> Result<Token<'a>, Diagnostic> {
        match self.next()? {
            Some(token) => Ok(token),
            None => Err(diagnostics::not_json(self.here(), "the text ends too early")),
        }
    }

    fn next(&mut self) -> Result<Option<Token<'a>>, Diagnostic> {
        let gap = self.scanner.token_end();
        let token = self.scanner.scan().map_err(|error| {
            let range = error.range();
            diagnostics::not_json(self.span(range.start..range.end), diagnostics::lexical(error.kind()))
        })?;
        self.check_bytes(gap..self.scanner.token_start(), "white space", |byte| {
            matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
        })?;
        if let Some(Token::String(_)) = token {
            let string = self.scanner.token_start()..self.scanner.token_end();
            self.check_bytes(string, "control character", |byte| byte >= b' ')?;
        }
        Ok(token)
    }

    /// Rejects a range in which JSON does not allow any characters.
    fn check_bytes(
        &self,
        range: Range<usize>,
        what: &str,
        is_json: impl Fn(u8) -> bool,
    ) -> Result<(), Diagnostic> {
        let bytes = &self.text.as_bytes()[range.clone()];
        let Some(position) = bytes.iter().position(|&byte| !is_json(byte)) else {
            return Ok(());
        };
        let start = range.start + position;
        let character = self.text[start..].chars().next().unwrap_or_default();
        // A span over a line break would be shown as two lines.
        let end = if character.is_control() { start } else { start + character.len_utf8() };
        let why = format!("this {what} (U+{:04X}) is not allowed here", u32::from(character));
        Err(diagnostics::not_json(self.span(start..end), &why))
    }

    fn expected(&self, what: &str) -> Diagnostic {
        let found = match self.scanner.token() {
            None => "the end of the file".to_owned(),
            Some(Token::String(_)) => "a string".to_owned(),
            Some(Token::Number(_)) => "a number".to_owned(),
            Some(Token::CommentLine(_) | Token::CommentBlock(_)) => "a comment".to_owned(),
            Some(Token::Word(word)) => format!("the word `{word}`"),
            Some(token) => format!("`{}`", token.as_str()),
        };
        diagnostics::not_json(self.here(), &format!("expected {what}, found {found}"))
    }

    /// The place of the current token.
    fn here(&self) -> Span {
        self.span(self.scanner.token_start()..self.scanner.token_end())
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span { source: self.source, start: self.offset + range.start, end: self.offset + range.end }
    }
}
