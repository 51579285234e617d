//! The environment of a real process, with values that are not Unicode, short and very long ones.
//!
//! Setting a variable of the running process is unsafe, so the test runs itself in child processes, which build clients
//! and print the outcome.

use std::ffi::{OsStr, OsString};
use std::process::Command;

use farrier_runtime::environment::ProcessEnvironment;

use super::environment::{SECRET, VARIABLES, not_unicode};
use super::{check_told_everything, check_told_nothing};

/// Set in a child process.
const CHILD: &str = "FARRIER_TEST_CHILD";

/// The usual variables of the child processes, which are enough for a request.
const ENOUGH: [(&str, &str); 4] = [
    ("HOME", "/home/ada"),
    ("AWS_REGION", "eu-west-1"),
    ("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"),
    ("AWS_SECRET_ACCESS_KEY", SECRET),
];

/// The variables that a client without settings reads: it must not ignore them silently.
const NEEDED: [&str; 11] = [
    "AWS_REGION",
    "AWS_USE_FIPS_ENDPOINT",
    "AWS_USE_DUALSTACK_ENDPOINT",
    "AWS_ENDPOINT_URL",
    "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER",
    "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
    "AWS_MAX_ATTEMPTS",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_CREDENTIAL_EXPIRATION",
];

/// The work of a child process.
async fn report() {
    check_told_everything(ProcessEnvironment, "child");
    let (hosts, texts) = check_told_nothing(ProcessEnvironment, "child").await;
    println!("\nhosts: {}\nerror: {texts}\n", hosts.join(" "));
}

/// Runs a child process with these variables in addition to the usual ones, and returns its output.
fn child(variables: &[(&str, &OsStr)]) -> String {
    let output = Command::new(std::env::current_exe().expect("the path of the test"))
        .args(["--exact", "process::variables_that_are_not_unicode", "--nocapture"])
        .env_clear()
        .envs(ENOUGH)
        .envs(variables.iter().copied())
        .env(CHILD, "1")
        .env("RUST_BACKTRACE", "0")
        .output()
        .expect("the test can be run again");
    let printed = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let printed = printed.concat();
    let names: Vec<_> = variables.iter().map(|(name, _)| name).collect();
    assert!(!printed.contains(SECRET), "{names:?}: {printed}");
    assert!(output.status.success(), "{names:?}: {printed}");
    printed
}

/// The values for a variable: its usual one, once or repeated many times, followed by a character that is not Unicode.
fn values(usual: &str) -> [OsString; 2] {
    // Linux limits the length of a variable to 128 KiB.
    [not_unicode(usual), not_unicode(&usual.repeat(100_000 / usual.len()))]
}

/// Files that a variable names must be readable, and the operating system limits the length of a path.
const NAMED_FILES: [&str; 2] = ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"];

#[tokio::test]
async fn variables_that_are_not_unicode() {
    if std::env::var_os(CHILD).is_some() {
        return report().await;
    }
    let sent = "hosts: cognito-idp.eu-west-1.amazonaws.com\n";
    for (name, usual) in VARIABLES {
        let [short, long] = values(usual).map(|value| child(&[(name, &value)]));
        if NEEDED.contains(&name) {
            for printed in [short, long] {
                assert_contains(&printed, "hosts: \n", name);
                assert_contains(&printed, &format!("{name}: must be Unicode text\n"), name);
            }
        } else if NAMED_FILES.contains(&name) {
            assert_contains(&short, sent, name);
            assert_contains(&long, "the file cannot be read", name);
        } else {
            assert_contains(&short, sent, name);
            assert_contains(&long, sent, name);
        }
    }
    let all = VARIABLES.map(|(name, usual)| (name, not_unicode(usual)));
    let printed = child(&all.each_ref().map(|(name, value)| (*name, value.as_os_str())));
    assert_contains(&printed, "must be Unicode text", "all");
}

fn assert_contains(printed: &str, expected: &str, name: &str) {
    assert!(printed.contains(expected), "{name}: {:?}", printed.chars().take(1_000).collect::<String>());
}

/// On Unix, the path of a home directory is bytes, not necessarily text.
#[cfg(all(unix, not(target_vendor = "apple")))]
#[test]
fn files_below_a_home_directory_whose_name_is_not_unicode() {
    let home = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(not_unicode("home"));
    std::fs::create_dir_all(home.join(".aws")).expect("a directory of the test");
    std::fs::write(home.join(".aws/config"), "[default]\nregion = us-east-1\n").expect("a file of the test");
    let printed = child(&[("HOME", home.as_os_str()), ("AWS_REGION", OsStr::new(""))]);
    assert_contains(&printed, "hosts: cognito-idp.us-east-1.amazonaws.com\n", "HOME");
}
