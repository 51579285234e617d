//! The canonical request: the signed parts of a request, in the form that the client and the service both compute.

use std::borrow::Cow;

use http::{HeaderName, HeaderValue};

use super::{SignableRequest, SigningError, SigningSettings, path, query};

/// Headers that are not signed: `authorization` contains the signature, and the others may change in transit.
const UNSIGNED: [&str; 6] =
    ["authorization", "connection", "expect", "transfer-encoding", "user-agent", "x-amzn-trace-id"];

/// The signed headers, sorted by name; headers with the same name are in the order of the request.
pub(super) type Headers<'a> = Vec<(Cow<'a, str>, &'a [u8])>;

/// Combines the headers of the request and the additions, which replace headers with the same name.
pub(super) fn headers<'a>(
    request: &SignableRequest<'a>,
    additions: &'a [(HeaderName, HeaderValue)],
) -> Headers<'a> {
    let mut headers = Headers::with_capacity(request.headers.len() + additions.len());
    for (name, value) in &request.headers {
        let name = lower(name);
        if !UNSIGNED.contains(&&*name) && additions.iter().all(|(added, _)| added.as_str() != name) {
            insert(&mut headers, name, value);
        }
    }
    for (name, value) in additions {
        insert(&mut headers, Cow::Borrowed(name.as_str()), value.as_bytes());
    }
    headers
}

/// Inserts a header at its place. There are few, so that this is faster than sorting, and less code.
fn insert<'a>(headers: &mut Headers<'a>, name: Cow<'a, str>, value: &'a [u8]) {
    let at = headers.partition_point(|(known, _)| *known <= name);
    headers.insert(at, (name, value));
}

fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

/// The distinct names of the signed headers.
pub(super) fn signed_headers(headers: &Headers<'_>) -> String {
    let mut names = String::with_capacity(64);
    for group in headers.chunk_by(|(a, _), (b, _)| a == b) {
        if !names.is_empty() {
            names.push(';');
        }
        names.push_str(&group[0].0);
    }
    names
}

/// The canonical request.
pub(super) fn request(
    request: &SignableRequest<'_>,
    settings: &SigningSettings,
    headers: &Headers<'_>,
    signed_headers: &str,
    query_additions: &str,
    payload_hash: &str,
) -> Result<String, SigningError> {
    let mut out = String::with_capacity(1_024);
    out.push_str(request.method);
    out.push('\n');
    path::push(&mut out, request.path, settings);
    out.push('\n');
    query::push(&mut out, request.query, query_additions);
    out.push('\n');
    for group in headers.chunk_by(|(a, _), (b, _)| a == b) {
        out.push_str(&group[0].0);
        for (index, (_, value)) in group.iter().enumerate() {
            out.push(if index == 0 { ':' } else { ',' });
            push_value(&mut out, value)?;
        }
        out.push('\n');
    }
    out.push('\n');
    out.push_str(signed_headers);
    out.push('\n');
    out.push_str(payload_hash);
    Ok(out)
}

/// Appends the value of a header, trimmed and with runs of white space collapsed to one space.
fn push_value(out: &mut String, value: &[u8]) -> Result<(), SigningError> {
    let value = std::str::from_utf8(value).map_err(|_| SigningError::header())?;
    if !value.bytes().any(|byte| byte.is_ascii_whitespace()) {
        out.push_str(value);
        return Ok(());
    }
    for (index, word) in value.split_ascii_whitespace().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        out.push_str(word);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample<'a>(headers: &[(&'a str, &'a str)]) -> SignableRequest<'a> {
        let headers = headers.iter().map(|(name, value)| (*name, value.as_bytes())).collect();
        SignableRequest { method: "GET", path: "/", query: "", headers, body: b"" }
    }

    #[test]
    fn headers_that_change_on_the_way_are_left_out() {
        let request = sample(&[
            ("Host", "h"),
            ("User-Agent", "u"),
            ("x-amzn-trace-id", "t"),
            ("authorization", "old"),
            ("transfer-encoding", "chunked"),
            ("accept", "*"),
        ]);
        assert_eq!(signed_headers(&headers(&request, &[])), "accept;host");
    }

    #[test]
    fn additions_stand_in_for_headers_of_the_same_name() {
        let request = sample(&[("X-Amz-Date", "then"), ("host", "h")]);
        let additions = [(HeaderName::from_static("x-amz-date"), HeaderValue::from_static("now"))];
        let headers = headers(&request, &additions);
        assert_eq!(signed_headers(&headers), "host;x-amz-date");
        assert_eq!(headers[1].1, b"now");
    }

    #[test]
    fn a_header_that_is_not_text_is_refused() {
        let mut request = sample(&[("host", "h")]);
        request.headers.push(("x-odd", b"\xff"));
        let headers = headers(&request, &[]);
        let settings = SigningSettings::default();
        assert!(super::request(&request, &settings, &headers, "", "", "").is_err());
    }
}
