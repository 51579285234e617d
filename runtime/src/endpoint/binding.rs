//! Endpoint parameters that operations set, to fixed values or from members of their requests.

use super::path::find;
use super::{EndpointParams, Value};
use crate::serde::Structure;

/// A parameter that an operation sets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EndpointBinding {
    /// The name of the parameter in the model.
    pub parameter: &'static str,
    /// Its value.
    pub source: BindingSource,
}

/// The source of a parameter's value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum BindingSource {
    /// A fixed boolean.
    Boolean(bool),
    /// A fixed string.
    String(&'static str),
    /// A fixed list of strings.
    Strings(&'static [&'static str]),
    /// A value in the request, found by these steps.
    Path(&'static [PathStep]),
}

/// A step of a path into a request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PathStep {
    /// To the member with this name.
    Member(&'static str),
    /// To every element of a list; elements for which the rest of the path finds nothing are dropped.
    Each,
    /// To the keys of a map.
    Keys,
    /// To a list with the result of each of these paths.
    Select(&'static [&'static [PathStep]]),
    /// To the concatenation of the lists in a list.
    Flatten,
}

/// Sets the parameters that an operation binds, from a request. A parameter whose path finds nothing is not changed.
pub fn bind(params: &mut impl EndpointParams, bindings: &[EndpointBinding], request: &dyn Structure) {
    for EndpointBinding { parameter, source } in bindings {
        if let Some(value) = source.value(request) {
            params.set(parameter, value);
        }
    }
}

impl BindingSource {
    fn value(self, request: &dyn Structure) -> Option<Value> {
        match self {
            Self::Boolean(value) => Some(value.into()),
            Self::String(text) => Some(text.into()),
            Self::Strings(texts) => Some(Value::list(texts.iter().map(|text| (*text).into()))),
            Self::Path(steps) => find(request, steps),
        }
    }
}
