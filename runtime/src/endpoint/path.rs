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

fn walk<'a>(term: Term<'a>, steps: &[PathStep]) -> Option<Term<'a>> {
    let Some((step, rest)) = steps.split_first() else { return Some(term) };
    match step {
        PathStep::Member(name) => walk(term.member(name), rest),
        PathStep::Each => project(term.elements()?, rest),
        PathStep::Values => project(term.entries()?.into_iter().map(|(_, value)| value).collect(), rest),
        PathStep::Flatten => project(flatten(term.elements()?), rest),
        PathStep::Keys => {
            let keys = term.entries()?.into_iter().map(|(key, _)| Term::String(key));
            walk(Term::List(keys.collect()), rest)
        }
        PathStep::Select(paths) => {
            let found = paths.iter().filter_map(|path| walk(term.clone(), path));
            walk(Term::List(found.collect()), rest)
        }
    }
}

/// Applies the steps to every element, up to the end of the path or the next flattening.
fn project<'a>(elements: Vec<Term<'a>>, steps: &[PathStep]) -> Option<Term<'a>> {
    let end = steps.iter().position(|step| *step == PathStep::Flatten).unwrap_or(steps.len());
    let (within, rest) = steps.split_at(end);
    let found = elements.into_iter().filter_map(|element| walk(element, within)).collect();
    walk(Term::List(found), rest)
}

/// Converts to a parameter's value, if the term has a type that parameters can have.
fn into_value(term: Term<'_>) -> Option<Value> {
    match term {
        Term::Boolean(value) => Some(value.into()),
        Term::String(text) => Some(text.into()),
        term => Some(Value::list(term.elements()?.into_iter().filter_map(into_value))),
    }
}
