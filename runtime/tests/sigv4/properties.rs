//! Properties of signatures.

use std::time::{Duration, SystemTime};

use farrier_runtime::credentials::Credentials;
use farrier_runtime::signing::sigv4::{
    Form, SignableRequest, Signed, SigningKeyCache, SigningParams, SigningSettings, sign,
};
use proptest::prelude::*;

fn signed(request: &SignableRequest<'_>, form: Form) -> Signed {
    let credentials = Credentials::new("AKIDEXAMPLE", "secret").with_session_token("token");
    let params = SigningParams {
        credentials: &credentials,
        region: "eu-west-1",
        service: "service",
        time: SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000),
        settings: SigningSettings::default(),
    };
    sign(request, &params, form, &SigningKeyCache::new()).expect("the request can be signed")
}

fn forms() -> impl Strategy<Value = Form> {
    prop::sample::select(vec![Form::Headers, Form::Query { expires: Duration::from_secs(60) }])
}

fn request<'a>(path: &'a str, query: &'a str, body: &'a [u8]) -> SignableRequest<'a> {
    SignableRequest { method: "POST", path, query, headers: vec![("host", b"example.com")], body }
}

proptest! {
    #[test]
    fn a_canonical_request_has_as_many_lines_as_the_specification_says(
        path in "/\\PC{0,20}",
        query in "\\PC{0,20}",
        form in forms(),
    ) {
        let text = signed(&request(&path, &query, b""), form).canonical_request;
        let headers = if form == Form::Headers { 3 } else { 1 };
        prop_assert_eq!(text.lines().count(), 3 + headers + 3, "{}", text);
        prop_assert!(text.is_ascii());
    }

    #[test]
    fn the_order_of_parameters_does_not_matter(
        (pairs, shuffled) in prop::collection::vec("[a-c%+ ]{0,3}=[a-c%=]{0,3}", 0..6)
            .prop_flat_map(|pairs| (Just(pairs.clone()), Just(pairs).prop_shuffle())),
        form in forms(),
    ) {
        let (query, shuffled) = (pairs.join("&"), shuffled.join("&"));
        let first = signed(&request("/", &query, b""), form);
        prop_assert_eq!(first.signature, signed(&request("/", &shuffled, b""), form).signature);
    }

    #[test]
    fn another_body_has_another_signature(
        (body, other) in (any::<Vec<u8>>(), any::<Vec<u8>>()).prop_filter("different", |(a, b)| a != b),
        form in forms(),
    ) {
        let first = signed(&request("/", "", &body), form);
        prop_assert_ne!(first.signature, signed(&request("/", "", &other), form).signature);
    }
}
