//! AWS's cases for Signature Version 4A.
//!
//! A signature differs every time, so each is verified with the public key of the suite: the suite's own signatures
//! against our string to sign, and ours too.

use std::fs;
use std::path::Path;

use farrier_runtime::signing::sigv4::{Form, Signed};
use farrier_runtime::signing::sigv4a::{SigningKeyCache, sign, sign_headers, sign_query};
use farrier_suites::SIGV4A;
use ring::signature::{ECDSA_P256_SHA256_ASN1, UnparsedPublicKey};
use serde_json::Value;

use crate::case::{Case, Expected, count_expectations};
use crate::text::HttpText;
use crate::{apply, signable};

const CASES: usize = 38;

/// Files with what is compared elsewhere: the key, and two that repeat those of the headers.
const OTHERS: [&str; 3] = ["public-key.json", "canonical-request.txt", "string-to-sign.txt"];

#[test]
fn all_cases_of_the_suite() {
    let Some(suite) = SIGV4A.path() else { return };
    let keys = SigningKeyCache::new();
    let cases = Case::load_all(&suite);
    let mut compared = 0;
    for case in &cases {
        let public_key = public_key(&suite.join(&case.name));
        for expected in &case.expected {
            let request = HttpText::parse(&case.request);
            let credentials = expected.settings.credentials();
            let params = expected.settings.params(&credentials);
            let signed = sign(&signable(&request), &params, expected.form(), &keys)
                .unwrap_or_else(|error| panic!("{}: {error}", case.name));
            compared += compare(&case.name, expected, &request, &signed, &public_key);
        }
    }
    assert_eq!(cases.len(), CASES);
    assert_eq!(compared, count_expectations(&suite, &OTHERS), "each file of the suite is compared once");
    SIGV4A.passed(cases.len());
}

fn public_key(folder: &Path) -> UnparsedPublicKey<Vec<u8>> {
    let text = fs::read_to_string(folder.join("public-key.json")).expect("a public key");
    let key: Value = serde_json::from_str(&text).expect("the key is JSON");
    let coordinate = |name: &str| bytes(key[name].as_str().expect("a string"));
    let point = [vec![4], coordinate("X"), coordinate("Y")].concat();
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point)
}

fn bytes(hex: &str) -> Vec<u8> {
    let digits = hex.trim().as_bytes().chunks(2);
    let digits = digits.map(|pair| std::str::from_utf8(pair).expect("ASCII"));
    digits.map(|pair| u8::from_str_radix(pair, 16).expect("hexadecimal digits")).collect()
}

/// Compares the results that the suite has for a case, and returns their number.
fn compare(
    name: &str,
    expected: &Expected,
    request: &HttpText,
    signed: &Signed,
    key: &UnparsedPublicKey<Vec<u8>>,
) -> usize {
    let what = |part: &str| format!("{part} of {name}, {:?}", expected.form());
    let text = |text: &Option<String>| text.clone().expect("every case has all results");
    let verify = |signature: &str, whose: &str| {
        let result = key.verify(signed.string_to_sign.as_bytes(), &bytes(signature));
        assert!(result.is_ok(), "{}", what(whose));
    };
    assert_eq!(signed.canonical_request, text(&expected.canonical_request), "{}", what("canonical request"));
    assert_eq!(signed.string_to_sign, text(&expected.string_to_sign), "{}", what("string to sign"));
    verify(&text(&expected.signature), "the suite's signature");
    verify(&signed.signature, "our signature");

    let theirs = HttpText::parse(&text(&expected.signed_request));
    verify(signature_of(&theirs), "the signature of the suite's signed request");
    let mut actual = apply(request.clone(), signed);
    replace_signature(&mut actual, &signed.signature, signature_of(&theirs));
    assert_eq!(in_order(actual), in_order(theirs), "{}", what("signed request"));
    4
}

/// The signature in a signed request, which is the last part of a header or of the query.
fn signature_of(request: &HttpText) -> &str {
    let header = request.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("authorization"));
    let signed = header.map_or(&request.target, |(_, value)| value);
    signed.rsplit_once("Signature=").expect("a signature").1
}

fn replace_signature(request: &mut HttpText, old: &str, new: &str) {
    request.target = request.target.replace(old, new);
    request.headers.iter_mut().for_each(|(_, value)| *value = value.replace(old, new));
}

/// The request with its parameters in order: the suite adds them in several orders.
fn in_order(request: HttpText) -> HttpText {
    let mut request = request.comparable();
    if let Some((path, query)) = request.target.split_once('?') {
        let mut parameters: Vec<_> = query.split('&').collect();
        parameters.sort_unstable();
        request.target = [path, "?", &parameters.join("&")].concat();
    }
    request
}

/// Requests that can be sent are signed in place.
#[test]
fn requests_of_the_http_crate_are_signed_alike() {
    let Some(suite) = SIGV4A.path() else { return };
    let keys = SigningKeyCache::new();
    let mut signed_in_place = 0;
    for case in &Case::load_all(&suite) {
        let public_key = public_key(&suite.join(&case.name));
        for expected in &case.expected {
            let Some(mut request) = HttpText::parse(&case.request).to_http() else { continue };
            let credentials = expected.settings.credentials();
            let params = expected.settings.params(&credentials);
            let signed = match expected.form() {
                Form::Headers => sign_headers(&mut request, &params, &keys),
                Form::Query { expires } => sign_query(&mut request, &params, expires, &keys),
            };
            let signed = signed.unwrap_or_else(|error| panic!("{}: {error}", case.name));
            let request = HttpText::from_http(&request);
            let signature = bytes(signature_of(&request));
            assert!(public_key.verify(signed.string_to_sign.as_bytes(), &signature).is_ok(), "{}", case.name);
            signed_in_place += 1;
        }
    }
    // All except those with a space in the path or a line break in a header.
    assert_eq!(signed_in_place, 2 * CASES - 2 - 4);
}
