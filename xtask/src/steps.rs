//! The commands `cargo xtask test`, `docs` and `lint`, step by step.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use farrier_cli::fs;
use farrier_suites::{Results, skip};

use crate::codegen::check_repository;
use crate::features::features_of_tests;
use crate::moto::Moto;
use crate::repository::root;
use crate::{boto3, credentials, endpoint_tests, program, protocol_tests, service_tests, srp, summary};

/// The version of `cargo deny` to install if it is missing.
const CARGO_DENY: &str = "cargo-deny@0.20.2";

/// The tests with the crate `aws-config`, which are a separate workspace. They are built into the folder of this one,
/// because the two have dependencies in common.
const AWS_CONFIG: [&str; 4] = ["--manifest-path", "tests/aws-config/Cargo.toml", "--target-dir", "target"];

/// The web service among the examples, which is a separate workspace too.
const ACCOUNTS: [&str; 4] = ["--manifest-path", "examples/accounts/Cargo.toml", "--target-dir", "target"];

/// An example that generates clients in its build script, which is a separate workspace too.
const NOTES: [&str; 4] = ["--manifest-path", "examples/notes/Cargo.toml", "--target-dir", "target"];

/// An example that generates a client in its build script, which is a separate workspace too.
const WHOAMI: [&str; 4] = ["--manifest-path", "examples/whoami/Cargo.toml", "--target-dir", "target"];

/// The examples that are separate workspaces.
const EXAMPLES: [[&str; 4]; 3] = [ACCOUNTS, NOTES, WHOAMI];

/// Tests of the runtime with its default features and one for SigV4a: the sources of credentials whose feature is off.
const DEFAULT_FEATURES: [&str; 6] =
    ["test", "--locked", "--package=farrier-runtime", "--features=sigv4a", "--test", "credentials"];

/// The tests of what the C library replaces, which all other tests leave out because it takes a minute to build.
const C_LIBRARY: [&str; 10] = [
    "test",
    "--locked",
    "--package=farrier-runtime",
    "--package=farrier-cognito",
    "--all-features",
    "--lib",
    "--test",
    "sigv4",
    "--test",
    "transport",
];

/// The tests of the crate for Cognito without SRP, which is not a default feature.
const WITHOUT_SRP: [&str; 4] = ["test", "--locked", "--package=farrier-cognito", "--lib"];

/// Unit tests of the runtime without JSON and most algorithms, whose errors say which feature they need.
const WITHOUT_JSON: [&str; 6] = [
    "test",
    "--locked",
    "--package=farrier-runtime",
    "--no-default-features",
    "--features=checksum,query,ring",
    "--lib",
];

/// Of the repository's tests, those that compile generated crates with each feature, and their documentation.
const EACH_FEATURE: [&str; 4] = ["--test", "compiled", "--", "--ignored"];

/// The features with which the crate for Cognito is checked, beside the default ones and all.
const COGNITO_FEATURES: [&str; 5] = ["ring", "ring,srp", "client,ring", "hyper,ring", "aws-lc-rs"];

/// The features with which the runtime is checked: each codec without the others.
const RUNTIME_FEATURES: [&str; 4] =
    ["cbor,ring", "checksum,rest-xml,ring,streaming", "event-stream,rest-xml,ring", "query,ring"];

/// The test of the crate for transfers that moves large objects.
const LARGE_TRANSFERS: [&str; 10] = [
    "test",
    "--locked",
    "--release",
    "--package=farrier-s3-transfer",
    "--test",
    "loopback",
    "--",
    "--ignored",
    "--nocapture",
    "--test-threads=2",
];

/// The packages that contain conformance suites, which are only downloaded.
const SUITES: &str = "tests/suites/packages/Cargo.toml";

/// The crates beside the generated ones that programs depend on.
const HAND_WRITTEN: [&str; 3] = ["farrier-cognito", "farrier-runtime", "farrier-s3-transfer"];

/// The catalogue's run in CI. The sample changes from day to day; each model has its turn within three days.
const CATALOGUE: [&str; 3] = ["--compile", "--sample", "18"];

/// The number of cases of property tests in CI; otherwise, it is 256.
const PROPERTY_CASES: &str = "1024";

/// Runs all tests: those of the repository, including documentation, and those of crates generated from test models;
/// with `all`, also what only CI needs.
///
/// # Errors
/// If a test fails.
pub(crate) fn test(all: bool) -> Result<()> {
    let results = Results::begin()?;
    let outcome = run_tests(all);
    let records = results.read()?;
    summary::print(&records);
    outcome?;
    summary::check_readme(&records)?;
    // Its suites would be counted twice.
    drop(results);
    if all { test_for_ci() } else { Ok(()) }
}

/// Runs the tests that need much time, and seldom find what the others do not.
fn test_for_ci() -> Result<()> {
    let features = features_of_tests()?;
    cargo(&[&every_test(&features)[..], &EACH_FEATURE].concat())?;
    cargo(&DEFAULT_FEATURES)?;
    cargo(&C_LIBRARY)?;
    cargo(&WITHOUT_SRP)?;
    cargo(&WITHOUT_JSON)?;
    credentials::run_if_present()?;
    boto3::run_if_present()?;
    srp::compare_if_present()?;
    large_transfers()?;
    program::run("farrier-catalogue", "dev", CATALOGUE)
}

/// Moves large objects with the crate for transfers, optimised, and checks how much memory this needs.
///
/// # Errors
/// If the test fails.
pub(crate) fn large_transfers() -> Result<()> {
    cargo(&LARGE_TRANSFERS)
}

fn run_tests(all: bool) -> Result<()> {
    if let Err(error) = cargo(&["fetch", "--quiet", "--locked", "--manifest-path", SUITES]) {
        println!("{error:#}; the suites in packages are skipped");
    }
    let moto = Moto::start()?;
    match &moto {
        Some(moto) => println!("moto listens on {}", moto.url()),
        None => skip("the local server needs python3"),
    }
    let url = moto.as_ref().map(|moto| ("FARRIER_MOTO_URL", moto.url()));
    let cases = all.then(|| ("PROPTEST_CASES", PROPERTY_CASES.to_owned()));
    let features = features_of_tests()?;
    cargo_with(&every_test(&features), url.clone().into_iter().chain(cases))?;
    for example in EXAMPLES {
        cargo_with(&[&["test", "--locked"][..], &example].concat(), url.clone())?;
    }
    cargo(&[&["test", "--locked"][..], &AWS_CONFIG].concat())?;
    protocol_tests::run_if_present()?;
    endpoint_tests::run_if_present()?;
    moto.as_ref().map_or(Ok(()), |moto| service_tests::run_if_present(moto, all))
}

/// The arguments of cargo for the tests of the repository, with some features.
fn every_test(features: &str) -> [&str; 5] {
    ["test", "--workspace", features, "--locked", "--no-fail-fast"]
}

/// Builds the documentation of the crates that users depend on. With `open`, shows that of the first generated crate.
///
/// # Errors
/// If rustdoc reports a warning or an error.
pub(crate) fn docs(open: bool) -> Result<()> {
    let folders = fs::folders(&root().join("generated"))?;
    let name =
        |folder: &PathBuf| format!("farrier-{}", folder.file_name().unwrap_or_default().to_string_lossy());
    let packages: Vec<String> = folders.iter().map(name).chain(HAND_WRITTEN.map(str::to_owned)).collect();
    let doc = ["doc", "--no-deps", "--all-features", "--locked"];
    let all: Vec<&str> = packages.iter().flat_map(|package| ["--package", package]).collect();
    let strict = Some(("RUSTDOCFLAGS", "--deny warnings".to_owned()));
    cargo_with(&[&doc[..], &all].concat(), strict.clone())?;
    match (open, packages.first()) {
        (true, Some(first)) => cargo_with(&[&doc[..], &["--package", first, "--open"]].concat(), strict),
        _ => Ok(()),
    }
}

/// Runs all checks of the repository that are not tests.
///
/// # Errors
/// If a check fails.
pub(crate) fn lint() -> Result<()> {
    cargo(&["fmt", "--all", "--check"])?;
    for example in EXAMPLES {
        cargo(&[&["fmt", "--check"][..], &example[..2]].concat())?;
    }
    let targets = ["clippy", "--workspace", "--all-targets", "--locked"];
    cargo(&[&targets[..], &["--", "--deny", "warnings"]].concat())?;
    cargo(&[&targets[..], &["--all-features", "--", "--deny", "warnings"]].concat())?;
    let of_cognito = COGNITO_FEATURES.map(|features| ("--package=farrier-cognito", features));
    let of_runtime = RUNTIME_FEATURES.map(|features| ("--package=farrier-runtime", features));
    for (package, features) in of_cognito.into_iter().chain(of_runtime) {
        let set = [package, "--no-default-features", "--features", features];
        cargo(&[&["clippy", "--locked"][..], &set, &["--", "--deny", "warnings"]].concat())?;
    }
    for example in EXAMPLES {
        cargo(&[&targets[..], &example, &["--", "--deny", "warnings"]].concat())?;
    }
    println!("$ cargo xtask codegen --check");
    check_repository()?;
    docs(false)?;
    deny()
}

/// Checks the dependency trees against `deny.toml`.
fn deny() -> Result<()> {
    let mut version = Command::new("cargo");
    version.args(["deny", "--version"]).stdout(Stdio::null()).stderr(Stdio::null());
    if !version.status().is_ok_and(|status| status.success()) {
        cargo(&["install", "--locked", CARGO_DENY])?;
    }
    let checks = ["--workspace", "check", "bans", "licenses", "sources"];
    cargo(&[&["deny"], &checks[..]].concat())?;
    cargo(&[&["deny"][..], &ACCOUNTS[..2], &checks].concat())
}

/// Runs cargo in the repository's root and shows what it prints.
fn cargo(arguments: &[&str]) -> Result<()> {
    cargo_with(arguments, None)
}

/// Runs cargo with additional environment variables.
///
/// # Errors
/// If it fails.
pub(crate) fn cargo_with<'a>(
    arguments: &[&str],
    variables: impl IntoIterator<Item = (&'a str, String)>,
) -> Result<()> {
    let shown = format!("cargo {}", arguments.join(" "));
    println!("$ {shown}");
    let status = crate::cargo::cargo().args(arguments).envs(variables).status();
    let status = status.with_context(|| format!("cannot run `{shown}`"))?;
    if !status.success() {
        bail!("`{shown}` failed: {status}");
    }
    Ok(())
}
