//! Errors of the JSON protocols: the code and message, from headers or the body. A damaged body is read as far as
//! possible.

use http::HeaderMap;

use super::ErrorHead;
use super::error_head::{query_code, request_id, shape_name};
use crate::codec::json::Settings;
use crate::codec::json::tolerant::{self, Members};
use crate::serde::StructureMut;

/// Reads the parts that every error has. The code is in a header or in the body's members `__type` and `code`, searched
/// in this order:
/// <https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html#operation-error-serialization>
pub(super) fn read_head(headers: &HeaderMap, body: &[u8]) -> ErrorHead {
    let text = tolerant::text(body);
    let members = Members::new(&text);
    let header = headers.get("x-amzn-errortype").and_then(|value| value.to_str().ok());
    let codes = [header.map(str::to_owned), members.string("__type"), members.string("code")];
    let code = codes.iter().flatten().map(|code| shape_name(code)).find(|code| !code.is_empty());
    ErrorHead {
        code: code.map(str::to_owned),
        query_code: query_code(headers).map(str::to_owned),
        message: members.message(),
        request_id: request_id(headers).map(str::to_owned),
    }
}

/// Reads the members of an error.
pub(super) fn read_members(settings: &Settings, body: &[u8], error: &mut dyn StructureMut) {
    Members::new(&tolerant::text(body)).read_into(settings, error);
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue};

    use super::{ErrorHead, read_head};

    fn head(headers: &[(&'static str, &'static str)], body: &str) -> ErrorHead {
        let headers: HeaderMap = headers
            .iter()
            .map(|(name, value)| ((*name).parse().unwrap(), HeaderValue::from_static(value)))
            .collect();
        read_head(&headers, body.as_bytes())
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
    fn the_code_survives_a_damaged_body() {
        for body in [
            &b"{\"__type\": \"A\", \"message\": \"\\ud800\"}"[..],
            b"{\"__type\": \"A\", \"message\": \"\xff\"}",
            b"\xef\xbb\xbf{\"__type\": \"A\", \"message\": \"\xef\xbf\xbd\"}",
        ] {
            let head = read_head(&HeaderMap::new(), body);
            assert_eq!(head.code.as_deref(), Some("A"));
            assert_eq!(head.message.as_deref(), Some("\u{fffd}"));
        }
        let head = read_head(&HeaderMap::new(), br#"{"__type": "A", "message": "cut"#);
        assert_eq!((head.code.as_deref(), head.message), (Some("A"), None));
    }

    #[test]
    fn the_query_code_ends_at_the_semicolon() {
        let head = head(&[("x-amzn-query-error", "Customized;Sender")], r#"{"__type": "A"}"#);
        assert_eq!(head.query_code.as_deref(), Some("Customized"));
        assert_eq!(head.code.as_deref(), Some("A"));
    }

    #[test]
    fn the_request_id_is_in_a_header() {
        let id = |name| head(&[(name, "1-2")], "").request_id;
        assert_eq!(id("x-amzn-requestid").as_deref(), Some("1-2"));
        assert_eq!(id("x-amz-request-id").as_deref(), Some("1-2"));
        assert_eq!(id("x-other"), None);
    }
}
