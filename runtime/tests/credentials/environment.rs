//! Credentials from environment variables.

use farrier_runtime::credentials::{CachedCredentials, DefaultChain, EnvironmentCredentials};

use crate::support::{World, at, parts};

#[test]
fn all_of_them() {
    let world = World::new(&[
        ("AWS_ACCESS_KEY_ID", "AKID"),
        ("AWS_SECRET_ACCESS_KEY", " hush-secret\n"),
        ("AWS_SESSION_TOKEN", "hush-session"),
        ("AWS_ACCOUNT_ID", "123456789012"),
    ]);
    let credentials = world.load(&EnvironmentCredentials).unwrap();
    assert_eq!(credentials.account_id(), Some("123456789012"));
    assert_eq!(parts(&credentials), ("AKID", "hush-secret", Some("hush-session")));
    assert_eq!((credentials.expires_at(), credentials.source()), (None, "environment"));
}

#[test]
fn none_of_them() {
    let world = World::new(&[("AWS_ACCESS_KEY_ID", ""), ("AWS_SESSION_TOKEN", "hush-session")]);
    assert_eq!(
        world.not_configured(&EnvironmentCredentials),
        "environment: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set",
    );
}

#[test]
fn one_of_them() {
    let world = World::new(&[("AWS_SECRET_ACCESS_KEY", "hush-secret")]);
    assert_eq!(
        world.failure(&EnvironmentCredentials),
        "environment: AWS_SECRET_ACCESS_KEY is set and AWS_ACCESS_KEY_ID is not",
    );
}

fn ending(expiration: &str) -> World {
    World::new(&[
        ("AWS_ACCESS_KEY_ID", "AKID"),
        ("AWS_SECRET_ACCESS_KEY", "hush-secret"),
        ("AWS_CREDENTIAL_EXPIRATION", expiration),
    ])
}

#[test]
fn they_end_when_the_environment_says() {
    for (expiration, end) in [
        ("2023-11-14T23:13:20Z", Some(at(3600))),
        ("2023-11-15T01:13:20+02:00", Some(at(3600))),
        (" 2023-11-14T22:13:21Z\n", Some(at(1))),
        ("", None),
    ] {
        let credentials = ending(expiration).load(&EnvironmentCredentials).unwrap();
        assert_eq!(credentials.expires_at(), end, "{expiration}");
    }
}

#[test]
fn those_that_have_ended_are_reported_and_no_other_provider_is_asked() {
    let expected =
        "environment: the credentials have expired, AWS_CREDENTIAL_EXPIRATION is 2023-11-14T22:13:20Z";
    let world = ending("2023-11-14T22:13:20Z");
    assert_eq!(world.failure(&EnvironmentCredentials), expected);
    assert_eq!(world.failure(&DefaultChain::new()), expected);
}

#[test]
fn those_that_are_kept_are_good_until_they_end() {
    let world = ending("2023-11-14T23:13:20Z");
    let cached = CachedCredentials::new(EnvironmentCredentials);
    world.load(&cached).unwrap();
    world.clock.set(3599);
    world.load(&cached).unwrap();
    world.clock.set(3600);
    let error = world.failure(&cached);
    assert!(error.contains("the credentials have expired"), "{error}");
}

#[test]
fn an_end_must_be_a_time() {
    for expiration in ["soon", "2023-11-14", "1700000000", "2023-11-14T23:13:20", "2023-02-30T00:00:00Z"] {
        let error = ending(expiration).failure(&EnvironmentCredentials);
        let expected = "environment: AWS_CREDENTIAL_EXPIRATION must be a time as in `2026-01-31T12:00:00Z`, \
                        with its offset from UTC";
        assert!(error.starts_with(expected), "{expiration}: {error}");
    }
}
