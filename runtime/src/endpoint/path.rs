//! Paths into requests: the subset of JMESPath that binds endpoint parameters.
//!
//! The generator has parsed the expression and checked every step against the model. A step that does not fit the value
//! finds nothing and is not an error.
//!
//! <https://smithy.io/2.0/additional-specs/rules-engine/parameters.html#smithy-rules-operationcontextparams-trait>

use super::Value;
use crate::jmespath::{Term, flatten};
use crate::schema::PathStep;
use crate::serde::{Structure, View};

/// The value that the steps find.
pub(super) fn find(request: &dyn Structure, steps: &[PathStep]) -> Option<Value> {
    into_value(walk(Term::new(View::Structure(request)), steps)?)
}

// With loops, because each chain of iterators that is collected adds a thousand lines to LLVM's input.
fn walk<'a>(term: Term<'a>, steps: &[PathStep]) -> Option<Term<'a>> {
    let Some((step, rest)) = steps.split_first() else { return Some(term) };
    match step {
        PathStep::Member(name) => walk(term.member(name), rest),
        PathStep::Each => project(term.elements()?, rest),
        PathStep::Values => project(term.values()?, rest),
        PathStep::Flatten => project(flatten(term.elements()?), rest),
        PathStep::Keys => {
            let mut keys = Vec::new();
            for (key, _) in term.entries()? {
                keys.push(Term::String(key));
            }
            walk(Term::List(keys), rest)
        }
        PathStep::Select(paths) => {
            let mut found = Vec::new();
            for path in *paths {
                found.extend(walk(term.clone(), path));
            }
            walk(Term::List(found), rest)
        }
    }
}

/// Applies the steps to every element, up to the end of the path or the next flattening.
fn project<'a>(elements: Vec<Term<'a>>, steps: &[PathStep]) -> Option<Term<'a>> {
    let end = steps.iter().position(|step| *step == PathStep::Flatten).unwrap_or(steps.len());
    let (within, rest) = steps.split_at(end);
    let mut found = Vec::new();
    for element in elements {
        found.extend(walk(element, within));
    }
    walk(Term::List(found), rest)
}

/// Converts to a parameter's value, if the term has a type that parameters can have.
fn into_value(term: Term<'_>) -> Option<Value> {
    match term {
        Term::Boolean(value) => Some(value.into()),
        Term::String(text) => Some(text.into()),
        term => {
            let mut values = Vec::new();
            for element in term.elements()? {
                values.extend(into_value(element));
            }
            Some(Value::List(values))
        }
    }
}
