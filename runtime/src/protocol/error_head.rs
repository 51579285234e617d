//! The parts of a response that every error has, whatever its shape.

use http::HeaderMap;

/// The code, message and request id of an error, as the response gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorHead {
    /// The name of the error's shape, without namespace.
    pub code: Option<String>,
    /// The code of the AWS query protocol, where the service has both.
    pub query_code: Option<String>,
    /// The message.
    pub message: Option<String>,
    /// The id that the service gave the request.
    pub request_id: Option<String>,
}

/// The id that the headers of a response give the request.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    ["x-amzn-requestid", "x-amz-request-id"]
        .into_iter()
        .find_map(|name| headers.get(name))
        .and_then(|value| value.to_str().ok())
}

/// The code that the header of
/// [`@awsQueryCompatible`](https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait)
/// gives an error, without its fault.
pub(super) fn query_code(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get("x-amzn-query-error")?.to_str().ok()?;
    value.split(';').next().filter(|code| !code.is_empty())
}
