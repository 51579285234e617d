//! AWS's own cases for Signature Version 4 and 4A: canonical request, string to sign, signature and signed request of each,
//! in the headers and in the query.

mod case;
mod properties;
#[cfg(all(feature = "ring", feature = "sigv4a"))]
mod sigv4a;
mod text;

use case::{Case, Expected};
use farrier_runtime::signing::sigv4::{self, Form, SignableRequest, Signed, SigningKeyCache};
use farrier_suites::SIGV4;
use text::HttpText;

const CASES: usize = 40;

#[test]
fn all_cases_of_the_suite() {
    let Some(suite) = SIGV4.path() else { return };
    let keys = SigningKeyCache::new();
    let cases = Case::load_all(&suite);
    let mut compared = 0;
    for case in &cases {
        for expected in &case.expected {
            let request = HttpText::parse(&case.request);
            let credentials = expected.settings.credentials();
            let params = expected.settings.params(&credentials);
            let form = expected.form();
            let signed = sigv4::sign(&signable(&request), &params, form, &keys)
                .unwrap_or_else(|error| panic!("{}: {error}", case.name));
            compared += compare(&case.name, expected, &request, &signed, form);
        }
    }
    assert_eq!(cases.len(), CASES);
    assert_eq!(compared, case::count_expectations(&suite, &[]), "each file of the suite is compared once");
    SIGV4.passed(cases.len());
}

/// Compares the results that the suite has for a case, and returns their number.
fn compare(name: &str, expected: &Expected, request: &HttpText, signed: &Signed, form: Form) -> usize {
    let what = |part: &str| format!("{part} of {name}, {form:?}");
    let mut compared = 0;
    for (part, expected, actual) in [
        ("canonical request", &expected.canonical_request, &signed.canonical_request),
        ("string to sign", &expected.string_to_sign, &signed.string_to_sign),
        ("signature", &expected.signature, &signed.signature),
    ] {
        if let Some(expected) = expected {
            assert_eq!(actual, expected, "{}", what(part));
            compared += 1;
        }
    }
    if let Some(expected) = &expected.signed_request {
        let actual = apply(request.clone(), signed).comparable();
        assert_eq!(actual, HttpText::parse(expected).comparable(), "{}", what("signed request"));
        compared += 1;
    }
    compared
}

fn signable(request: &HttpText) -> SignableRequest<'_> {
    let headers = request.headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes())).collect();
    let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
    SignableRequest { method: &request.method, path, query, headers, body: request.body.as_bytes() }
}

/// Adds the result of signing to a request.
fn apply(mut request: HttpText, signed: &Signed) -> HttpText {
    for (name, value) in &signed.headers {
        request.headers.retain(|(old, _)| !old.eq_ignore_ascii_case(name.as_str()));
        request
            .headers
            .push((name.to_string(), value.to_str().expect("headers of signatures are text").to_owned()));
    }
    if !signed.query.is_empty() {
        request.target.push(if request.target.contains('?') { '&' } else { '?' });
        request.target.push_str(&signed.query);
    }
    request
}

/// If a request can be sent, signing it in place gives the same result.
#[test]
fn requests_of_the_http_crate_are_signed_alike() {
    let Some(suite) = SIGV4.path() else { return };
    let keys = SigningKeyCache::new();
    let mut signed_in_place = 0;
    for case in &Case::load_all(&suite) {
        for expected in &case.expected {
            let Some(mut request) = HttpText::parse(&case.request).to_http() else { continue };
            let credentials = expected.settings.credentials();
            let params = expected.settings.params(&credentials);
            let signed = match expected.form() {
                Form::Headers => sigv4::sign_headers(&mut request, &params, &keys),
                Form::Query { expires } => sigv4::sign_query(&mut request, &params, expires, &keys),
            };
            signed.unwrap_or_else(|error| panic!("{}: {error}", case.name));
            if let Some(expected) = &expected.signed_request {
                let actual = HttpText::from_http(&request).comparable();
                assert_eq!(actual, HttpText::parse(expected).comparable(), "{}", case.name);
                signed_in_place += 1;
            }
        }
    }
    // All except those with a space in the path or a line break in a header.
    assert_eq!(signed_in_place, 2 * CASES - 2 - 4);
}
