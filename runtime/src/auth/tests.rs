use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use super::*;
use crate::BoxFuture;
use crate::credentials::{Credentials, CredentialsError, ProvideCredentials, ProviderContext};
use crate::endpoint::AuthScheme as Listed;
use crate::environment::FixedEnvironment;
use crate::schema::{OperationSchema, OperationTrait, STRING, ServiceTrait, ShapeId};
use crate::settings::AuthSchemePreference;
use crate::testing::Mock;
use crate::time::TestClock;

static SERVICE: ServiceSchema = ServiceSchema::new(
    ShapeId::new("com.example", "Example"),
    "",
    "example/1",
    &[ServiceTrait::SigningName("example")],
);

/// A scheme that does not need an identity.
#[derive(Debug)]
struct Open;

impl AuthScheme for Open {
    fn id(&self) -> &'static str {
        "example#open"
    }

    fn endpoint_name(&self) -> &'static str {
        "open"
    }

    fn identity_provider<'a>(&self, _: &'a Identities) -> Option<IdentityProvider<'a>> {
        Some(IdentityProvider::Anonymous)
    }

    fn signer(&self) -> Box<dyn Signer> {
        NoAuth.signer()
    }
}

/// Credentials that may be missing.
#[derive(Clone, Debug)]
struct Provider(Result<Credentials, CredentialsError>);

impl ProvideCredentials for Provider {
    fn provide_credentials<'a>(
        &'a self,
        _: &'a ProviderContext,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(std::future::ready(self.0.clone()))
    }
}

fn present() -> Provider {
    Provider(Ok(Credentials::new("AKID", "secret")))
}

fn missing() -> Provider {
    Provider(Err(CredentialsError::not_configured("not set up")))
}

fn broken() -> Provider {
    Provider(Err(CredentialsError::failed("broken")))
}

fn operation(auth: &[&'static str], is_optional: bool) -> OperationSchema {
    let mut traits = vec![OperationTrait::Auth(auth.to_vec().leak())];
    traits.extend(is_optional.then_some(OperationTrait::OptionalAuth));
    let (id, unit) = (ShapeId::new("com.example", "Ping"), &STRING);
    OperationSchema::new(id, unit, unit, &[], traits.leak())
}

/// Signs a request and returns the scheme that was chosen, with the request's `authorization`.
fn sign(
    operation: &OperationSchema,
    endpoint: &[Listed],
    provider: Provider,
    region: Option<&str>,
) -> Result<(&'static str, String), String> {
    sign_preferred(&[], operation, endpoint, provider, region)
}

fn sign_preferred(
    preferred: &[&str],
    operation: &OperationSchema,
    endpoint: &[Listed],
    provider: Provider,
    region: Option<&str>,
) -> Result<(&'static str, String), String> {
    let authenticator =
        authenticator(provider).with_preference(AuthSchemePreference::new(preferred.iter().copied()));
    let (id, request) = signed(&authenticator, operation, endpoint, region)?;
    let authorization =
        request.headers().get("authorization").map(|value| value.to_str().expect("text").to_owned());
    Ok((id, authorization.unwrap_or_default()))
}

fn authenticator(provider: Provider) -> Authenticator {
    let context = ProviderContext::new(
        Arc::new(FixedEnvironment::default()),
        Arc::new(TestClock::new()),
        Arc::new(Mock::new()),
    );
    Authenticator::new(&[&SigV4, &Open], Identities::new(Arc::new(provider)), context)
}

/// Signs a request and returns it, with the scheme that was chosen.
fn signed(
    authenticator: &Authenticator,
    operation: &OperationSchema,
    endpoint: &[Listed],
    region: Option<&str>,
) -> Result<(&'static str, HttpRequest), String> {
    let mut request =
        http::Request::get("https://example.com/a//b%20c").body(Default::default()).expect("a URI");
    let payload = PayloadSigning::default();
    let id = sign_request(authenticator, operation, endpoint, region, &mut request, payload)?;
    Ok((id, request))
}

/// Signs a request and returns the scheme that was chosen.
fn sign_request(
    authenticator: &Authenticator,
    operation: &OperationSchema,
    endpoint: &[Listed],
    region: Option<&str>,
    request: &mut HttpRequest,
    payload: PayloadSigning,
) -> Result<&'static str, String> {
    let chosen = pin!(authenticator.choose(operation, endpoint));
    let Poll::Ready(chosen) = chosen.poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("the provider does not wait")
    };
    let chosen = chosen.map_err(|error| error.to_string())?;
    let signed = chosen.sign(request, &SERVICE, region, SystemTime::UNIX_EPOCH, payload);
    signed.map_err(|error| error.to_string())?;
    Ok(chosen.id())
}

const SIGV4: &str = "aws.auth#sigv4";
const SIGV4A: &str = "aws.auth#sigv4a";
const OPEN: &str = "example#open";
const NONE: &str = "smithy.api#noAuth";
const UNKNOWN: &str = "smithy.api#httpBearerAuth";

#[track_caller]
fn check(auth: &[&'static str], listed: &[&str], provider: Provider, expected: Result<&str, &str>) {
    let endpoint: Vec<Listed> = listed.iter().map(|name| Listed::new(*name)).collect();
    let found = sign(&operation(auth, false), &endpoint, provider, Some("eu-west-1"));
    assert_eq!(found.as_ref().map(|(id, _)| *id).map_err(String::as_str), expected);
}

#[test]
fn the_operations_order_counts_where_the_endpoint_lists_nothing() {
    check(&[], &[], present(), Ok(NONE));
    check(&[SIGV4, OPEN], &[], present(), Ok(SIGV4));
    check(&[OPEN, SIGV4], &[], present(), Ok(OPEN));
    check(&[UNKNOWN, SIGV4], &[], present(), Ok(SIGV4));
}

#[test]
fn the_endpoints_order_counts_where_it_lists_schemes() {
    check(&[SIGV4, OPEN], &["open", "sigv4"], present(), Ok(OPEN));
    let replaced = if cfg!(feature = "sigv4a") { SIGV4A } else { SIGV4 };
    check(&[SIGV4, OPEN], &["sigv4a", "sigv4"], present(), Ok(replaced));
    check(&[SIGV4], &["open", "sigv4"], present(), Ok(SIGV4));
    check(&[], &["sigv4"], present(), Ok(NONE));
}

#[test]
fn preferred_schemes_come_first() {
    let chosen = |preferred: &[&str], listed: &[&str], provider| {
        let endpoint: Vec<Listed> = listed.iter().map(|name| Listed::new(*name)).collect();
        let operation = operation(&[SIGV4, OPEN], false);
        sign_preferred(preferred, &operation, &endpoint, provider, Some("eu-west-1")).map(|(id, _)| id)
    };
    assert_eq!(chosen(&["open"], &[], present()), Ok(OPEN));
    assert_eq!(chosen(&[OPEN, "sigv4"], &[], present()), Ok(OPEN));
    assert_eq!(chosen(&["other", "sigv4", "open"], &[], present()), Ok(SIGV4));
    assert_eq!(chosen(&["other"], &[], present()), Ok(SIGV4));
    assert_eq!(chosen(&["sigv4"], &["open", "sigv4"], present()), Ok(SIGV4));
    // They are not the only ones.
    assert_eq!(chosen(&["sigv4"], &[], missing()), Ok(OPEN));
}

#[test]
fn a_scheme_without_an_identity_is_skipped() {
    check(&[SIGV4, OPEN], &[], missing(), Ok(OPEN));
    check(&[SIGV4, OPEN], &[], broken(), Err("broken"));
    let optional = operation(&[SIGV4], true);
    assert_eq!(sign(&optional, &[], missing(), None), Ok((NONE, String::new())));
    assert_eq!(sign(&optional, &[], present(), Some("eu-west-1")).map(|(id, _)| id), Ok(SIGV4));
}

#[test]
fn an_error_says_why_each_scheme_cannot_be_used() {
    check(&[SIGV4], &[], missing(), Err("not set up"));
    check(
        &[UNKNOWN, SIGV4],
        &[],
        missing(),
        Err("no auth scheme can be used: smithy.api#httpBearerAuth: this client does not support it; \
             aws.auth#sigv4: not set up"),
    );
    check(
        &[SIGV4],
        &["open", "bearer"],
        present(),
        Err("no auth scheme can be used: aws.auth#sigv4: the endpoint takes only open and bearer"),
    );
}

#[cfg(not(feature = "sigv4a"))]
#[test]
fn the_error_names_the_feature_of_a_scheme() {
    check(
        &[SIGV4],
        &["sigv4a"],
        present(),
        Err(
            "no auth scheme can be used: aws.auth#sigv4: the endpoint takes only sigv4a, which needs the feature \
             `sigv4a` of the client's crate",
        ),
    );
    check(
        &[SIGV4A],
        &[],
        present(),
        Err(
            "no auth scheme can be used: aws.auth#sigv4a: this client does not support it without the feature \
             `sigv4a` of the client's crate",
        ),
    );
}

#[cfg(feature = "sigv4a")]
#[test]
fn an_endpoint_in_several_regions_takes_the_place_of_one_region() {
    let authorization = |settings: Listed| {
        let found = sign(&operation(&[SIGV4], false), &[settings], present(), Some("eu-west-1"));
        let (id, authorization) = found.unwrap();
        assert_eq!(id, SIGV4A);
        authorization
    };
    let settings = || Listed::new("sigv4a");
    let algorithm = "AWS4-ECDSA-P256-SHA256 Credential=AKID/19700101/";
    for (settings, scope) in [
        (settings(), "example/aws4_request, SignedHeaders=host;x-amz-date;x-amz-region-set, "),
        (settings().with_signing_region_set(["*"]).with_signing_name("other"), "other/aws4_request, "),
    ] {
        let authorization = authorization(settings);
        assert!(authorization.starts_with(&[algorithm, scope].concat()), "{authorization}");
    }
    // Only an endpoint replaces a scheme; operations that allow several keep their order.
    check(&[SIGV4], &[], present(), Ok(SIGV4));
    check(&[SIGV4, SIGV4A], &[], present(), Ok(SIGV4));
    check(&[SIGV4A], &[], present(), Ok(SIGV4A));
    check(
        &[OPEN],
        &["sigv4a"],
        present(),
        Err("no auth scheme can be used: example#open: the endpoint takes only sigv4a"),
    );
}

#[cfg(feature = "sigv4a")]
#[test]
fn the_client_may_set_the_regions_of_signatures() {
    use crate::settings::SigningRegionSet;

    let regions = |set: &[&str], endpoint: &[&str]| {
        let authenticator =
            authenticator(present()).with_region_set(SigningRegionSet::new(set.iter().copied()));
        let endpoint = [Listed::new("sigv4a").with_signing_region_set(endpoint.iter().copied())];
        let request =
            signed(&authenticator, &operation(&[SIGV4], false), &endpoint, Some("eu-west-1")).unwrap().1;
        request.headers()["x-amz-region-set"].to_str().expect("a text").to_owned()
    };
    assert_eq!(regions(&[], &[]), "eu-west-1");
    assert_eq!(regions(&[], &["*"]), "*");
    assert_eq!(regions(&["us-east-1", "us-west-2"], &["*"]), "us-east-1,us-west-2");
}

#[track_caller]
fn check_settings(settings: Listed, region: Option<&str>, expected: Result<&str, &str>) {
    let found = sign(&operation(&[SIGV4], false), &[settings], present(), region);
    match (&found, expected) {
        (Ok((_, authorization)), Ok(part)) => assert!(authorization.contains(part), "{authorization}"),
        _ => assert_eq!(found.map(|_| ""), expected.map_err(str::to_owned)),
    }
}

#[test]
fn the_endpoint_decides_what_a_signature_is_for() {
    let settings = || Listed::new("sigv4");
    check_settings(settings(), Some("eu-west-1"), Ok("/eu-west-1/example/"));
    let other = settings().with_signing_region("us-east-2").with_signing_name("other");
    check_settings(other, Some("eu-west-1"), Ok("/us-east-2/other/"));
}

#[test]
fn the_endpoint_decides_how_the_path_is_signed() {
    let settings = || Listed::new("sigv4");
    let paths = [
        settings(),
        settings().with_disable_double_encoding(true),
        settings().with_disable_normalize_path(true),
        settings().with_disable_double_encoding(true).with_disable_normalize_path(true),
    ];
    let operation = operation(&[SIGV4], false);
    let signed = paths.map(|it| sign(&operation, &[it], present(), Some("eu-west-1")).unwrap().1);
    let mut different = signed.to_vec();
    different.sort();
    different.dedup();
    assert_eq!(different.len(), signed.len());
}

#[test]
fn settings_that_cannot_be_honored_are_errors() {
    let settings = || Listed::new("sigv4");
    check_settings(
        settings(),
        None,
        Err("there is no region to sign for: set `region` on the client's builder, `AWS_REGION` in the \
             environment or `region` in the profile"),
    );
    check_settings(
        settings().with_signing_region_set(["*"]),
        Some("eu-west-1"),
        Err("the endpoint sets `signingRegionSet`, which the auth scheme sigv4 cannot honor"),
    );
    check_settings(
        settings().with_property("oddity", true),
        Some("eu-west-1"),
        Err("the endpoint sets `oddity`, which the auth scheme sigv4 cannot honor"),
    );
}

/// What the signer knows of a payload that it does not have to sign.
#[cfg(all(feature = "checksum", feature = "streaming"))]
#[derive(Clone, Copy, Debug)]
enum Payload {
    /// A stream that its checksum follows.
    Stream,
    /// Bytes of an operation with the trait `unsignedPayload`.
    Unsigned,
    /// Bytes of an operation whose streams have checksums.
    WithChecksum,
    /// The same, without a checksum.
    WithoutChecksum,
    /// Bytes of another operation, with a checksum.
    Other,
    /// A stream whose hash is known.
    Hashed,
}

/// The value of `x-amz-content-sha256`; empty without it, for a body that is signed.
#[cfg(all(feature = "checksum", feature = "streaming"))]
fn payload_hash(url: &str, payload: Payload, sign: Option<bool>) -> String {
    use crate::checksum::{Algorithm, ChecksumTrailer};
    use crate::stream::ByteStream;

    let mut request = http::Request::put(url).body("body".into()).expect("a URI");
    let extensions = request.extensions_mut();
    match payload {
        Payload::Stream => drop(extensions.insert(ChecksumTrailer(Algorithm::Crc32))),
        Payload::Hashed => drop(extensions.insert(crate::transport::PayloadHash("the hash".to_owned()))),
        Payload::Unsigned | Payload::WithChecksum | Payload::WithoutChecksum | Payload::Other => {}
    }
    let optional = match payload {
        Payload::Unsigned => OptionalPayload::Always,
        Payload::WithChecksum | Payload::WithoutChecksum => OptionalPayload::Checked,
        Payload::Stream | Payload::Other | Payload::Hashed => OptionalPayload::Never,
    };
    if matches!(payload, Payload::Hashed) {
        *request.body_mut() = ByteStream::from_read(std::io::empty()).to_body();
    }
    if matches!(payload, Payload::WithChecksum | Payload::Other) {
        request.headers_mut().insert("x-amz-checksum-crc32", "AAAAAA==".parse().expect("a header"));
    }
    let authenticator = authenticator(present());
    let signing = PayloadSigning { optional, sign_optional: sign };
    sign_request(&authenticator, &operation(&[SIGV4], false), &[], Some("eu-west-1"), &mut request, signing)
        .expect("signed");
    let hash = request.headers().get("x-amz-content-sha256");
    hash.map(|hash| hash.to_str().expect("text").to_owned()).unwrap_or_default()
}

#[cfg(all(feature = "checksum", feature = "streaming"))]
#[test]
fn payloads_are_signed_without_tls_unless_the_client_says_otherwise() {
    let (with_tls, without) = ("https://example.com/", "http://example.com/");
    for (payload, signed, unsigned) in [
        (Payload::Stream, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
        (Payload::Unsigned, "", "UNSIGNED-PAYLOAD"),
        (Payload::WithChecksum, "", "UNSIGNED-PAYLOAD"),
    ] {
        assert_eq!(payload_hash(with_tls, payload, None), unsigned, "{payload:?}");
        assert_eq!(payload_hash(without, payload, None), signed, "{payload:?}");
        for url in [with_tls, without] {
            assert_eq!(payload_hash(url, payload, Some(true)), signed, "{payload:?}");
            assert_eq!(payload_hash(url, payload, Some(false)), unsigned, "{payload:?}");
        }
    }
}

#[cfg(all(feature = "checksum", feature = "streaming"))]
#[test]
fn a_stream_whose_hash_is_known_is_signed() {
    for sign in [None, Some(true), Some(false)] {
        // The service of this test does not have the header of the hash, which is signed all the same.
        assert_eq!(payload_hash("https://example.com/", Payload::Hashed, sign), "");
    }
    let other = payload_hash("https://example.com/", Payload::Stream, None);
    assert_ne!(other, "");
}

#[cfg(all(feature = "checksum", feature = "streaming"))]
#[test]
fn bytes_that_nothing_else_protects_are_signed_unless_the_client_says_otherwise() {
    let url = "https://example.com/";
    assert_eq!(payload_hash(url, Payload::WithoutChecksum, None), "");
    assert_eq!(payload_hash(url, Payload::WithoutChecksum, Some(true)), "");
    assert_eq!(payload_hash(url, Payload::WithoutChecksum, Some(false)), "UNSIGNED-PAYLOAD");
    for sign in [None, Some(true), Some(false)] {
        assert_eq!(payload_hash(url, Payload::Other, sign), "");
    }
}
