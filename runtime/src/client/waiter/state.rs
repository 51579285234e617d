//! Waiters as generated code describes them, and the state that a result leads to.
//!
//! <https://smithy.io/2.0/additional-specs/waiters.html>

use crate::client::failure::{ErrorKind, Failure};
use crate::jmespath::{Expr, Term, evaluate};
use crate::serde::{Structure, View};

/// A waiter of the model.
pub struct Waiter {
    /// Its name.
    pub name: &'static str,
    /// The least time between two requests, in seconds.
    pub min_delay: u64,
    /// The greatest time between two requests, in seconds.
    pub max_delay: u64,
    /// The tests of results, in order: the first that matches decides.
    pub acceptors: &'static [Acceptor],
}

/// A test of results.
pub struct Acceptor {
    /// The state that a result which matches leads to.
    pub state: State,
    /// The results that match.
    pub matcher: Matcher,
    /// The results that match, in words.
    pub words: &'static str,
}

/// A state of a waiter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are Smithy's")]
pub enum State {
    Success,
    Failure,
    Retry,
}

/// A set of results.
pub enum Matcher {
    /// Every output.
    Success,
    /// Every error.
    Error,
    /// The errors with this code, or whose shape has this name.
    ErrorType(&'static str),
    /// The outputs in which an expression finds an expected value.
    Output(Expr, Expected),
    /// The outputs where an expression finds an expected value in an object of `input` and `output`.
    InputOutput(Expr, Expected),
}

/// An expected value.
#[derive(Debug)]
pub enum Expected {
    /// This string.
    String(&'static str),
    /// This boolean.
    Boolean(bool),
    /// A list that is not empty, all elements of which are this string.
    AllStrings(&'static str),
    /// A list that contains this string.
    AnyString(&'static str),
}

/// The result of a request, whatever its operation.
#[derive(Clone, Copy)]
pub(super) enum Result<'a> {
    Output(&'a dyn Structure),
    /// A failure, and the error of the model.
    Error(&'a Failure, Option<&'a dyn Structure>),
}

impl Result<'_> {
    #[inline]
    pub(super) fn is_error(self) -> bool {
        matches!(self, Self::Error(..))
    }

    pub(super) fn is_timeout(self) -> bool {
        matches!(self, Self::Error(failure, _) if failure.kind == ErrorKind::Timeout)
    }
}

impl Waiter {
    /// The test that a result passes, if there is one.
    #[inline]
    pub(super) fn accept(&self, input: &dyn Structure, result: Result<'_>) -> Option<&'static Acceptor> {
        self.acceptors.iter().find(|acceptor| acceptor.matcher.matches(input, result))
    }
}

impl Matcher {
    #[inline]
    fn matches(&'static self, input: &dyn Structure, result: Result<'_>) -> bool {
        match (self, result) {
            (Self::Success, Result::Output(_)) | (Self::Error, Result::Error(..)) => true,
            (Self::ErrorType(name), Result::Error(failure, error)) => is_error(name, failure, error),
            (Self::Output(expr, expected), Result::Output(output)) => {
                expected.is_found(expr, &Term::new(View::Structure(output)))
            }
            (Self::InputOutput(expr, expected), Result::Output(output)) => {
                let [input, output] = [input, output].map(|side| Term::new(View::Structure(side)));
                expected.is_found(expr, &Term::Object(vec![("input", input), ("output", output)]))
            }
            _ => false,
        }
    }
}

/// Returns `true` if an error has this name: the code of the response, or the name of the shape.
fn is_error(name: &str, failure: &Failure, error: Option<&dyn Structure>) -> bool {
    failure.head.code.as_deref() == Some(name)
        || failure.head.query_code.as_deref() == Some(name)
        || error.is_some_and(|error| error.schema().id().name() == name)
}

impl Expected {
    /// Returns `true` if the expression finds the value. An expression that cannot be evaluated finds nothing.
    #[inline]
    pub(super) fn is_found(&self, expr: &'static Expr, on: &Term<'_>) -> bool {
        let Some(found) = evaluate(expr, on) else { return false };
        let is = |term: &Term<'_>, expected: &str| matches!(term, Term::String(text) if *text == expected);
        match self {
            Self::String(expected) => is(&found, expected),
            Self::Boolean(expected) => matches!(found, Term::Boolean(value) if value == *expected),
            Self::AllStrings(expected) => found.elements().is_some_and(|elements| {
                !elements.is_empty() && elements.iter().all(|element| is(element, expected))
            }),
            Self::AnyString(expected) => {
                found.elements().is_some_and(|elements| elements.iter().any(|element| is(element, expected)))
            }
        }
    }
}
