//! Paths into requests: the subset of JMESPath that binds endpoint parameters.
//!
//! The generator has parsed the expression and checked every step against the model. A step that does not fit the value
//! finds nothing and is not an error.
//!
//! <https://smithy.io/2.0/additional-specs/rules-engine/parameters.html#smithy-rules-operationcontextparams-trait>

use super::Value;
use crate::schema::PathStep;
use crate::serde::{self, Structure, View};

/// The value that the steps find.
pub(super) fn find(request: &dyn Structure, steps: &[PathStep]) -> Option<Value> {
    walk(Place::View(View::Structure(request)), steps)?.into_value()
}

/// An intermediate result of a path.
enum Place<'a> {
    /// A value of the request.
    View(View<'a>),
    /// A list made by a step.
    List(Vec<Place<'a>>),
    /// A key of a map.
    Key(&'a str),
}

fn walk<'a>(place: Place<'a>, steps: &[PathStep]) -> Option<Place<'a>> {
    let Some((step, rest)) = steps.split_first() else { return Some(place) };
    match step {
        PathStep::Member(name) => walk(place.member(name)?, rest),
        PathStep::Each => project(place.elements()?, rest),
        PathStep::Values => project(place.values()?, rest),
        PathStep::Flatten => project(flatten(place.elements()?), rest),
        PathStep::Keys => walk(place.keys()?, rest),
        PathStep::Select(paths) => {
            let found = paths.iter().filter_map(|path| walk(place.again()?, path));
            walk(Place::List(found.collect()), rest)
        }
    }
}

/// Applies the steps to every element, up to the end of the path or the next flattening.
fn project<'a>(elements: Vec<Place<'a>>, steps: &[PathStep]) -> Option<Place<'a>> {
    let end = steps.iter().position(|step| *step == PathStep::Flatten).unwrap_or(steps.len());
    let (within, rest) = steps.split_at(end);
    let found = elements.into_iter().filter_map(|element| walk(element, within)).collect();
    walk(Place::List(found), rest)
}

fn flatten(elements: Vec<Place<'_>>) -> Vec<Place<'_>> {
    let mut flat = Vec::new();
    for element in elements {
        match element.elements() {
            Some(inner) => flat.extend(inner),
            None => flat.push(element),
        }
    }
    flat
}

impl<'a> Place<'a> {
    /// The place of a value; `None` if the value is absent.
    fn of(value: &'a dyn serde::Value) -> Option<Self> {
        match value.view() {
            View::Absent => None,
            view => Some(Self::View(view)),
        }
    }

    /// A copy of the place; for a list made by a step, of its values.
    fn again(&self) -> Option<Self> {
        match self {
            Self::View(view) => Some(Self::View(*view)),
            Self::Key(key) => Some(Self::Key(key)),
            Self::List(elements) => Some(Self::List(elements.iter().filter_map(Self::again).collect())),
        }
    }

    fn member(&self, name: &str) -> Option<Self> {
        let Self::View(View::Structure(structure)) = self else { return None };
        let index = structure.schema().members().iter().position(|member| member.name() == name)?;
        Self::of(structure.member(index)?)
    }

    fn elements(&self) -> Option<Vec<Self>> {
        match self {
            Self::View(View::List(list)) => {
                let items = (0..).map_while(|index| list.item(index));
                Some(items.filter_map(Self::of).collect())
            }
            Self::List(elements) => Some(elements.iter().filter_map(Self::again).collect()),
            _ => None,
        }
    }

    fn values(&self) -> Option<Vec<Self>> {
        let Self::View(View::Map(map)) = self else { return None };
        Some(map.entries().filter_map(|(_, value)| Self::of(value)).collect())
    }

    fn keys(&self) -> Option<Self> {
        let Self::View(View::Map(map)) = self else { return None };
        Some(Self::List(map.entries().map(|(key, _)| Place::Key(key)).collect()))
    }

    /// Converts to a parameter's value, if it has a type that parameters can have.
    fn into_value(self) -> Option<Value> {
        match self {
            Self::View(View::Boolean(value)) => Some(value.into()),
            Self::View(View::String(text)) | Self::Key(text) => Some(text.into()),
            place => Some(Value::list(place.elements()?.into_iter().filter_map(Self::into_value))),
        }
    }
}
