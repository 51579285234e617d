//! The parts of an error response that do not depend on the error's shape.

use http::HeaderMap;

/// The code, message and request id of an error, as the response contains them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorHead {
    /// The name of the error's shape, without namespace.
    pub code: Option<String>,
    /// The code of the AWS query protocol, if the service is compatible with it.
    pub query_code: Option<String>,
    /// The message.
    pub message: Option<String>,
    /// The id that the service assigned to the request.
    pub request_id: Option<String>,
}

/// Returns the request id in the headers of a response.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    ["x-amzn-requestid", "x-amz-request-id"]
        .into_iter()
        .find_map(|name| headers.get(name))
        .and_then(|value| value.to_str().ok())
}

/// Returns the id with which S3 finds the machine that answered.
pub(crate) fn extended_request_id(headers: &HeaderMap) -> Option<&str> {
    headers.get("x-amz-id-2")?.to_str().ok()
}

/// Returns the code, without the fault, in the header of
/// [`@awsQueryCompatible`](https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait).
#[cfg(any(feature = "cbor", feature = "json"))]
pub(super) fn query_code(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get("x-amzn-query-error")?.to_str().ok()?;
    value.split(';').next().filter(|code| !code.is_empty())
}

/// Returns the shape's name in an error code: `namespace#Name:http://…`.
#[cfg(any(feature = "cbor", feature = "json"))]
pub(super) fn shape_name(code: &str) -> &str {
    let code = code.split(':').next().unwrap_or(code);
    code.rsplit('#').next().unwrap_or(code).trim()
}

#[cfg(all(test, any(feature = "cbor", feature = "json")))]
mod tests {
    use super::shape_name;

    #[test]
    fn codes_lose_namespace_and_uri() {
        for code in
            ["Foo", "Foo:", "Foo:http://example.com", "a.b#Foo", "a.b#Foo:http://example.com#x", " Foo "]
        {
            assert_eq!(shape_name(code), "Foo", "{code}");
        }
    }
}
