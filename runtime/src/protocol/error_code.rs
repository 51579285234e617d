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
        let codes = [header("x-amzn-errortype"), member("__type"), member("code")];
        let code = codes.into_iter().flatten().map(strip_code).find(|code| !code.is_empty());
        let query_code = header("x-amzn-query-error").and_then(|value| value.split(';').next());
        let message = ["message", "Message", "errorMessage"].into_iter().find_map(member);
        Self {
            code: code.map(str::to_owned),
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
    use http::{HeaderMap, HeaderValue};

    use super::{ErrorHead, strip_code};
    use crate::codec::json;
    use crate::types::Document;

    fn head(headers: &[(&'static str, &'static str)], body: &str) -> ErrorHead {
        let headers: HeaderMap = headers
            .iter()
            .map(|(name, value)| ((*name).parse().unwrap(), HeaderValue::from_static(value)))
            .collect();
        ErrorHead::new(&headers, &json::document(body.as_bytes()).unwrap_or(Document::Null))
    }

    #[test]
    fn a_place_without_a_code_does_not_hide_the_next() {
        let code = |headers: &[_], body| head(headers, body).code;
        assert_eq!(code(&[("x-amzn-errortype", "A:x")], r#"{"__type": "B"}"#).as_deref(), Some("A"));
        assert_eq!(code(&[("x-amzn-errortype", "")], r#"{"__type": "n#B"}"#).as_deref(), Some("B"));
        assert_eq!(code(&[], r#"{"__type": null, "code": "C"}"#).as_deref(), Some("C"));
        assert_eq!(code(&[], r#"{"code": 7}"#), None);
        assert_eq!(code(&[], "<html>"), None);
    }

    #[test]
    fn the_query_code_ends_at_the_semicolon() {
        let head = head(&[("x-amzn-query-error", "Customized;Sender")], r#"{"__type": "A"}"#);
        assert_eq!(head.query_code.as_deref(), Some("Customized"));
        assert_eq!(head.code.as_deref(), Some("A"));
    }

    #[test]
    fn codes_lose_namespace_and_uri() {
        for code in
            ["Foo", "Foo:", "Foo:http://example.com", "a.b#Foo", "a.b#Foo:http://example.com#x", " Foo "]
        {
            assert_eq!(strip_code(code), "Foo", "{code}");
        }
    }
}
