//! Tools for tests: a service in memory, values from JSON, differences between values, and protocol test cases.
//!
//! Only with the feature `test-util`. [`Mock`] is a service in memory, for tests of programs that call one.
//! Building requests and reading responses is left to the client and the server half of the service's protocol.
//!
//! [`from_json`] makes a value of any generated type from the JSON in which Smithy models write values; [`difference`]
//! finds the first difference between two values.
//!
//! [`check_request`], [`check_response`] and [`check_error`] are called by the tests that are generated from
//! [`smithy.test#httpRequestTests` and `smithy.test#httpResponseTests`]. They perform the steps of a client between a
//! value and the transport, except signing.
//!
//! [`smithy.test#httpRequestTests` and `smithy.test#httpResponseTests`]:
//!     https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html

mod body;
mod damage;
mod difference;
#[cfg(feature = "event-stream")]
mod events;
mod mock;
mod params;
mod request;
mod response;

#[cfg(feature = "event-stream")]
use body::body_difference;
pub use difference::difference;
#[cfg(feature = "event-stream")]
pub use events::{EventCase, NoEvents, check_events};
pub use mock::{Expectation, Mock, RecordedRequest};
pub use params::{InvalidParams, from_json};
pub use request::{RequestCase, check_request};
pub use response::{ResponseCase, check_error, check_error_shape, check_response, check_unmodeled_error};

/// Fails the test with all problems.
fn report(case: &str, problems: &[String]) {
    assert!(problems.is_empty(), "{case}:\n  {}", problems.join("\n  "));
}
