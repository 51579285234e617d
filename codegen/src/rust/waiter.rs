//! Lowers the waiters of operations.

use super::Context;
use super::names::Ident;
use super::pages::{operation_link, waiter_summary};
use crate::model::{self, AcceptorState, Deprecated, Expected, Matcher};
use crate::text::{Docs, Line};

/// A waiter of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiter {
    /// Its name in the model.
    pub name: String,
    /// The client's method.
    pub method: Ident,
    /// The documentation of the method.
    pub docs: Docs,
    /// Its deprecation.
    pub deprecated: Option<Deprecated>,
    /// The tests of results, in order.
    pub acceptors: Vec<Acceptor>,
    /// The least time between two requests, in seconds.
    pub min_delay: u64,
    /// The greatest time between two requests, in seconds.
    pub max_delay: u64,
}

/// A test of results.
#[derive(Clone, Debug, PartialEq)]
pub struct Acceptor {
    /// The state that a result which matches leads to.
    pub state: AcceptorState,
    /// The results that match.
    pub matcher: Matcher,
    /// The results that match, in words.
    pub words: String,
}

impl Waiter {
    /// The name of the static that describes the waiter.
    pub fn static_name(&self) -> String {
        self.method.as_str().to_uppercase()
    }
}

/// Lowers the waiters of an operation.
pub(super) fn lower_waiters(cx: &Context<'_>, operation: &model::Operation) -> Vec<Waiter> {
    let name = cx.names.operation(&operation.id);
    let lower = |waiter: &model::Waiter| {
        let mut docs = Docs::paragraph(waiter_summary(cx, operation, waiter));
        docs.push_paragraph(
            Line::from("Repeats ")
                .with(operation_link(&cx.names, name))
                .text(", for no longer than ")
                .code("max_wait")
                .text("."),
        );
        Waiter {
            name: waiter.name.clone(),
            method: cx.names.waiter(&operation.id, &waiter.name).clone(),
            docs,
            deprecated: waiter.is_deprecated.then(Deprecated::default),
            acceptors: waiter.acceptors.iter().map(lower_acceptor).collect(),
            min_delay: waiter.min_delay,
            max_delay: waiter.max_delay,
        }
    };
    operation.traits.waiters.iter().map(lower).collect()
}

fn lower_acceptor(acceptor: &model::Acceptor) -> Acceptor {
    let Words { before, path, between, expected } = words_of(&acceptor.matcher);
    let words = format!("{before}{path}{between}{expected}");
    Acceptor { state: acceptor.state, matcher: acceptor.matcher.clone(), words }
}

/// The results that a matcher is for, in words.
pub(super) fn matcher_in_words(matcher: &Matcher) -> Line {
    let Words { before, path, between, expected } = words_of(matcher);
    let code = |line: Line, text: &str| if text.is_empty() { line } else { line.code(text) };
    code(code(Line::from(before), &path).text(between), &expected)
}

/// A sentence in which the second and the fourth part are code.
struct Words {
    before: &'static str,
    path: String,
    between: &'static str,
    expected: String,
}

fn words_of(matcher: &Matcher) -> Words {
    let plain = |before| Words { before, path: String::new(), between: "", expected: String::new() };
    let matcher = match matcher {
        Matcher::Success => return plain("the request succeeds"),
        Matcher::Error => return plain("the request fails"),
        Matcher::ErrorType(name) => return Words { expected: name.clone(), ..plain("the error is ") },
        Matcher::Output(matcher) | Matcher::InputOutput(matcher) => matcher,
    };
    let (before, between, expected) = match &matcher.expected {
        Expected::String(text) => ("", " is ", format!("{text:?}")),
        Expected::Boolean(value) => ("", " is ", value.to_string()),
        Expected::AllStrings(text) => ("all of ", " are ", format!("{text:?}")),
        Expected::AnyString(text) => ("one of ", " is ", format!("{text:?}")),
    };
    Words { before, path: matcher.text.clone(), between, expected }
}
