//! Evaluates expressions.

use super::expr::{Comparator, Expr, Literal, Projection};
use super::functions::call;
use super::slice::slice;
use super::term::{Term, flatten};
use crate::serde::View;
#[cfg(feature = "test-util")]
use crate::types::Document;

/// The value that an expression finds in another one; `None` if a function is applied to a value of the wrong type.
///
/// The generator bounds the depth of expressions, and with it that of the recursion.
#[inline]
pub(crate) fn evaluate<'a>(expr: &'static Expr, on: &Term<'a>) -> Option<Term<'a>> {
    Some(match expr {
        Expr::Current => on.clone(),
        Expr::Member(name) => on.member(name),
        Expr::Literal(literal) => literal_term(*literal),
        Expr::Then(first, second) => evaluate(second, &evaluate(first, on)?)?,
        Expr::Index(list, index) => element(evaluate(list, on)?, *index),
        Expr::Project(projection, from, each) => project(projection, evaluate(from, on)?, each)?,
        Expr::List(_) | Expr::Object(_) if on.is_null() => Term::Null,
        Expr::List(exprs) => Term::List(evaluate_all(exprs, on)?),
        Expr::Object(entries) => {
            let entry = |(key, expr): &'static (&'static str, Expr)| Some((*key, evaluate(expr, on)?));
            Term::Object(entries.iter().map(entry).collect::<Option<_>>()?)
        }
        Expr::Call(function, arguments) => call(*function, evaluate_all(arguments, on)?)?,
        Expr::Not(expr) => Term::Boolean(!evaluate(expr, on)?.is_true()),
        Expr::And(first, second) => {
            let value = evaluate(first, on)?;
            if value.is_true() { evaluate(second, on)? } else { value }
        }
        Expr::Or(first, second) => {
            let value = evaluate(first, on)?;
            if value.is_true() { value } else { evaluate(second, on)? }
        }
        Expr::Compare(comparator, left, right) => {
            compare(*comparator, &evaluate(left, on)?, &evaluate(right, on)?)
        }
    })
}

/// The value that an expression finds in a document; `None` if a function is applied to a value of the wrong type. For
/// tests of expressions.
#[cfg(feature = "test-util")]
pub fn evaluate_document(expr: &'static Expr, on: &Document) -> Option<Document> {
    Some(evaluate(expr, &Term::new(View::Document(on)))?.to_document())
}

#[inline]
fn evaluate_all<'a>(exprs: &'static [Expr], on: &Term<'a>) -> Option<Vec<Term<'a>>> {
    exprs.iter().map(|expr| evaluate(expr, on)).collect()
}

#[inline]
fn literal_term<'a>(literal: Literal) -> Term<'a> {
    match literal {
        Literal::Null => Term::Null,
        Literal::Boolean(value) => Term::Boolean(value),
        Literal::Number(value) => Term::Number(value),
        Literal::String(text) => Term::String(text),
        Literal::List(elements) => Term::List(elements.iter().copied().map(literal_term).collect()),
        Literal::Object(entries) => {
            Term::Object(entries.iter().map(|(key, value)| (*key, literal_term(*value))).collect())
        }
    }
}

#[inline]
fn element(list: Term<'_>, index: i64) -> Term<'_> {
    let Some(elements) = list.elements() else { return Term::Null };
    let index = if index < 0 { index.saturating_add_unsigned(elements.len() as u64) } else { index };
    usize::try_from(index).ok().and_then(|index| elements.into_iter().nth(index)).unwrap_or(Term::Null)
}

/// Applies an expression to each of the values that a projection selects, and leaves out null.
#[inline]
fn project<'a>(projection: &Projection, from: Term<'a>, each: &'static Expr) -> Option<Term<'a>> {
    let selected = match projection {
        Projection::Object => from.values(),
        _ => from.elements(),
    };
    let Some(elements) = selected else { return Some(Term::Null) };
    let elements = match *projection {
        Projection::List | Projection::Object => elements,
        Projection::Flatten => flatten(elements),
        Projection::Slice { start, stop, step } => slice(&elements, start, stop, step),
        Projection::Filter(condition) => {
            let mut held = Vec::new();
            for element in elements {
                if evaluate(condition, &element)?.is_true() {
                    held.push(element);
                }
            }
            held
        }
    };
    let mut found = Vec::with_capacity(elements.len());
    for element in &elements {
        let value = evaluate(each, element)?;
        if !value.is_null() {
            found.push(value);
        }
    }
    Some(Term::List(found))
}

/// Compares two values. Only numbers have an order; that of others is null.
#[inline]
fn compare<'a>(comparator: Comparator, left: &Term<'a>, right: &Term<'a>) -> Term<'a> {
    let holds = match (comparator, left, right) {
        (Comparator::Equal, ..) => left.equals(right),
        (Comparator::NotEqual, ..) => !left.equals(right),
        (Comparator::Less, Term::Number(left), Term::Number(right)) => left < right,
        (Comparator::LessOrEqual, Term::Number(left), Term::Number(right)) => left <= right,
        (Comparator::Greater, Term::Number(left), Term::Number(right)) => left > right,
        (Comparator::GreaterOrEqual, Term::Number(left), Term::Number(right)) => left >= right,
        _ => return Term::Null,
    };
    Term::Boolean(holds)
}

impl Term<'_> {
    /// Returns `false` for null, `false`, and everything that is empty.
    #[inline]
    pub(super) fn is_true(&self) -> bool {
        match self {
            Self::Null => false,
            Self::Boolean(value) => *value,
            Self::Number(_) => true,
            Self::String(text) => !text.is_empty(),
            Self::View(View::Document(document)) => {
                document.as_array().is_none_or(|items| !items.is_empty())
                    && document.as_object().is_none_or(|entries| !entries.is_empty())
            }
            Self::View(view) => !view.is_empty(),
            Self::List(elements) => !elements.is_empty(),
            Self::Object(entries) => !entries.is_empty(),
        }
    }

    /// Returns `true` if both are the same value.
    #[inline]
    pub(super) fn equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Boolean(left), Self::Boolean(right)) => left == right,
            (Self::Number(left), Self::Number(right)) => left == right,
            (Self::String(left), Self::String(right)) => left == right,
            (Self::View(View::Blob(left)), Self::View(View::Blob(right))) => left == right,
            _ => match (self.clone().elements(), other.clone().elements()) {
                (Some(left), Some(right)) => {
                    left.len() == right.len()
                        && left.iter().zip(&right).all(|(left, right)| left.equals(right))
                }
                _ => self.has_same_entries(other),
            },
        }
    }

    #[cfg(feature = "test-util")]
    fn to_document(&self) -> Document {
        match self {
            Self::Null => Document::Null,
            Self::Boolean(value) => (*value).into(),
            Self::Number(value) => (*value).into(),
            Self::String(text) => (*text).into(),
            term => match (term.clone().elements(), term.clone().entries()) {
                (Some(elements), _) => Document::Array(elements.iter().map(Self::to_document).collect()),
                (_, entries) => {
                    let entries = entries.unwrap_or_default().into_iter();
                    Document::Object(
                        entries.map(|(key, value)| (key.to_owned(), value.to_document())).collect(),
                    )
                }
            },
        }
    }

    #[inline]
    fn has_same_entries(&self, other: &Self) -> bool {
        let (Some(left), Some(right)) = (self.clone().entries(), other.clone().entries()) else {
            return false;
        };
        let is_in = |(key, value): &(&str, Self)| {
            right.iter().any(|(other, found)| other == key && found.equals(value))
        };
        left.len() == right.len() && left.iter().all(is_in)
    }
}
