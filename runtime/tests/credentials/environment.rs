//! Credentials in variables.

use farrier_runtime::credentials::EnvironmentCredentials;

use crate::support::{World, parts};

#[test]
fn all_of_them() {
    let world = World::new(&[
        ("AWS_ACCESS_KEY_ID", "AKID"),
        ("AWS_SECRET_ACCESS_KEY", " hush-secret\n"),
        ("AWS_SESSION_TOKEN", "hush-session"),
    ]);
    let credentials = world.load(&EnvironmentCredentials).unwrap();
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
