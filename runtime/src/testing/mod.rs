//! Parts for tests: values from JSON, what two values differ in, and the checks of a protocol's own test cases.
//!
//! Only with the feature `test-util`. [`Mock`] is a service in memory, for tests of programs that call one.
//!
//! A value of any generated type that can be read is made of the JSON that a
//! Smithy model writes values in, [`from_json`]; [`difference`] finds the first place in which two values differ.
//!
//! [`check_request`], [`check_response`] and [`check_error`] are what the tests call that are generated from
//! `smithy.test#httpRequestTests` and `smithy.test#httpResponseTests`. They do what a client does between a value
//! and the transport, without signing.

mod body;
mod difference;
mod mock;
mod params;
mod request;
mod response;

pub use difference::difference;
pub use mock::{Expectation, Mock, RecordedRequest};
pub use params::{InvalidParams, from_json};
pub use request::{RequestCase, check_request};
pub use response::{ResponseCase, check_error, check_response};

/// Fails the test with all that was found wrong.
fn report(case: &str, problems: &[String]) {
    assert!(problems.is_empty(), "{case}:\n  {}", problems.join("\n  "));
}
