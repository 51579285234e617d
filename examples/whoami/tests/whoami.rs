//! The program with a local server, which `cargo xtask test` starts.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

const CONFIG: &str = "[default]\nrole_arn = arn:aws:iam::123456789012:role/Reader\nsource_profile = base\n\
                      role_session_name = report\nregion = eu-west-1\n\
                      [profile base]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = secret-of-base\n";

/// Runs the program with a config file and nothing else of the environment.
fn run(name: &str, config: &str, url: &str) -> Output {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&file, config).expect("the folder of the test can be written");
    let mut program = Command::new(env!("CARGO_BIN_EXE_whoami"));
    program.env_clear().env("AWS_CONFIG_FILE", file).env("AWS_ENDPOINT_URL", url);
    program.output().expect("the program can be run")
}

#[test]
fn the_identity_of_a_role() {
    let Ok(url) = std::env::var("FARRIER_MOTO_URL") else {
        return farrier_suites::skip("FARRIER_MOTO_URL is not set (`cargo xtask test` starts the server)");
    };
    let output = run("role", CONFIG, &url);
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
fn a_profile_that_cannot_work() {
    let output = run("loop", "[default]\nrole_arn = r\nsource_profile = default\n", "http://127.0.0.1:9");
    let text = String::from_utf8(output.stdout).expect("text");
    assert!(text.contains("failed: profile `default` ("), "{text}");
    assert!(text.contains("the roles form a loop: `default` → `default`"), "{text}");
    assert!(!output.status.success());
}
