//! What operations say about endpoint parameters: values of their own, or paths into their requests.

use super::path::find;
use super::{EndpointParams, Value};
use crate::serde::Structure;

/// A parameter that an operation sets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EndpointBinding {
    /// The parameter, in the model's spelling.
    pub parameter: &'static str,
    /// Its value.
    pub source: BindingSource,
}

/// Where the value of a parameter comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum BindingSource {
    /// The operation has always this value.
    Boolean(bool),
    /// The operation has always this value.
    String(&'static str),
    /// The operation has always this value.
    Strings(&'static [&'static str]),
    /// What these steps lead to in the request, if anything.
    Path(&'static [PathStep]),
}

/// A step of a path into a request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PathStep {
    /// To the member of this name.
    Member(&'static str),
    /// To every element of a list, those that the rest of the path leads to nothing from left out.
    Each,
    /// To the keys of a map.
    Keys,
    /// To the list of what each of these paths leads to.
    Select(&'static [&'static [PathStep]]),
    /// To the elements of the lists within a list.
    Flatten,
}

/// Sets the parameters that an operation binds, from a request. Where a path leads to nothing, the parameter
/// stays as it is.
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
