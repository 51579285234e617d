//! The functions that generated endpoint rules call: the library of the specification.
//!
//! Programs must not use it: it changes together with the generator.

pub use super::arn::{Arn, parse_arn};
pub use super::auth_scheme::AuthScheme;
pub use super::find_partition::partition;
pub use super::host::{is_valid_host_label, is_virtual_hostable_s3_bucket};
pub use super::params::{BuiltIns, EndpointParams};
pub use super::partition::Partition;
pub use super::service_default::service_default;
pub use super::text::{element, split, substring, uri_encode};
pub use super::url::{Url, parse_url};
pub use super::value::Value;
use crate::schema::EndpointBinding;
pub use crate::schema::{BindingSource as Source, PathStep as Step};

/// A parameter that an operation sets.
pub const fn bound(parameter: &'static str, source: Source) -> EndpointBinding {
    EndpointBinding { parameter, source }
}

/// The strings of a list.
pub fn texts(values: Vec<Value>) -> Vec<String> {
    values.into_iter().filter_map(Value::into_text).collect()
}

/// The value of a parameter that is a string.
pub fn text(value: impl Into<String>) -> Value {
    Value::String(value.into())
}

/// The value of a parameter that is a list of strings.
pub fn list(values: impl IntoIterator<Item = impl Into<String>>) -> Value {
    Value::list(values.into_iter().map(text))
}
