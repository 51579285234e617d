//! Settings that are not valid: `build` says which one, quotes its value and never shows a secret.

use std::error::Error;

use farrier_cognito_identity_provider::Client;
use farrier_runtime::client::{Builder, ConfigError, ErrorKind};
use farrier_runtime::credentials::{CachedCredentials, Credentials};
use farrier_runtime::environment::FixedEnvironment;

use crate::answers::{Answers, client, request};

const SET_REGION: &str = "there is no region: set `region` on the client's builder, `AWS_REGION` in the environment or \
                          `region` in the profile: Invalid Configuration: Missing Region";

/// The errors of a builder with these variables.
fn build(
    variables: &[(&str, &str)],
    configure: impl FnOnce(Builder<Client>) -> Builder<Client>,
) -> Result<Client, ConfigError> {
    let variables = variables.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
    let environment = FixedEnvironment { variables, ..FixedEnvironment::default() };
    configure(Client::builder().environment(environment)).build()
}

#[track_caller]
fn check(result: Result<Client, ConfigError>, expected: &str) {
    let error = result.unwrap_err();
    assert_eq!(error.to_string(), expected);
    let shown = format!("{error:?} {error:#?} {error:#}");
    assert!(!shown.contains("hush"), "{shown}");
}

/// Endpoints, how errors show them, and their problems.
const ENDPOINTS: [(&str, &str, &str); 9] = [
    ("localhost:5000", "localhost:5000", "must begin with `https://` or `http://`"),
    ("example.com/hush@x", "***@x", "must begin with `https://` or `http://`"),
    ("ftp://example.com", "ftp://example.com", "must begin with `https://` or `http://`"),
    ("https://example.com?key=hush", "https://example.com?***", "must not have a query"),
    ("https://example.com/#hush", "https://example.com/#***", "must not have a fragment"),
    ("https://ada:hush@example.com", "https://***@example.com", "must not have a user or a password"),
    ("https://", "https://", "must have a host, and a port if there is a colon"),
    (
        "https://example.com:port",
        "https://example.com:port",
        "must have a host, and a port if there is a colon",
    ),
    ("https://exa mple.com", "https://exa mple.com", "must have a host, and a port if there is a colon"),
];

#[test]
fn endpoints() {
    for (url, shown, problem) in ENDPOINTS {
        check(
            build(&[], |builder| builder.region("eu-west-1").endpoint_url(url)),
            &format!("endpoint_url: `{shown}` {problem}"),
        );
        check(
            build(&[("AWS_REGION", "eu-west-1"), ("AWS_ENDPOINT_URL", url)], |builder| builder),
            &format!("the configuration cannot be read: AWS_ENDPOINT_URL: `{shown}` {problem}"),
        );
    }
}

#[tokio::test]
async fn endpoints_of_a_call() {
    let answers = Answers::new([(200, "{}")]);
    let client = client(&answers, |builder| builder);
    for (url, shown, problem) in ENDPOINTS {
        let error = client.send(request()).endpoint_url(url).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Endpoint);
        let expected = format!("AdminResetUserPassword: no endpoint: endpoint_url: `{shown}` {problem}");
        assert_eq!(error.to_string(), expected);
        assert!(!format!("{error:?}").contains("hush"));
    }
    assert!(answers.requests().is_empty());
}

#[test]
fn endpoints_are_shown_without_secrets() {
    let builder = Client::builder().endpoint_url("https://ada:hush@example.com/?key=hush");
    assert!(format!("{builder:?}").contains("\"https://***@example.com/?***\""), "{builder:?}");
    let client = client(&Answers::new([]), |builder| builder);
    let call = client.send(request()).endpoint_url("https://ada:hush@example.com");
    assert!(format!("{call:?}").contains("\"https://***@example.com\""), "{call:?}");
}

#[test]
fn a_region_is_needed_unless_there_is_an_endpoint() {
    check(build(&[], |builder| builder), SET_REGION);
    check(build(&[("AWS_REGION", " ")], |builder| builder.region("")), SET_REGION);
    build(&[], |builder| builder.endpoint_url("http://localhost:5000")).unwrap();
    build(&[("AWS_ENDPOINT_URL", "http://localhost:5000")], |builder| builder).unwrap();
    build(&[("AWS_REGION", "eu-west-1")], |builder| builder).unwrap();
}

#[test]
fn regions() {
    let problem = "must be a region: letters, digits and hyphens";
    check(build(&[], |builder| builder.region("eu west 1")), &format!("region: `eu west 1` {problem}"));
    check(
        build(&[("AWS_REGION", "eu_west_1")], |builder| builder),
        &format!("the configuration cannot be read: AWS_REGION: `eu_west_1` {problem}"),
    );
}

#[test]
fn credentials_are_not_blank() {
    for (id, secret, token, problem) in [
        ("", "hush", None, "the access key id is empty"),
        ("AKIDEXAMPLE", " ", None, "the secret access key is empty"),
        ("AKIDEXAMPLE", "hush", Some(""), "the session token is empty"),
        ("AKIDEXAMPLE\n", "hush", None, "the access key id has white space around it"),
        ("AKIDEXAMPLE", "hush\n", None, "the secret access key has white space around it"),
        ("AKIDEXAMPLE", "hush", Some(" hush"), "the session token has white space around it"),
    ] {
        let credentials = match token {
            Some(token) => Credentials::new(id, secret).with_session_token(token),
            None => Credentials::new(id, secret),
        };
        let expected = format!("credentials: {problem}");
        let given = |builder: Builder<Client>| builder.region("eu-west-1");
        check(build(&[], |builder| given(builder).credentials(credentials.clone())), &expected);
        let cached = CachedCredentials::new(credentials);
        check(build(&[], |builder| given(builder).credentials(cached)), &expected);
    }
}

#[test]
fn causes_are_part_of_the_long_form() {
    let error = build(&[("AWS_REGION", "eu_west_1")], |builder| builder).unwrap_err();
    assert_eq!(
        format!("{error:#}"),
        format!("the configuration cannot be read: {}", error.source().unwrap())
    );
}
