//! The metadata service of instances.

use farrier_runtime::credentials::{EndpointMode, InstanceMetadata};
use farrier_runtime::transport::TransportErrorKind;
use farrier_suites::INSTANCE;

use crate::support::{Answer, World, at, body, parts, report, world_of};

const ANSWER: &str = r#"{"Code": "Success", "Type": "AWS-HMAC", "AccessKeyId": "AKID",
    "SecretAccessKey": "hush-secret", "Token": "hush-session", "LastUpdated": "2023-11-14T22:00:00Z",
    "Expiration": "2023-11-14T23:13:20Z"}"#;

fn role(name: &str) -> [Answer; 3] {
    [body("hush-token"), body(name), body(ANSWER)]
}

#[test]
fn shared_suite() {
    let Some(suite) = INSTANCE.json() else { return };
    let cases = suite["tests"].as_array().expect("tests are an array");
    for case in cases {
        let mut provider = InstanceMetadata::new();
        if let Some(endpoint) = case["endpoint_override"].as_str() {
            provider = provider.with_endpoint(endpoint);
        }
        provider = match case["mode_override"].as_str() {
            Some("IPv6") => provider.with_endpoint_mode(EndpointMode::IpV6),
            Some("IPv4") => provider.with_endpoint_mode(EndpointMode::IpV4),
            _ => provider,
        };
        let world = world_of(case).answers(role("smith"));
        let result = world.load(&provider);
        let expected = &case["result"];
        match (result, expected["Ok"].as_str(), expected["Err"].as_str()) {
            (Ok(_), Some(uri), None) => assert_eq!(world.requests()[0], format!("PUT {uri}"), "{case}"),
            (Err(error), None, Some(text)) => {
                assert!(report(&error).contains(text), "{case}: {error}");
                assert!(!error.is_not_configured() && world.requests().is_empty(), "{case}");
            }
            (result, ..) => panic!("{case}: {result:?}"),
        }
    }
    assert_eq!(cases.len(), 14);
    INSTANCE.passed(cases.len());
}

#[test]
fn three_requests() {
    let world = World::default().answers(role("smith\nother"));
    let credentials = world.load(&InstanceMetadata::new()).unwrap();
    assert_eq!(parts(&credentials), ("AKID", "hush-secret", Some("hush-session")));
    assert_eq!((credentials.expires_at(), credentials.source()), (Some(at(3600)), "instance metadata"));
    let roles = "http://169.254.169.254/latest/meta-data/iam/security-credentials/";
    let token = "http://169.254.169.254/latest/api/token";
    assert_eq!(
        world.requests(),
        [format!("PUT {token}"), format!("GET {roles}"), format!("GET {roles}smith")]
    );
    assert_eq!(world.header(0, "x-aws-ec2-metadata-token-ttl-seconds").as_deref(), Some("300"));
    assert_eq!(world.header(2, "x-aws-ec2-metadata-token").as_deref(), Some("hush-token"));
}

#[test]
fn settings_of_another_profile() {
    let config = "[profile dev]\nec2_metadata_service_endpoint = http://localhost:1338/";
    let world = World::with_config(config).answers(role("smith"));
    world.load(&InstanceMetadata::new().with_profile("dev")).unwrap();
    assert_eq!(world.requests()[0], "PUT http://localhost:1338/latest/api/token");
}

#[test]
fn switched_off() {
    let world = World::new(&[("AWS_EC2_METADATA_DISABLED", "True")]);
    assert_eq!(
        world.not_configured(&InstanceMetadata::new()),
        "instance metadata: switched off by AWS_EC2_METADATA_DISABLED",
    );
    assert!(world.requests().is_empty());
    let world = World::new(&[("AWS_EC2_METADATA_DISABLED", "false")]).answers(role("smith"));
    world.load(&InstanceMetadata::new()).unwrap();
}

#[test]
fn nobody_there() {
    for answer in [Answer::Silence, Answer::Error(TransportErrorKind::ConnectTimeout)] {
        let world = World::default().answers([answer]);
        assert_eq!(
            world.not_configured(&InstanceMetadata::new()),
            "instance metadata: no answer from http://169.254.169.254",
        );
        assert_eq!(world.requests().len(), 1);
    }
}

#[test]
fn no_role() {
    let world = World::default().answers([body("hush-token"), Answer::Status(404)]);
    let expected = "instance metadata: the instance has no role";
    assert_eq!(world.not_configured(&InstanceMetadata::new()), expected);
}

fn check_failure(answers: impl IntoIterator<Item = Answer>, expected: &str) {
    let error = World::default().answers(answers).failure(&InstanceMetadata::new());
    assert_eq!(error, format!("instance metadata: {expected}"));
}

#[test]
fn an_endpoint_that_is_not_one_is_quoted() {
    for (url, problem) in [
        ("localhost:1338", "`localhost:1338` is not a URL: invalid format"),
        ("ftp://localhost", "`ftp://localhost` must begin with `https://` or `http://`"),
        ("http://ada:hush@localhost", "`http://***@localhost` must not have a user or a password"),
    ] {
        let world = World::new(&[("AWS_EC2_METADATA_SERVICE_ENDPOINT", url)]);
        let error = world.failure(&InstanceMetadata::new());
        assert_eq!(error, format!("instance metadata: the endpoint: {problem}"));
        assert!(world.requests().is_empty());
    }
}

#[test]
fn failures() {
    check_failure([Answer::Status(403)], "no token could be fetched: the answer is 403 Forbidden");
    check_failure([body("hush-token\n")], "the token cannot be read");
    check_failure(role("../smith"), "the name of the role cannot be read");
    check_failure(role(""), "the name of the role cannot be read");
    let code = r#"{"Code": "AssumeRoleUnauthorizedAccess", "Message": "hush-secret"}"#;
    let answers = [body("hush-token"), body("smith"), body(code)];
    check_failure(answers, "the service says `AssumeRoleUnauthorizedAccess`");
    let overloaded = [503, 503, 503].map(Answer::Status);
    check_failure(overloaded, "no token could be fetched: the answer is 503 Service Unavailable");
}

#[test]
fn overload_is_waited_out() {
    let world = World::default().answers([503, 429].map(Answer::Status)).answers(role("smith"));
    world.load(&InstanceMetadata::new()).unwrap();
    assert_eq!(world.requests().len(), 5);
    let slept: Vec<_> =
        world.clock.slept.lock().unwrap().iter().map(std::time::Duration::as_millis).collect();
    // The delays between attempts; the timeouts of responses that arrive at once are not recorded.
    assert_eq!(slept, [100, 200]);
}

#[test]
fn ended_credentials_are_used_on() {
    let world = World::default().answers(role("smith"));
    world.clock.set(3601);
    let credentials = world.load(&InstanceMetadata::new()).unwrap();
    assert_eq!(credentials.expires_at(), Some(at(3601 + 600)));
}

#[test]
fn the_last_credentials_are_used_while_the_service_fails() {
    let world = World::default().answers(role("smith"));
    let provider = InstanceMetadata::new();
    world.load(&provider).unwrap();
    world.clock.set(3599);
    let credentials = world.load(&provider).unwrap();
    assert_eq!((credentials.access_key_id(), credentials.expires_at()), ("AKID", Some(at(3599 + 600))));
    assert_eq!(
        world.requests().len(),
        3 + 3,
        "the service is known to exist, so missing answers are retried"
    );
    world.clock.set(9000);
    assert_eq!(world.load(&provider).unwrap().expires_at(), Some(at(9000 + 600)));
    let world = world.answers(role("smith"));
    world.clock.set(0);
    assert_eq!(world.load(&provider).unwrap().expires_at(), Some(at(3600)));
}

/// Checks how many times an overloaded service is called.
fn check_attempts(world: World, provider: &InstanceMetadata, expected: usize) {
    let overloaded = std::iter::repeat_with(|| Answer::Status(503)).take(10);
    let world = world.answers(overloaded);
    world.failure(provider);
    assert_eq!(world.requests().len(), expected);
}

#[test]
fn attempts_as_the_environment_says() {
    let config =
        "[default]\nmetadata_service_num_attempts = 4\n[profile dev]\nmetadata_service_num_attempts = 5";
    let provider = InstanceMetadata::new;
    check_attempts(World::default(), &provider(), 3);
    check_attempts(World::with_config(config), &provider(), 4);
    check_attempts(World::with_config(config), &provider().with_profile("dev"), 5);
    let variable = World::with_config(config).variable("AWS_METADATA_SERVICE_NUM_ATTEMPTS", " 2 ");
    check_attempts(variable, &provider(), 2);
    check_attempts(
        World::with_config(config).variable("AWS_METADATA_SERVICE_NUM_ATTEMPTS", ""),
        &provider(),
        4,
    );
    check_attempts(World::with_config("[default]\nmetadata_service_num_attempts =\n"), &provider(), 3);
}

fn check_timeout(world: World, expected: &str) {
    let world = world.answers([Answer::Silence]);
    let error = world.load(&InstanceMetadata::new()).unwrap_err();
    assert!(report(&error).ends_with(&format!("no answer within {expected}")), "{}", report(&error));
}

#[test]
fn timeouts_as_the_environment_says() {
    let config = "[default]\nmetadata_service_timeout = 0.25";
    check_timeout(World::default(), "1s");
    check_timeout(World::with_config(config), "250ms");
    check_timeout(World::with_config(config).variable("AWS_METADATA_SERVICE_TIMEOUT", "2"), "2s");
}

#[test]
fn settings_that_cannot_be_used() {
    let variable = |name: &str, value: &str| World::default().variable(name, value);
    let check = |world: World, expected: &str| {
        let expected = format!("instance metadata: {expected}");
        assert_eq!(world.failure(&InstanceMetadata::new()), expected);
        assert!(world.requests().is_empty());
    };
    for value in ["0", "-1", "soon", "NaN", "inf", "3601", "1e-12", "1s"] {
        check(
            variable("AWS_METADATA_SERVICE_TIMEOUT", value),
            "AWS_METADATA_SERVICE_TIMEOUT must be a number of seconds, greater than 0 and at most 3600",
        );
    }
    for value in ["0", "-1", "1.5", "many", "4294967296"] {
        check(
            variable("AWS_METADATA_SERVICE_NUM_ATTEMPTS", value),
            "AWS_METADATA_SERVICE_NUM_ATTEMPTS must be a whole number, at least 1",
        );
    }
    check(
        World::with_config("[default]\nmetadata_service_num_attempts = none"),
        "`metadata_service_num_attempts` (config:2) must be a whole number, at least 1",
    );
    check(
        World::with_config("[default]\nmetadata_service_timeout = never"),
        "`metadata_service_timeout` (config:2) must be a number of seconds, greater than 0 and at most 3600",
    );
}
