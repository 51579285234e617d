//! Compares bodies by their media type.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

#[cfg(feature = "cbor")]
use crate::codec::cbor::diagnostic;
use crate::codec::json;
use crate::types::Document;

/// Describes how a body differs from the expected one. JSON and CBOR are compared by value, XML by content, forms as sets
/// of pairs, and anything else by its bytes.
pub(super) fn body_difference(media_type: Option<&str>, expected: &str, found: &[u8]) -> Option<String> {
    #[cfg(feature = "cbor")]
    if media_type == Some(CBOR) {
        return cbor_difference(&body_bytes(media_type, expected), found);
    }
    let is_same = match media_type {
        Some(media_type) if is_json(media_type) => {
            match (json::document(expected.as_bytes()), json::document(found)) {
                (Ok(expected), Ok(found)) => is_same_document(&expected, &found),
                _ => false,
            }
        }
        #[cfg(feature = "xml")]
        Some("application/xml") => std::str::from_utf8(found)
            .is_ok_and(|found| crate::codec::xml::compare::is_same(expected.trim(), found)),
        Some("application/x-www-form-urlencoded") => pairs(expected.as_bytes()) == pairs(found),
        _ => expected.as_bytes() == found,
    };
    let differ = || format!("expected the body {expected}, found {}", String::from_utf8_lossy(found));
    if is_same { None } else { Some(differ()) }
}

/// The pairs of a form, sorted.
fn pairs(form: &[u8]) -> Vec<&[u8]> {
    let mut pairs: Vec<&[u8]> = form.split(|byte| *byte == b'&').collect();
    pairs.sort_unstable();
    pairs
}

/// The media type of CBOR, which cases contain as base64.
pub(super) const CBOR: &str = "application/cbor";

/// The bytes of a body in a case.
pub(super) fn body_bytes(media_type: Option<&str>, body: &str) -> Vec<u8> {
    match media_type {
        Some(CBOR) => STANDARD.decode(body).expect("the body of a case is base64"),
        _ => body.as_bytes().to_vec(),
    }
}

#[cfg(feature = "cbor")]
fn cbor_difference(expected: &[u8], found: &[u8]) -> Option<String> {
    // Two empty bodies are not CBOR.
    if expected == found {
        return None;
    }
    let describe = |body: &[u8]| diagnostic::describe(body).unwrap_or_else(|error| error.to_string());
    let [expected, found] = [expected, found].map(describe);
    (expected != found).then(|| format!("expected the body {expected}, found {found}"))
}

fn is_json(media_type: &str) -> bool {
    let media_type = media_type.split(';').next().unwrap_or_default().trim();
    media_type == "application/json" || media_type.ends_with("+json")
}

/// JSON has one kind of number: `1` and `1.0` are the same.
fn is_same_document(left: &Document, right: &Document) -> bool {
    match (left, right) {
        (Document::Number(left), Document::Number(right)) => {
            left == right || (left.is_double() || right.is_double()) && left.as_f64() == right.as_f64()
        }
        (Document::Array(left), Document::Array(right)) => {
            left.len() == right.len()
                && left.iter().zip(right).all(|(left, right)| is_same_document(left, right))
        }
        (Document::Object(left), Document::Object(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|(left, right)| left.0 == right.0 && is_same_document(left.1, right.1))
        }
        (left, right) => left == right,
    }
}

#[cfg(test)]
mod tests {
    use super::body_difference;

    #[test]
    fn json_is_compared_by_value() {
        let check = |expected, found: &str, is_same| {
            let difference = body_difference(Some("application/json"), expected, found.as_bytes());
            assert_eq!(difference.is_none(), is_same, "{expected} {found}");
        };
        check(r#"{"a": 1, "b": [1.0]}"#, r#"{"b":[1],"a":1}"#, true);
        check(r#"{"a": 1}"#, r#"{"a":1,"b":null}"#, false);
        check("9007199254740993", "9007199254740992", false);
        check("[1]", "[1,2]", false);
        check("{}", "", false);
        check("{}", "<html>", false);
    }

    #[test]
    fn forms_are_sets_of_pairs() {
        let media_type = Some("application/x-www-form-urlencoded");
        assert!(body_difference(media_type, "a=1&b=2", b"b=2&a=1").is_none());
        assert!(body_difference(media_type, "a=1&b=2", b"a=1").is_some());
        assert!(body_difference(media_type, "a=1", b"a=1&a=1").is_some());
    }

    #[test]
    fn what_is_not_json_is_compared_by_its_bytes() {
        assert!(body_difference(None, "{}", b"{}").is_none());
        assert!(body_difference(None, "{}", b"{ }").is_some());
        assert!(body_difference(Some("text/plain"), "1", b"1.0").is_some());
    }
}
