//! Sets the endpoint parameters that an operation binds.
//!
//! <https://smithy.io/2.0/additional-specs/rules-engine/parameters.html>

use super::path::find;
use super::{AnyParams, EndpointParams, Value};
use crate::schema::{BindingSource, EndpointBinding};
use crate::serde::Structure;

/// Sets the parameters that an operation binds, from a request. A parameter whose path does not find a value is not
/// changed.
pub fn bind(params: &mut impl EndpointParams, bindings: &[EndpointBinding], request: &dyn Structure) {
    bind_any(params, bindings, request);
}

/// [`bind`] for the parameters of any service.
pub(crate) fn bind_any(params: &mut dyn AnyParams, bindings: &[EndpointBinding], request: &dyn Structure) {
    for EndpointBinding { parameter, source } in bindings {
        if let Some(value) = value(*source, request) {
            params.set(parameter, value);
        }
    }
}

fn value(source: BindingSource, request: &dyn Structure) -> Option<Value> {
    match source {
        BindingSource::Boolean(value) => Some(value.into()),
        BindingSource::String(text) => Some(text.into()),
        BindingSource::Strings(texts) => Some(Value::list(texts.iter().map(|text| (*text).into()))),
        BindingSource::Path(steps) => find(request, steps),
    }
}
