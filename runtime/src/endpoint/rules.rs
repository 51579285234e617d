//! What generated endpoint rules are made of: the functions of the specification's library.
//!
//! Not for use by hand: it changes together with the generator.

pub use super::arn::{Arn, parse_arn};
pub use super::auth_scheme::AuthScheme;
pub use super::host::{is_valid_host_label, is_virtual_hostable_s3_bucket};
pub use super::params::{BuiltIns, EndpointParams};
pub use super::partition::{Partition, partition};
pub use super::service_default::service_default;
pub use super::text::{element, split, substring, uri_encode};
pub use super::url::{Url, parse_url};
pub use super::value::Value;
pub use super::{BindingSource as Source, PathStep as Step};
use super::{Endpoint, EndpointBinding, EndpointError};

/// A parameter that an operation sets.
pub const fn bound(parameter: &'static str, source: Source) -> EndpointBinding {
    EndpointBinding { parameter, source }
}

/// The strings of a list.
pub fn texts(values: Vec<Value>) -> Vec<String> {
    values.into_iter().filter_map(Value::into_text).collect()
}

/// Compares what a generated test finds with what the model expects: an endpoint, or the message of a rule.
///
/// # Panics
/// When they differ.
#[track_caller]
pub fn check(found: &Result<Endpoint, EndpointError>, expected: &Result<Endpoint, &str>) {
    match (found, expected) {
        (Ok(found), Ok(expected)) => assert_eq!(found, expected),
        (Err(found), Err(expected)) => assert_eq!(found.to_string(), *expected),
        _ => panic!("found {found:?}, expected {expected:?}"),
    }
}

/// Makes a test of each row: the parameters that are set, and what they resolve to.
#[doc(hidden)]
#[macro_export]
macro_rules! __endpoint_tests {
    ($($name:ident($($parameter:ident = $value:expr),*) = $expected:expr;)*) => {$(
        #[test]
        fn $name() {
            let params = Params::default()$(.$parameter($value))*;
            $crate::endpoint::rules::check(&resolve(&params), &$expected);
        }
    )*};
}
