//! Functions and macros for generated endpoint rules and their tests.

use crate::client::Builder;
pub use crate::endpoint::rules::*;
use crate::endpoint::{Endpoint, EndpointError, bind};
use crate::operation::Operation;

/// Compares the result of a generated test with the expectation in the model: an endpoint, or the message of a rule.
///
/// # Panics
/// If they differ.
#[track_caller]
pub fn check(found: &Result<Endpoint, EndpointError>, expected: &Result<Endpoint, &str>) {
    match (found, expected) {
        (Ok(found), Ok(expected)) => assert_eq!(found, expected),
        (Err(found), Err(expected)) => assert_eq!(found.to_string(), *expected),
        _ => panic!("found {found:?}, expected {expected:?}"),
    }
}

/// Sets the parameters that a request's operation binds.
pub fn bind_request<O: Operation>(params: &mut impl EndpointParams, request: &O) {
    bind(params, O::OPERATION.endpoint_params(), request);
}

/// Defines a test for each row: the parameters that are set, and the expected result.
#[doc(hidden)]
#[macro_export]
macro_rules! __endpoint_tests {
    ($($name:ident($($parameter:ident = $value:expr),*) = $expected:expr;)*) => {$(
        #[test]
        fn $name() {
            let params = Params::default()$(.$parameter($value))*;
            $crate::codegen::rules::check(&resolve(&params), &$expected);
        }
    )*};
}

/// Sets the parameters that come from a client's configuration and the service's own options.
pub fn configure<C>(params: &mut impl EndpointParams, builder: &Builder<C>) {
    builder.set_endpoint_params(params);
}

/// Defines a test for each row: a request as the JSON of its input, the client's configuration, the parameters that
/// the test sets instead of them, and the expected result. Requests are read only with the feature `test-util`.
#[doc(hidden)]
#[macro_export]
macro_rules! __endpoint_call_tests {
    ($krate:ident; $($name:ident(
        $request:path, $input:literal $(, $method:ident = $told:expr)* $(; $($parameter:ident = $value:expr),+)?
    ) = $expected:expr;)*) => {$(
        #[cfg(feature = "test-util")]
        #[test]
        fn $name() {
            #[allow(unused_imports, reason = "not every service has its own settings")]
            use $krate::*;

            let request = $crate::testing::from_json::<$request>($input).expect("the input fits the request");
            let mut params = Params::default();
            let builder = $krate::Client::builder()$(.$method($told))*;
            $crate::codegen::rules::configure(&mut params, &builder);
            $crate::codegen::rules::bind_request(&mut params, &request);
            // The client sets some of these too, to what the environment says.
            $(let params = params$(.$parameter($value))+;)?
            $crate::codegen::rules::check(&resolve(&params), &$expected);
        }
    )*};
}
