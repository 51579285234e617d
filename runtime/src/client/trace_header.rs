//! The trace header of Lambda functions, with which Lambda detects functions that call each other in a loop.
//!
//! The AWS SDKs call this recursion detection. The value changes with each invocation of the function, so it is read
//! for each call.
//!
//! <https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html>

use http::HeaderValue;
use http::header::HeaderName;

use crate::environment::Environment;
use crate::transport::{HttpRequest, set_header};

pub(super) const HEADER: HeaderName = HeaderName::from_static("x-amzn-trace-id");
const FUNCTION: &str = "AWS_LAMBDA_FUNCTION_NAME";
const TRACE: &str = "_X_AMZN_TRACE_ID";

/// Returns `true` if the program is a Lambda function; this cannot change while it runs.
pub(super) fn is_in_lambda(environment: &dyn Environment) -> bool {
    environment.non_blank_var_os(FUNCTION).is_some()
}

/// Adds the header of the current invocation, unless the program has set the header itself.
pub(super) fn add_trace_header(environment: &dyn Environment, request: &mut HttpRequest) {
    // Not `non_blank_var_os`, which trims: trailing white space is part of the value and is sent percent-encoded.
    let Some(trace) = environment.var_os(TRACE).filter(|trace| !trace.is_empty()) else { return };
    if request.headers().contains_key(HEADER) {
        return;
    }
    if let Ok(value) = HeaderValue::try_from(encode(trace.as_encoded_bytes())) {
        set_header(request.headers_mut(), HEADER, value);
    }
}

/// Percent-encodes the bytes that cannot be part of a header: control characters and everything beyond ASCII.
fn encode(text: &[u8]) -> String {
    let mut encoded = String::with_capacity(text.len());
    for &byte in text {
        if byte.is_ascii_control() || !byte.is_ascii() {
            encoded.push_str(&format!("%{byte:02X}"));
        } else {
            encoded.push(char::from(byte));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_encoded_so_that_they_can_be_sent() {
        for (text, expected) in [
            ("Root=1-5759e988;Parent=53995c3f;Sampled=1", "Root=1-5759e988;Parent=53995c3f;Sampled=1"),
            ("first\nsecond¼\t", "first%0Asecond%C2%BC%09"),
            ("a%20b", "a%20b"),
        ] {
            assert_eq!(encode(text.as_bytes()), expected);
        }
    }
}
