//! Problems in an expression, each worded by one constructor.

use std::fmt;
use std::ops::Range;

use super::lexer::Token;

/// A problem in an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What is wrong: lower case, no final stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<&'static str>,
    /// Its bytes in the text; empty at the end of the text.
    pub span: Range<usize>,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (at byte {})", self.message, self.span.start)
    }
}

impl std::error::Error for Error {}

impl Error {
    fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, span }
    }

    fn help(self, help: &'static str) -> Self {
        Self { help: Some(help), ..self }
    }

    pub(super) fn unknown_character(span: Range<usize>, character: char) -> Self {
        Self::new(span, format!("{character:?} does not begin anything"))
    }

    pub(super) fn unclosed(span: Range<usize>, quote: char) -> Self {
        Self::new(span, format!("`{quote}` is not closed"))
    }

    pub(super) fn not_json(span: Range<usize>, problem: &serde_json::Error) -> Self {
        Self::new(span, format!("the literal is not JSON: {problem}"))
            .help("put strings in double quotes, or write a raw string: 'text'")
    }

    pub(super) fn not_a_name(span: Range<usize>, problem: &serde_json::Error) -> Self {
        Self::new(span, format!("the name in quotes is not a JSON string: {problem}"))
    }

    pub(super) fn number_too_large(span: Range<usize>) -> Self {
        Self::new(span, "the number does not fit into 64 bits")
    }

    pub(super) fn single_equals(span: Range<usize>) -> Self {
        Self::new(span, "`=` is not an operator").help("compare with `==`")
    }

    pub(super) fn unexpected(span: Range<usize>, found: &Token, expected: &str) -> Self {
        Self::new(span, format!("expected {expected}, found {}", found.in_words()))
    }

    pub(super) fn select_without_dot(span: Range<usize>, found: &Token) -> Self {
        let message = format!("expected a number, `:` or `*` after `[`, found {}", found.in_words());
        Self::new(span, message).help("select several values with a dot before the bracket: `a.[b, c]`")
    }

    pub(super) fn quoted_function(span: Range<usize>) -> Self {
        Self::new(span, "the name of a function cannot be in quotes").help("remove the quotes")
    }

    pub(super) fn reference_outside_call(span: Range<usize>) -> Self {
        Self::new(span, "`&` is only allowed before an argument of a function")
    }

    pub(super) fn too_deep(span: Range<usize>, limit: usize) -> Self {
        Self::new(span, format!("the expression nests more than {limit} levels"))
    }

    pub(super) fn unknown_function(span: Range<usize>, name: &str) -> Self {
        Self::new(span, format!("there is no function `{name}`"))
    }

    pub(super) fn wrong_arity(span: Range<usize>, name: &str, expected: &str, found: usize) -> Self {
        Self::new(span, format!("`{name}` takes {expected}, found {found}"))
    }
}
