//! The program with a local server, which `cargo xtask test` starts.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

const CONFIG: &str = "[default]\nrole_arn = arn:aws:iam::123456789012:role/Reader\nsource_profile = base\n\
                      role_session_name = report\nregion = eu-west-1\n\
                      [profile base]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = secret-of-base\n";

/// A file of a test.
fn file(name: &str, text: &str) -> PathBuf {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&file, text).expect("the folder of the test can be written");
    file
}

/// The program with a config file and nothing else of the environment.
fn program(name: &str, config: &str, url: &str) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_whoami"));
    program.env_clear().env("AWS_CONFIG_FILE", file(name, config)).env("AWS_ENDPOINT_URL", url);
    program
}

fn run(mut program: Command) -> Output {
    program.output().expect("the program can be run")
}

/// The URL of the local server. Without it, the test is recorded as skipped.
fn moto_url() -> Option<String> {
    let url = std::env::var("FARRIER_MOTO_URL").ok();
    if url.is_none() {
        farrier_suites::skip("FARRIER_MOTO_URL is not set (`cargo xtask test` starts the server)");
    }
    url
}

#[test]
fn the_identity_of_a_role() {
    let Some(url) = moto_url() else { return };
    let output = run(program("role", CONFIG, &url));
    let text = String::from_utf8(output.stdout).expect("text");
    let error = String::from_utf8_lossy(&output.stderr);
    for part in [
        "skipped: environment: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set\nused: profile: assumed role, key ",
        "\nnot tried: container endpoint\n",
        "\nsource:  assumed role\naccount: 123456789012\narn:     arn:aws:sts::123456789012:assumed-role/Reader/report\n",
    ] {
        assert!(text.contains(part), "{text}{error}");
    }
    assert!(!text.contains("secret-of-base"), "{text}");
}

#[test]
fn the_identity_of_a_pod() {
    let Some(url) = moto_url() else { return };
    let mut program = program("pod", "", &url);
    program.env("AWS_WEB_IDENTITY_TOKEN_FILE", file("token", "token-of-the-pod"));
    program.env("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/Pod").env("AWS_ROLE_SESSION_NAME", "pod-1");
    program.env("AWS_REGION", "eu-west-1");
    let output = run(program);
    let text = String::from_utf8(output.stdout).expect("text");
    let error = String::from_utf8_lossy(&output.stderr);
    let arn = "arn:     arn:aws:sts::123456789012:assumed-role/Pod/pod-1\n";
    assert!(text.contains("source:  web identity\naccount: 123456789012\n"), "{text}{error}");
    assert!(text.contains(arn) && !text.contains("token-of-the-pod"), "{text}{error}");
}

#[test]
fn a_profile_that_cannot_work() {
    let config = "[default]\nrole_arn = r\nsource_profile = default\n";
    let output = run(program("loop", config, "http://127.0.0.1:9"));
    let text = String::from_utf8(output.stdout).expect("text");
    assert!(text.contains("failed: profile `default` ("), "{text}");
    assert!(text.contains("the roles form a loop: `default` → `default`"), "{text}");
    assert!(!output.status.success());
}
