//! What an error response says of itself.

use http::HeaderMap;

use crate::types::Document;

/// The code and message of an error, as the response gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorHead {
    /// The name of the error's shape, without namespace.
    pub code: Option<String>,
    /// The code of the AWS query protocol, where the service has both.
    pub query_code: Option<String>,
    /// The message.
    pub message: Option<String>,
}

impl ErrorHead {
    /// Finds the code in the headers or in the body's members `__type` and `code`, in this order.
    pub(super) fn new(headers: &HeaderMap, body: &Document) -> Self {
        let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let member = |name: &str| body.get(name).and_then(Document::as_str);
        let code = header("x-amzn-errortype").or_else(|| member("__type")).or_else(|| member("code"));
        let query_code = header("x-amzn-query-error").and_then(|value| value.split(';').next());
        let message = ["message", "Message", "errorMessage"].into_iter().find_map(member);
        Self {
            code: code.map(strip_code).filter(|code| !code.is_empty()).map(str::to_owned),
            query_code: query_code.filter(|code| !code.is_empty()).map(str::to_owned),
            message: message.map(str::to_owned),
        }
    }
}

/// The shape's name in `namespace#Name:http://…`.
fn strip_code(code: &str) -> &str {
    let code = code.split(':').next().unwrap_or(code);
    code.rsplit('#').next().unwrap_or(code).trim()
}

#[cfg(test)]
mod tests {
    use super::strip_code;

    #[test]
    fn codes_lose_namespace_and_uri() {
        for code in
            ["Foo", "Foo:", "Foo:http://example.com", "a.b#Foo", "a.b#Foo:http://example.com#x", " Foo "]
        {
            assert_eq!(strip_code(code), "Foo", "{code}");
        }
    }
}
