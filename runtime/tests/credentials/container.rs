//! The container's endpoint.

use farrier_runtime::credentials::ContainerCredentials;
use farrier_runtime::transport::TransportErrorKind;
use farrier_suites::CONTAINER;

use crate::support::{Answer, World, at, body, parts, report, world_of};

const ANSWER: &str = r#"{"AccessKeyId": "AKID", "SecretAccessKey": "hush-secret", "Token": "hush-session",
    "Expiration": "2023-11-14T23:13:20Z", "AccountId": "111122223333",
    "RoleArn": "arn:aws:iam::111122223333:role/smith"}"#;
const FULL: &str = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
const RELATIVE: (&str, &str) = ("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/credentials");

#[test]
fn shared_suite() {
    let Some(suite) = CONTAINER.json() else { return };
    let cases = suite["tests"].as_array().expect("tests are an array");
    for case in cases {
        let world = world_of(case).answers([body(ANSWER)]);
        let result = world.load(&ContainerCredentials);
        let expected = &case["result"];
        match (result, expected["Ok"].as_str(), expected["ErrorContains"].as_str()) {
            (Ok(_), Some(uri), None) => assert_eq!(world.requests(), [format!("GET {uri}")], "{case}"),
            (Err(error), None, Some(text)) => {
                // Our error messages begin in lower case.
                let report = report(&error).to_ascii_lowercase();
                assert!(report.contains(&text.to_ascii_lowercase()), "{case}: {report}");
                assert_eq!(error.is_not_configured(), case["env"] == serde_json::json!({}), "{case}");
                assert!(world.requests().is_empty(), "{case}");
            }
            (result, ..) => panic!("{case}: {result:?}"),
        }
    }
    assert_eq!(cases.len(), 11);
    CONTAINER.passed(cases.len());
}

#[test]
fn answer() {
    let world = World::new(&[RELATIVE]).answers([body(ANSWER)]);
    let credentials = world.load(&ContainerCredentials).unwrap();
    assert_eq!(parts(&credentials), ("AKID", "hush-secret", Some("hush-session")));
    assert_eq!((credentials.expires_at(), credentials.source()), (Some(at(3600)), "container endpoint"));
    assert_eq!(credentials.account_id(), Some("111122223333"));
    assert_eq!(world.header(0, "authorization"), None);
}

#[test]
fn hosts_in_the_clear() {
    for host in ["127.0.0.1", "127.1.2.3:80", "[::1]", "LOCALHOST", "169.254.170.23"] {
        let world = World::new(&[(FULL, &format!("http://{host}/"))]).answers([body(ANSWER)]);
        world.load(&ContainerCredentials).unwrap();
    }
    let hosts =
        ["example.org", "169.254.170.3", "127.0.0.1.example.org", "localhost.example.org", "[fd00::23]"];
    for host in hosts {
        let world = World::new(&[(FULL, &format!("http://{host}/"))]);
        assert_eq!(
            world.failure(&ContainerCredentials),
            format!(
                "container endpoint: {FULL}: without TLS the host must be the loopback interface, \
                 169.254.170.2, 169.254.170.23 or [fd00:ec2::23]"
            ),
        );
    }
}

#[test]
fn a_relative_uri_cannot_change_the_host() {
    for path in [".example.org/", "@example.org/", ":80@example.org/"] {
        let world = World::new(&[(RELATIVE.0, path)]);
        let expected = format!("container endpoint: {} must begin with `/`", RELATIVE.0);
        assert_eq!(world.failure(&ContainerCredentials), expected);
    }
}

#[test]
fn tokens() {
    let world = World::new(&[RELATIVE, ("AWS_CONTAINER_AUTHORIZATION_TOKEN", "hush-token")]);
    let world = world.answers([body(ANSWER), body(ANSWER)]);
    world.load(&ContainerCredentials).unwrap();
    assert_eq!(world.header(0, "authorization").as_deref(), Some("hush-token"));
    let world = world.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "token").file("token", "Basic x\n");
    world.load(&ContainerCredentials).unwrap();
    assert_eq!(world.header(1, "authorization").as_deref(), Some("Basic x"));
}

#[test]
fn tokens_that_are_none() {
    let file = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
    let world = World::new(&[RELATIVE, (file, "token")]);
    assert_eq!(
        world.failure(&ContainerCredentials),
        format!("container endpoint: {file}: there is no file `token`"),
    );
    assert_eq!(
        world.file("token", "hush-token\r\nhost: x").failure(&ContainerCredentials),
        format!("container endpoint: {file}: the token has characters that are not allowed in a header"),
    );
}

#[test]
fn another_attempt_where_that_may_help() {
    let world = World::new(&[RELATIVE]);
    let world =
        world.answers([Answer::Status(500), Answer::Error(TransportErrorKind::Connect), body(ANSWER)]);
    world.load(&ContainerCredentials).unwrap();
    assert_eq!(world.requests().len(), 3);
}

/// Checks the error after these responses, and the number of requests.
fn check_failure(answers: impl IntoIterator<Item = Answer>, requests: usize, expected: &str) {
    let world = World::new(&[RELATIVE]).answers(answers);
    assert_eq!(world.failure(&ContainerCredentials), format!("container endpoint: {expected}"));
    assert_eq!(world.requests().len(), requests);
}

#[test]
fn failures() {
    check_failure([], 3, "no credentials could be fetched: no answer within 2s");
    check_failure([Answer::Status(403)], 1, "no credentials could be fetched: the answer is 403 Forbidden");
    check_failure([body(r#"{"AccessKeyId": "AKID"}"#)], 1, "the answer has no `SecretAccessKey`");
    let too_large = || Answer::Error(TransportErrorKind::ResponseTooLarge);
    check_failure([too_large()], 1, "no credentials could be fetched: the response is too large");
}

#[test]
fn answers_that_are_not_json_are_not_shown() {
    let world = World::new(&[RELATIVE])
        .answers([body(r#"{"SecretAccessKey": "hush-secret", "Token": hush-session"#)]);
    let error = world.failure(&ContainerCredentials);
    assert!(error.starts_with("container endpoint: the answer cannot be read: invalid JSON body"), "{error}");
}
