//! Signing: requests are signed unless the model says otherwise.

use std::time::{Duration, SystemTime};

use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::{AdminResetUserPasswordRequest, InitiateAuthRequest};
use farrier_runtime::client::ErrorKind;
use farrier_runtime::environment::FixedEnvironment;
use farrier_runtime::signing::sigv4::{SigningKeyCache, SigningParams, SigningSettings, sign_headers};
use farrier_runtime::transport::Body;

use crate::answer::{causes, check_secrets};
use crate::clock::START;
use crate::server::{Reply, Request, Server, error, ok};
use crate::setup::{PASSWORD, SECRETS, SESSION_TOKEN, Setup, credentials};

/// The parts of a request that signing adds.
const SIGNED: [&str; 3] = ["authorization", "x-amz-date", "x-amz-security-token"];

/// A client whose environment consists of these variables, without credentials.
fn client(server: &Server, variables: &[(&str, &str)]) -> Client {
    let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Client::builder()
        .environment(FixedEnvironment { variables: variables.collect(), files: [].into() })
        .region("eu-west-1")
        .endpoint_url(server.url())
        .build()
        .unwrap()
}

fn sign_in() -> InitiateAuthRequest {
    InitiateAuthRequest::new("client", "USER_PASSWORD_AUTH")
        .auth_parameters([("USERNAME", "ada"), ("PASSWORD", PASSWORD)])
}

#[tokio::test]
async fn an_unsigned_operation_needs_no_credentials() {
    let server = Server::always(ok("{}")).await;
    client(&server, &[("AWS_EC2_METADATA_DISABLED", "true")]).initiate_auth(sign_in()).await.unwrap();
    let requests = server.first_requests();
    assert!(requests.iter().all(|request| SIGNED.iter().all(|name| request.header(name).is_none())));
    assert_eq!(requests[0].header("x-amz-target"), Some("AWSCognitoIdentityProviderService.InitiateAuth"));
}

#[tokio::test]
async fn an_unsigned_operation_stays_so_with_credentials() {
    let setup = Setup::script([ok("{}")]).await;
    setup.client.initiate_auth(sign_in()).await.unwrap();
    let request = &setup.server.first_requests()[0];
    assert!(SIGNED.iter().all(|name| request.header(name).is_none()), "{request:?}");
}

#[tokio::test]
async fn an_unsigned_operation_shows_no_password_when_it_fails() {
    let setup = Setup::script([error("400 Bad Request", &[], "NotAuthorizedException")]).await;
    let call = setup.client.initiate_auth(sign_in());
    let shown = format!("{call:?} {:?} {:#?}", setup.client, setup.client);
    assert!(SECRETS.iter().all(|secret| !shown.contains(secret)), "{shown}");
    let failure = call.await.unwrap_err();
    assert_eq!(failure.code(), Some("NotAuthorizedException"));
    check_secrets(&failure);
}

#[tokio::test]
async fn a_signed_operation_without_credentials_fails_before_anything_is_sent() {
    let server = Server::always(ok("{}")).await;
    let client = client(&server, &[("AWS_EC2_METADATA_DISABLED", "true")]);
    let request = AdminResetUserPasswordRequest::new("eu-west-1_pool", "ada");
    let failure = client.admin_reset_user_password(request).await.unwrap_err();
    assert_eq!(failure.kind(), ErrorKind::Credentials);
    let causes = causes(&failure);
    let [cause] = &causes[..] else { panic!("{causes:?}") };
    assert_eq!(failure.to_string(), format!("AdminResetUserPassword: no credentials: {cause}"));
    let looked_for: Vec<_> = cause.strip_prefix("no source has any: ").unwrap().split("; ").collect();
    let [environment, profile, web_identity, container, instance] = looked_for[..] else {
        panic!("{looked_for:?}")
    };
    assert_eq!(environment, "environment: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set");
    assert_eq!(profile, "profile `default`: no files: HOME is not set");
    assert_eq!(web_identity, "web identity: AWS_WEB_IDENTITY_TOKEN_FILE is not set");
    assert!(container.starts_with("container endpoint: "), "{container}");
    assert!(container.contains("AWS_CONTAINER_CREDENTIALS_FULL_URI"), "{container}");
    assert_eq!(instance, "instance metadata: switched off by AWS_EC2_METADATA_DISABLED");
    assert_eq!((failure.attempts(), failure.retry_delay()), (0, Duration::ZERO));
    assert!(!failure.is_retryable() && !failure.is_timeout() && failure.raw_response().is_none());
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn half_of_the_credentials_are_none() {
    let server = Server::always(ok("{}")).await;
    let client = client(&server, &[("AWS_ACCESS_KEY_ID", "AKID")]);
    let failure = crate::setup::call(&client).await.unwrap_err();
    assert_eq!(failure.kind(), ErrorKind::Credentials);
    let expected = "environment: AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not";
    assert_eq!(causes(&failure), [expected]);
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_signature_needs_a_region() {
    let server = Server::always(ok("{}")).await;
    let builder = Client::builder().environment(FixedEnvironment::default()).credentials(credentials());
    let client = builder.endpoint_url(server.url()).build().unwrap();
    let failure = crate::setup::call(&client).await.unwrap_err();
    assert_eq!(failure.kind(), ErrorKind::Auth);
    let expected = "there is no region to sign for: set `region` on the client's builder, `AWS_REGION` in the \
                    environment or `region` in the profile";
    assert_eq!(causes(&failure), [expected]);
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_signed_call_has_a_valid_signature() {
    let setup = Setup::script([ok("{}")]).await;
    setup.call().await.unwrap();
    let request = &setup.server.first_requests()[0];
    let authorization = request.header("authorization").unwrap();
    let scope = "Credential=AKIAIOSFODNN7EXAMPLE/20150830/eu-west-1/cognito-idp/aws4_request";
    assert!(authorization.contains(scope), "{authorization}");
    assert_eq!(request.header("x-amz-security-token"), Some(SESSION_TOKEN));
    assert_eq!(signature(&setup.server.url(), request), authorization);
    let body = format!(r#"{{"UserPoolId":"eu-west-1_pool","Username":"ada","Password":"{PASSWORD}"}}"#);
    assert_eq!(String::from_utf8_lossy(&request.body), body);
}

/// The expected header `authorization` of a request.
fn signature(url: &str, request: &Request) -> String {
    let mut unsigned = http::Request::post(url);
    for line in request.head.lines().skip(1).filter(|line| !line.is_empty()) {
        let (name, value) = line.split_once(':').unwrap();
        if !SIGNED.iter().any(|signed| signed.eq_ignore_ascii_case(name)) {
            unsigned = unsigned.header(name, value.trim());
        }
    }
    let mut unsigned = unsigned.body(Body::from(request.body.clone())).unwrap();
    let params = SigningParams {
        credentials: &credentials(),
        region: "eu-west-1",
        service: "cognito-idp",
        time: SystemTime::UNIX_EPOCH + START,
        settings: SigningSettings::default(),
    };
    sign_headers(&mut unsigned, &params, &SigningKeyCache::new()).unwrap();
    unsigned.headers()["authorization"].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn what_the_default_chain_finds_is_kept() {
    let document =
        r#"{"AccessKeyId":"AKIDC","SecretAccessKey":"x","Token":"y","Expiration":"2999-08-30T18:36:00Z"}"#;
    let server = Server::start(move |_, request| {
        Reply::Bytes(if request.head.starts_with("GET ") { ok(document) } else { ok("{}") })
    })
    .await;
    let endpoint = format!("{}/credentials", server.url());
    let client = client(&server, &[("AWS_CONTAINER_CREDENTIALS_FULL_URI", &endpoint)]);
    for _ in 0..3 {
        crate::setup::call(&client).await.unwrap();
    }
    let requests = server.first_requests();
    let lines: Vec<_> = requests.iter().map(|request| request.head.lines().next().unwrap()).collect();
    let post = "POST / HTTP/1.1";
    assert_eq!(lines, ["GET /credentials HTTP/1.1", post, post, post]);
}
