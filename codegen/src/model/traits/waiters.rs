//! The waiters of an operation: `smithy.waiters#waitable`.

use crate::jmespath::Expr;

/// A waiter.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are the trait's")]
pub struct Waiter {
    pub name: String,
    pub documentation: Option<String>,
    pub is_deprecated: bool,
    pub acceptors: Vec<Acceptor>,
    /// In seconds.
    pub min_delay: u64,
    /// In seconds.
    pub max_delay: u64,
}

/// A test of results.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are the trait's")]
pub struct Acceptor {
    pub state: AcceptorState,
    pub matcher: Matcher,
}

/// The state that a result leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the trait's")]
pub enum AcceptorState {
    Success,
    Failure,
    Retry,
}

/// A set of results.
#[derive(Clone, Debug, PartialEq)]
pub enum Matcher {
    /// `success: true`: every output.
    Success,
    /// `success: false`: every error.
    Error,
    /// `errorType`: errors with this code, or whose shape has this name.
    ErrorType(String),
    /// `output`
    Output(PathMatcher),
    /// `inputOutput`
    InputOutput(PathMatcher),
}

/// An expression and the value that it must find.
#[derive(Clone, Debug)]
pub struct PathMatcher {
    /// The expression, as in the model.
    pub text: String,
    /// The expression.
    pub path: Expr,
    /// The value.
    pub expected: Expected,
}

/// The text determines the expression.
impl PartialEq for PathMatcher {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, &self.expected) == (&other.text, &other.expected)
    }
}

/// The value that an expression must find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// `stringEquals`
    String(String),
    /// `booleanEquals`
    Boolean(bool),
    /// `allStringEquals`: a list that is not empty, all elements of which are this string.
    AllStrings(String),
    /// `anyStringEquals`: a list that contains this string.
    AnyString(String),
}
