//! Credentials printed by a command.

use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;

use farrier_runtime::credentials::{Credentials, CredentialsError, ProfileCredentials};

use crate::support::{World, at, parts};

fn world(command: &str) -> World {
    World::with_config(&format!("[default]\ncredential_process = {command}"))
}

fn load(command: &str) -> Result<Credentials, CredentialsError> {
    world(command).with_patience().load(&ProfileCredentials::new())
}

fn check_failure(command: &str, expected: &str) {
    let error = world(command).with_patience().failure(&ProfileCredentials::new());
    assert_eq!(error, format!("credential_process (config:2): {expected}"));
}

/// A command that prints this.
fn print(json: &str) -> String {
    format!("printf '%s' '{json}'")
}

#[test]
fn with_expiry() {
    let json = r#"{"Version": 1, "AccessKeyId": "AKID", "SecretAccessKey": "hush-secret",
        "SessionToken": "hush-session", "Expiration": "2023-11-14T23:13:20+00:00", "Other": {}}"#;
    let credentials = load(&print(&json.replace('\n', " "))).unwrap();
    assert_eq!(parts(&credentials), ("AKID", "hush-secret", Some("hush-session")));
    assert_eq!((credentials.expires_at(), credentials.source()), (Some(at(3600)), "credential_process"));
}

#[test]
fn without_expiry() {
    let json = r#"{"Version": 1, "AccessKeyId": "AKID", "SecretAccessKey": "hush-secret"}"#;
    let credentials = load(&print(json)).unwrap();
    assert_eq!(parts(&credentials), ("AKID", "hush-secret", None));
    assert_eq!(credentials.expires_at(), None);
}

#[test]
fn arguments_reach_the_command_as_they_are() {
    let script = r#"sh -c 'test "$#" = 3 && printf %s "{\"Version\":1,\"AccessKeyId\":\"$1$2$3\",\"SecretAccessKey\":\"s\"}"' sh "a b" '$HOME' c\"d"#;
    // A quotation mark in the output would not be valid JSON, so the third argument is cut.
    let credentials = load(&script.replace("$3", "${3%?d}")).unwrap();
    assert_eq!(credentials.access_key_id(), "a b$HOMEc");
}

#[test]
fn answers_that_are_none() {
    check_failure(
        &print(r#"{"Version": 2, "SecretAccessKey": "hush-secret"}"#),
        "the answer has `Version` 2, but only 1 is supported",
    );
    check_failure(&print("{}"), "the answer has no `Version`");
    let error = world(&print(r#"{"Version": 1, "AccessKeyId": "AKID", "SessionToken": "hush-session"}"#));
    assert_eq!(
        error.with_patience().failure(&ProfileCredentials::new()),
        "credential_process: the answer has no `SecretAccessKey`",
    );
    let error = world(&print(r#"{"Version": 1, "SecretAccessKey": "hush-secret"#))
        .with_patience()
        .failure(&ProfileCredentials::new());
    assert!(error.starts_with("credential_process (config:2): the output of the command cannot be read: "));
}

#[test]
fn commands_that_fail() {
    let status = ExitStatus::from_raw(3 << 8);
    check_failure("sh -c 'echo hush-secret; exit 3'", &format!("the command failed: it ended with {status}"));
    check_failure("sh -c 'exit 3", "a quotation mark is not closed");
    let error = world("/nowhere/hush-secret").with_patience().failure(&ProfileCredentials::new());
    assert!(error.starts_with("credential_process (config:2): the command cannot be started: "));
    check_failure("head -c 2000000 /dev/zero", "the command failed: it printed more than 1048576 bytes");
}

#[test]
fn commands_that_do_not_end() {
    let world = world("sleep 1000");
    let error = world.failure(&ProfileCredentials::new());
    assert_eq!(error, "credential_process (config:2): the command did not end within 60s");
    assert_eq!(world.clock.slept.lock().unwrap().as_slice(), [std::time::Duration::from_secs(60)]);
}

#[test]
fn commands_that_close_their_output_and_go_on() {
    let status = ExitStatus::from_raw(3 << 8);
    check_failure(
        "sh -c 'exec >&-; sleep 0.1; exit 3'",
        &format!("the command failed: it ended with {status}"),
    );
}
