//! The functions that expressions may call.
//!
//! <https://jmespath.org/specification.html#built-in-functions>

use super::expr::Function;
use super::term::Term;
use crate::serde::View;

/// The result of a function; `None` if an argument has the wrong type.
#[inline]
pub(super) fn call<'a>(function: Function, arguments: Vec<Term<'a>>) -> Option<Term<'a>> {
    let mut arguments = arguments.into_iter();
    let first = arguments.next()?;
    Some(match function {
        Function::Contains => Term::Boolean(contains(first, &arguments.next()?)?),
        Function::EndsWith => Term::Boolean(text(&first)?.ends_with(text(&arguments.next()?)?)),
        Function::StartsWith => Term::Boolean(text(&first)?.starts_with(text(&arguments.next()?)?)),
        Function::Keys => {
            Term::List(first.entries()?.into_iter().map(|(key, _)| Term::String(key)).collect())
        }
        Function::Values => Term::List(first.values()?),
        Function::Length => Term::Number(length(first)? as f64),
        Function::NotNull if !first.is_null() => first,
        Function::NotNull => arguments.find(|term| !term.is_null()).unwrap_or(Term::Null),
    })
}

#[inline]
fn contains<'a>(subject: Term<'a>, search: &Term<'a>) -> Option<bool> {
    match subject {
        Term::String(subject) => Some(matches!(search, Term::String(part) if subject.contains(part))),
        subject => Some(subject.elements()?.iter().any(|element| element.equals(search))),
    }
}

/// The number of characters, elements or entries. That of null is 0, which the specification makes an error: services
/// leave out empty lists, and a waiter that counts them must see none.
#[inline]
fn length(term: Term<'_>) -> Option<usize> {
    match term {
        Term::Null => Some(0),
        Term::String(text) => Some(text.chars().count()),
        Term::View(View::Map(map)) => Some(map.len()),
        term => match term.clone().elements() {
            Some(elements) => Some(elements.len()),
            None => Some(term.entries()?.len()),
        },
    }
}

#[inline]
fn text<'a>(term: &Term<'a>) -> Option<&'a str> {
    if let Term::String(text) = term { Some(text) } else { None }
}
