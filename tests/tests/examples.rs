//! The examples of the generated crate: each is run against `moto` by the command in its first lines, and its output is
//! compared.
//!
//! Like the other end-to-end tests, these print that they are skipped if `FARRIER_MOTO_URL` is not set.

use std::io::Write;
use std::process::{Output, Stdio};

use farrier_tests::{files, moto_url, source};
use regex::Regex;
use xtask::cargo;

const FOLDER: &str = "generated/cognito-identity-provider/examples";

/// The part of the examples' commands that starts the local server, which already runs here.
const WITH_MOTO: &str = "cargo xtask moto ";

/// Files without a test here: a shared module, and an example that consists of tests, which cargo runs.
const OTHERS: [&str; 2] = ["common", "mocks"];

/// Defines a test for each example. In the expected output, `…` matches any characters of a line.
macro_rules! examples {
    ($($example:ident prints $expected:literal;)*) => {
        $(#[test]
        fn $example() {
            check(stringify!($example), $expected);
        })*

        const TESTED: &[&str] = &[$(stringify!($example)),*];
    };
}

examples! {
    blocking prints "\
ada has not signed in yet
grace has not signed in yet
";
    cognito prints "\
{\"UserPools\":[…]…}
";
    errors prints "\
nobody: sign up first
  AdminGetUser: UserNotFoundException: User does not exist. (status 400, request id …, 1 attempt)
  code Some(\"UserNotFoundException\"), status Some(400), attempts 1
no pool: fix the configuration
  AdminGetUser: ResourceNotFoundException: User pool us-east-1_Example does not exist. (status 400, request id …, 1 attempt)
  code Some(\"ResourceNotFoundException\"), status Some(400), attempts 1
no server: try again later
  AdminGetUser: no response (2 attempts): could not connect: connecting to 127.0.0.1 port 9 failed: …
  code None, status None, attempts 2
no answer: give it more time
  AdminGetUser: took too long (1 attempt): the call was not done within 100ms
  code None, status None, attempts 1
";
    groups prints "\
editors: created
readers: created
editors: already exists
ada reads
grace reads
ada is one of the editors
";
    interceptors prints "\
ListUserPools, attempt 1: Some(200) after …s
ListUserPools: success after …s
";
    mfa prints "\
ada has a second factor
ada is asked for SOFTWARE_TOKEN_MFA
signed in: true
";
    refresh_tokens prints "\
ada has new tokens for 3600 seconds
after signing out there are none: ada has to sign in
";
    reset_password prints "\
ada's password is reset
grace does not exist
ada is RESET_REQUIRED
which code?
ada has a new password
";
    sign_in prints "\
ada signs in with a wrong password
not signed in
ada signs in with the temporary password
the service asks for a new password
signed in: AuthenticationResultType {
    access_token: *** redacted ***,
    expires_in: 3600,
    token_type: \"Bearer\",
    refresh_token: *** redacted ***,
    id_token: *** redacted ***,
    new_device_metadata: None,
}
";
    sign_up prints "\
a code was sent to g***@e***
which code?
grace is CONFIRMED
";
    user_pool prints "\
website: sign-in by [\"ALLOW_USER_SRP_AUTH\", \"ALLOW_REFRESH_TOKEN_AUTH\"]
farrier-example: passwords of at least 14 characters
tag team: identity
deleted
";
    users_to_csv prints "\
username,email,status,enabled,created
ada,ada@example.com,CONFIRMED,true,2…Z
barbara,barbara@example.com,CONFIRMED,true,2…Z
grace,grace@example.com,CONFIRMED,true,2…Z
";
}

#[test]
fn every_example_is_tested() {
    let mut all: Vec<String> = files(FOLDER).iter().map(|file| file.replace(".rs", "")).collect();
    all.retain(|name| !OTHERS.contains(&name.as_str()));
    assert_eq!(all, TESTED);
}

/// The capabilities of `farrier-cognito`: modules with a page each.
const CAPABILITIES: [&str; 9] =
    ["app_client", "hosted", "import", "quota", "session", "sign_in", "srp", "token", "trigger"];

/// The examples of `farrier-cognito`.
#[test]
fn examples_of_farrier_cognito() {
    const COGNITO: &str = "cognito/examples";
    let examples = [
        (
            "api",
            "a valid token:\n  200 you are ada\n\
             an administrator:\n  200 ada may change the settings\n\
             a user without the group:\n  refused: the claim `cognito:groups` is not as expected\n  403 \n\
             a token with the scope:\n  200 no orders of ada yet\n\
             a token without the scope:\n  refused: the claim `scope` is not as expected\n  403 \n\
             an expired token:\n  refused: the token has expired\n  401, Bearer \n\
             a token of another app:\n  refused: the claim `client_id` is not as expected\n  401, Bearer \n\
             a token of another pool:\n  \
             refused: the pool does not have the key that the token names\n  401, Bearer \n\
             no token:\n  \
             refused: not a token: three parts with points between them are expected\n  401, Bearer \n",
        ),
        (
            "authorizer",
            "authorized: true\n\
             refused: not a token: three parts with points between them are expected\nauthorized: false\n\
             refused: not a token: three parts with points between them are expected\nauthorized: false\n",
        ),
        (
            "hosted",
            "the user returns to https://example.com/back\n\
             to another login: the user returned from another login\n\
             again: the domain refused the request with `invalid_grant`\n\
             signed in: ada\nrefreshed: ada\nafter revoking: signed out: true\n\
             redirect the user to https://DOMAIN/logout?client_id=1example23456789&\
             logout_uri=https%3A%2F%2Fexample.com%2Fbye\n\
             the program may [\"api/read\"]\n",
        ),
        (
            "import",
            "columns: name, email, email_verified, cognito:mfa_enabled, cognito:username\n\
             not added: the value of the column `cognito:username` has a line break or, as a username, a space\n\
             10002 users, 746 kB\n10000 imported so far\nSucceeded: 10000 imported\n\
             1 skipped, 1 failed; reasons: import-1/old-shop\n",
        ),
        (
            "quota",
            "UserCreation: 50 per second; AWS increases it: true\n\
             12 users took 1.4 s or more: true\n12 users are listed\n",
        ),
        (
            "secret_hash",
            "without the hash: Unable to verify secret hash for client\n\
             with the hash: signed in: true\nwith the new password: signed in: true\n\
             a hash has 44 characters; the secret is not shown: \
             AppClient { id: \"1example23456789\", has_secret: true }\n",
        ),
        (
            "session",
            "a new password is asked for\nthe service knows Some(\"ada\")\n\
             the service refuses an id token: the claim `token_use` is not as expected\n\
             the service knows Some(\"ada\")\nada has to sign in again: true\n",
        ),
        (
            "sign_in_admin",
            "a wrong password: not authorized: true\n\
             a new password is asked for; missing attributes: []\nada is signed in\n",
        ),
        (
            "sign_in_after_reset",
            "ada's password is reset\na wrong code is refused: true\nwhich code?\nada is signed in\n",
        ),
        (
            "sign_in_choice",
            "how? PASSWORD, EMAIL_OTP, WEB_AUTHN\nwhich code was sent to a***@e***?\nsigned in: 2 tokens\n\
             the browser gets {\"challenge\":\"x\"}\nsigned in: 2 tokens\n",
        ),
        ("sign_in_custom", "the trigger asks: 2 + 2\nan answer to FUTURE_CHALLENGE\nada is signed in\n"),
        (
            "srp",
            "with a wrong password: not authorized: true\nada is signed in\n\
             a device is confirmed; ada is asked whether to remember it: true\n\
             ada is signed in on the device, without a code\n",
        ),
        (
            "trigger",
            "Event { version: \"2\", trigger_source: \"TokenGeneration_Authentication\", \
             user_pool_id: \"eu-west-1_Ab12Cd34E\", .. }\n\
             {\"claimsAndScopeOverrideDetails\":{\
             \"accessTokenGeneration\":{\"claimsToAddOrOverride\":{\"tenant\":{\"id\":7}},\"scopesToAdd\":[\"api/write\"]},\
             \"idTokenGeneration\":{\"claimsToSuppress\":[\"email\"]}}}\n",
        ),
    ];
    let mut all: Vec<String> = files(COGNITO).iter().map(|file| file.replace(".rs", "")).collect();
    all.retain(|name| !OTHERS.contains(&name.as_str()));
    assert_eq!(all, examples.map(|(example, _)| example));
    let readme = source("cognito/README.md").text;
    for example in &all {
        assert!(readme.contains(&format!("| `{example}` |")), "the README does not list {example}");
    }
    // Every capability has a page, which names a program.
    for capability in CAPABILITIES {
        let page = source(&format!("cognito/src/{capability}/mod.rs")).text;
        let is_named = |example: &String| page.contains(&format!("`{example}`"));
        assert!(all.iter().any(is_named), "the page of {capability} names no example");
    }
    for (example, expected) in examples {
        check_in(COGNITO, example, expected);
    }
}

fn check(example: &str, expected: &str) {
    check_in(FOLDER, example, expected);
}

fn check_in(folder: &str, example: &str, expected: &str) {
    let Some(url) = moto_url() else { return };
    let output = run(&command_of(folder, example), &url);
    let [printed, complained] =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("UTF-8"));
    assert!(output.status.success(), "{example}: {}\n{printed}{complained}", output.status);
    let pattern = format!("^{}$", regex::escape(expected).replace('…', ".*"));
    let is_expected = Regex::new(&pattern).expect("a pattern").is_match(&printed);
    assert!(is_expected, "{example} prints\n{printed}\nand not\n{expected}");
    // Passwords, and the beginning of tokens.
    for secret in ["-battery", "Temporary-", "Forgotten-", "eyJ"] {
        assert!(!printed.contains(secret) && !complained.contains(secret), "{example} shows {secret}");
    }
}

/// The command in an example's documentation that runs it.
fn command_of(folder: &str, example: &str) -> String {
    let text = source(&format!("{folder}/{example}.rs")).text;
    let commands = text.lines().filter(|line| line.starts_with("//!"));
    let command = commands.filter_map(|line| line.split_once(WITH_MOTO)).map(|(_, command)| command).next();
    let command = command.unwrap_or_else(|| panic!("{example} does not say how to run it"));
    command.trim_end_matches('`').to_owned()
}

/// Runs a cargo command with the server's address, and a code as its input.
fn run(command: &str, url: &str) -> Output {
    let arguments = command.strip_prefix("cargo ").unwrap_or_else(|| panic!("`{command}` is not cargo's"));
    let mut process = cargo()
        .args(arguments.split(' '))
        .envs([("CARGO_TERM_QUIET", "true"), ("CARGO_NET_OFFLINE", "true"), ("AWS_REGION", "us-east-1")])
        .envs([
            ("AWS_ENDPOINT_URL", url),
            ("AWS_ACCESS_KEY_ID", "example"),
            ("AWS_SECRET_ACCESS_KEY", "example"),
        ])
        .env_remove("AWS_PROFILE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("cargo runs");
    let mut input = process.stdin.take().expect("the standard input is piped");
    // Most examples do not read the input, and may end before it is written.
    let _ = input.write_all(b"123456\n");
    drop(input);
    process.wait_with_output().expect("the program ends")
}
