//! The query of the canonical request, and the parameters that a presigned URL adds.

use std::borrow::Cow;
use std::time::Duration;

use super::time::SigningTime;
use super::{SigningParams, Version};
use crate::percent::{decode_query, is_unreserved, push_encoded};

/// Appends the canonical form of a query: decoded, encoded uniformly and sorted.
pub(super) fn push(out: &mut String, query: &str, additions: &str) {
    let mut pairs: Vec<(Cow<'_, str>, Cow<'_, str>)> = Vec::new();
    for pair in query.split('&').chain(additions.split('&')).filter(|pair| !pair.is_empty()) {
        let pair = canonical(pair);
        // There are few, so that this is faster than sorting, and less code.
        let at = pairs.partition_point(|known| *known <= pair);
        pairs.insert(at, pair);
    }
    for (index, (key, value)) in pairs.iter().enumerate() {
        if index > 0 {
            out.push('&');
        }
        out.push_str(key);
        out.push('=');
        out.push_str(value);
    }
}

fn canonical(pair: &str) -> (Cow<'_, str>, Cow<'_, str>) {
    let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
    (encoded(key), encoded(value))
}

fn encoded(text: &str) -> Cow<'_, str> {
    if text.bytes().all(is_unreserved) {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    push_encoded(&mut out, decode_query(text), b"");
    Cow::Owned(out)
}

/// The added parameters that are signed.
pub(super) fn additions<V: Version>(
    params: &SigningParams<'_>,
    time: &SigningTime,
    scope: &str,
    signed_headers: &str,
    expires: Duration,
) -> String {
    let mut query = ["X-Amz-Algorithm=", V::ALGORITHM, "&X-Amz-Credential="].concat();
    push_encoded(&mut query, params.credentials.access_key_id().bytes(), b"");
    query.push_str("%2F");
    push_encoded(&mut query, scope.bytes(), b"");
    query.push_str("&X-Amz-Date=");
    query.push_str(time.date_time());
    query.push_str("&X-Amz-SignedHeaders=");
    push_encoded(&mut query, signed_headers.bytes(), b"");
    query.push_str("&X-Amz-Expires=");
    query.push_str(&expires.as_secs().to_string());
    if params.settings.sign_session_token {
        push_token(&mut query, params);
    }
    if let Some(regions) = V::region_set(params) {
        query.push_str("&X-Amz-Region-Set=");
        push_encoded(&mut query, regions.bytes(), b"");
    }
    query
}

/// Appends the added parameters that are not signed.
pub(super) fn push_signature(query: &mut String, params: &SigningParams<'_>, signature: &str) {
    if !params.settings.sign_session_token {
        push_token(query, params);
    }
    query.push_str("&X-Amz-Signature=");
    query.push_str(signature);
}

fn push_token(query: &mut String, params: &SigningParams<'_>) {
    if let Some(token) = params.credentials.session_token() {
        query.push_str("&X-Amz-Security-Token=");
        push_encoded(query, token.bytes(), b"");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_queries() {
        for (query, expected) in [
            ("", ""),
            ("b=2&a=1", "a=1&b=2"),
            ("a=2&a=1", "a=1&a=2"),
            // Sorted by name and not by `name=value`, because `-` sorts before `=`.
            ("a-b=1&a=2", "a=2&a-b=1"),
            ("acl", "acl="),
            ("a=1&&b=2&", "a=1&b=2"),
            ("a=b=c", "a=b%3Dc"),
            ("a=%7e%2f&b=x+y", "a=~%2F&b=x%20y"),
        ] {
            let mut out = String::new();
            push(&mut out, query, "");
            assert_eq!(out, expected, "{query}");
        }
    }
}
