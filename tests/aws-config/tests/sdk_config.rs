//! Clients that are configured by `aws-config`: settings, and credentials from its providers.
#![forbid(unsafe_code)]

use std::time::Duration;

use aws_config::{BehaviorVersion, SdkConfig};
use aws_runtime::env_config::file::{EnvConfigFileKind, EnvConfigFiles};
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::{ListUserPoolsRequest, ListUserPoolsResponse};
use farrier_cognito_identity_provider::runtime::client::ErrorKind;
use farrier_cognito_identity_provider::runtime::environment::FixedEnvironment;
use farrier_cognito_identity_provider::runtime::testing::Mock;
use farrier_cognito_identity_provider::runtime::time::TestClock;

/// Profiles: one with keys that may assume a role, and one that assumes it.
const ROLE: &str = "[profile base]\naws_access_key_id = AKIABASE\naws_secret_access_key = secret\n\
                    [profile test]\nregion = eu-central-1\nsource_profile = base\n\
                    role_arn = arn:aws:iam::123456789012:role/example\n";

const ASSUMED: &str = "<AssumeRoleResponse><AssumeRoleResult><Credentials>\
                       <AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>\
                       <SessionToken>role-token</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration>\
                       </Credentials></AssumeRoleResult></AssumeRoleResponse>";

/// The services that provide credentials: they give the same answer to every request.
#[derive(Clone, Copy, Debug)]
struct Answer(u16, &'static str);

impl HttpConnector for Answer {
    fn call(&self, _: HttpRequest) -> HttpConnectorFuture {
        let response = http::Response::builder().status(self.0).body(SdkBody::from(self.1)).unwrap();
        HttpConnectorFuture::ready(Ok(response.try_into().unwrap()))
    }
}

/// Loads a configuration file with `aws-config`.
async fn load(file: &str, answer: Answer) -> SdkConfig {
    let files = EnvConfigFiles::builder().with_contents(EnvConfigFileKind::Config, file).build();
    let http = http_client_fn(move |_, _| SharedHttpConnector::new(answer));
    let loader = aws_config::defaults(BehaviorVersion::latest()).profile_files(files).profile_name("test");
    loader.http_client(http).load().await
}

/// A client with only this configuration.
fn client(config: &SdkConfig, mock: &Mock) -> Client {
    let builder = Client::builder().environment(FixedEnvironment::default());
    // A process takes real time, but with this clock every timeout expires at once.
    let builder = builder.clock(TestClock::new()).operation_timeout(None);
    builder.sdk_config(config).unwrap().transport(mock.clone()).build().unwrap()
}

/// The URI of the request of a call, and its header `authorization` and token.
async fn sent(config: &SdkConfig) -> (String, String, Option<String>) {
    let mock = Mock::new();
    mock.on::<ListUserPoolsRequest>().respond(ListUserPoolsResponse::new());
    client(config, &mock).list_user_pools(ListUserPoolsRequest::new(1)).await.unwrap();
    let requests = mock.requests();
    let http = requests[0].http();
    let header = |name| http.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
    (http.uri().to_string(), header("authorization").unwrap(), header("x-amz-security-token"))
}

#[tokio::test]
async fn region_and_credentials_of_a_profile() {
    let file = "[profile test]\nregion = eu-central-1\naws_access_key_id = AKIAPROFILE\n\
                aws_secret_access_key = secret\naws_session_token = token\n";
    let (uri, authorization, token) = sent(&load(file, Answer(404, "")).await).await;
    assert_eq!(uri, "https://cognito-idp.eu-central-1.amazonaws.com/");
    assert!(authorization.contains("Credential=AKIAPROFILE/"), "{authorization}");
    assert!(authorization.contains("/eu-central-1/cognito-idp/aws4_request"), "{authorization}");
    assert_eq!(token.as_deref(), Some("token"));
}

#[cfg(unix)]
#[tokio::test]
async fn credentials_of_a_process() {
    let file = "[profile test]\nregion = eu-central-1\ncredential_process = \
                echo '{\"Version\":1,\"AccessKeyId\":\"AKIAPROCESS\",\"SecretAccessKey\":\"secret\"}'\n";
    let (_, authorization, token) = sent(&load(file, Answer(404, "")).await).await;
    assert!(authorization.contains("Credential=AKIAPROCESS/"), "{authorization}");
    assert_eq!(token, None);
}

#[tokio::test]
async fn an_endpoint_in_place_of_the_services_own() {
    let file = "[profile test]\nregion = eu-central-1\naws_access_key_id = AKIAPROFILE\n\
                aws_secret_access_key = secret\nendpoint_url = http://localhost:5000\n";
    assert_eq!(sent(&load(file, Answer(404, "")).await).await.0, "http://localhost:5000/");
}

#[tokio::test]
async fn credentials_of_a_role() {
    let (_, authorization, token) = sent(&load(ROLE, Answer(200, ASSUMED)).await).await;
    assert!(authorization.contains("Credential=ASIAROLE/"), "{authorization}");
    assert_eq!(token.as_deref(), Some("role-token"));
}

#[tokio::test]
async fn a_role_that_may_not_be_assumed() {
    let config = load(ROLE, Answer(403, "<ErrorResponse/>")).await;
    let mock = Mock::new();
    let error = client(&config, &mock).list_user_pools(ListUserPoolsRequest::new(1)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credentials);
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.to_string(), "the provider of the crate `aws-config` failed");
    assert!(source.source().is_some(), "the provider's own error is there");
    assert!(mock.requests().is_empty(), "nothing was sent");
}

#[tokio::test]
async fn timeouts_retries_and_the_name_of_the_application() {
    let file = "[profile test]\nregion = eu-central-1\naws_access_key_id = AKIAPROFILE\n\
                aws_secret_access_key = secret\nsdk_ua_app_id = example\nmax_attempts = 2\n";
    let config = load(file, Answer(404, "")).await.into_builder();
    let retry = RetryConfig::standard().with_max_attempts(2).with_initial_backoff(Duration::from_millis(1));
    let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_secs(7)).build();
    let config = config.retry_config(retry).timeout_config(timeouts).build();

    let mock = Mock::new();
    mock.on::<ListUserPoolsRequest>().respond_code(503, "ServiceUnavailable", "busy").always();
    let error = client(&config, &mock).list_user_pools(ListUserPoolsRequest::new(1)).await.unwrap_err();
    assert_eq!(error.attempts(), 2);
    assert!(error.retry_delay() <= Duration::from_millis(1));
    let agent = mock.requests()[0].http().headers()["user-agent"].to_str().unwrap().to_owned();
    assert!(agent.ends_with(" app/example"), "{agent}");
    let debug = format!("{:?}", client(&config, &mock));
    assert!(debug.contains("operation: Some(7s)"), "{debug}");
}
