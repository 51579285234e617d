//! Signing of a small awsJson request with a key that is known already, which is nearly every request.
//!
//! `cargo bench -p farrier-runtime --bench sigv4`

use std::hint::black_box;
use std::time::{Duration, Instant, SystemTime};

use farrier_runtime::credentials::Credentials;
use farrier_runtime::signing::sigv4::{SigningKeyCache, SigningParams, SigningSettings, sign_headers};
use farrier_runtime::transport::{Body, HttpRequest};

const BODY: &str =
    r#"{"UserPoolId":"eu-west-1_Ab12Cd34E","Username":"ada","ClientMetadata":{"reason":"forgotten"}}"#;

fn request() -> HttpRequest {
    http::Request::post("https://cognito-idp.eu-west-1.amazonaws.com/")
        .header("content-type", "application/x-amz-json-1.1")
        .header("x-amz-target", "AWSCognitoIdentityProviderService.AdminResetUserPassword")
        .header("content-length", BODY.len())
        .header("user-agent", "farrier/0.1.0")
        .body(Body::from(BODY))
        .expect("the request is valid")
}

/// Prints the median of many rounds of a hundred requests each, for one of them.
#[expect(clippy::disallowed_methods, reason = "measuring takes a clock")]
fn measure(what: &str, mut sign: impl FnMut(&mut HttpRequest)) {
    const REQUESTS: u32 = 100;
    let mut rounds: Vec<Duration> = (0..500)
        .map(|_| {
            let mut requests: Vec<HttpRequest> = (0..REQUESTS).map(|_| request()).collect();
            let start = Instant::now();
            requests.iter_mut().for_each(&mut sign);
            let elapsed = start.elapsed();
            black_box(requests);
            elapsed / REQUESTS
        })
        .collect();
    rounds.sort_unstable();
    println!("{what}: {:?}", rounds[rounds.len() / 2]);
}

fn main() {
    let credentials = Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    let params = SigningParams {
        credentials: &credentials,
        region: "eu-west-1",
        service: "cognito-idp",
        time: SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000),
        settings: SigningSettings::default(),
    };
    println!("{} bytes", BODY.len());
    let keys = SigningKeyCache::new();
    measure("sign, warm key", |request| {
        black_box(sign_headers(request, black_box(&params), &keys)).expect("the request can be signed");
    });
    measure("sign, cold key", |request| {
        black_box(sign_headers(request, black_box(&params), &SigningKeyCache::new()))
            .expect("the request can be signed");
    });
}
