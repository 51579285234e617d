//! The crates generated from the golden models, the protocol tests of AWS JSON, and parts of a service compile without
//! warnings, with the default features, without any, and with each alone. They pass clippy with all features, have
//! documentation without broken links, and have examples that compile.
//!
//! The crates are one workspace below `target/golden`, which is written once. Tests that are run together wait for each
//! other's cargo.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use farrier_tests::{Case, files, golden, shared, source};

use crate::workspace::Workspace;

const PROTOCOL_TESTS: [&str; 4] = [
    "awsJson1_0/JsonRpc10",
    "awsJson1_0/QueryCompatibleJsonRpc10",
    "awsJson1_1/AmazonML_20141212",
    "awsJson1_1/JsonProtocol",
];

/// Parts of Amazon Cognito Identity Provider: a name and the patterns of the operations.
const PARTS: [(&str, &[&str]); 3] = [
    ("part_of_one", &["AdminResetUserPassword"]),
    ("part_of_lists", &["List*"]),
    ("part_without", &["*Auth*", "!Admin*"]),
];

/// Written once: tests run at the same time, and one would delete the temporary files of another.
static WORKSPACE: LazyLock<Workspace> = LazyLock::new(|| Workspace::write("golden", &cases()));

/// The crates: the name of the folder, and the model.
fn cases() -> Vec<(String, Case)> {
    let files = files("tests/golden");
    let names = files.iter().filter_map(|file| file.strip_suffix(".json")).filter(|name| !name.contains('.'));
    let mut cases: Vec<(String, Case)> = names.map(|name| (name.to_owned(), golden(name))).collect();
    for name in PROTOCOL_TESTS {
        let Some(model) = shared(&format!("protocol-tests/{name}.json")) else { continue };
        let folder = name.rsplit('/').next().unwrap_or(name).to_lowercase();
        cases.push((folder.clone(), Case::of(model).with_package(format!("golden-{folder}"))));
    }
    for (name, operations) in PARTS {
        let package = format!("golden-{}", name.replace('_', "-"));
        cases.push((name.to_owned(), Case::cognito().with_operations(operations).with_package(package)));
    }
    cases
}

/// The names after `feature = ` in a text.
fn conditions(text: &str) -> impl Iterator<Item = String> {
    let names = text.split("feature = \"").skip(1).filter_map(|rest| rest.split_once('"'));
    names.map(|(name, _)| name.to_owned())
}

/// The features on which the code of generated crates depends, by themselves or in the runtime's macros.
fn features_of_code() -> BTreeSet<String> {
    let folder = "runtime/src/codegen/macros";
    let macros = files(folder).into_iter().map(|file| source(&format!("{folder}/{file}")).text);
    let crates = cases().into_iter().flat_map(|(_, case)| case.output().files.into_values());
    macros.chain(crates).flat_map(|text| conditions(&text).collect::<Vec<_>>()).collect()
}

/// The features of every crate, without the C library.
fn features() -> BTreeSet<String> {
    let manifest = &golden("simple_types").output().files["Cargo.toml"];
    let table = manifest.split("[features]\n").nth(1).and_then(|rest| rest.split("\n\n").next());
    let names = table.unwrap_or_default().lines().filter_map(|line| line.split_once(" = "));
    let mut features: BTreeSet<String> = names.map(|(name, _)| name.to_owned()).collect();
    assert!(features.remove("default") && features.remove(C_LIBRARY), "{features:?}");
    features
}

/// The feature that builds a C library, which takes a minute of CPU time. Generated code does not depend on it, and the
/// repository's own crate is tested with it.
const C_LIBRARY: &str = "aws-lc-rs";

#[test]
fn golden_crates_compile() {
    WORKSPACE.cargo("check --workspace --offline --keep-going");
    WORKSPACE.cargo(&format!("clippy {} --keep-going", with_all_features()));
}

#[test]
#[ignore = "each feature takes a build of its own: `cargo xtask test --all` runs it"]
fn golden_crates_compile_with_each_feature() {
    WORKSPACE.cargo("check --workspace --offline --keep-going --no-default-features --features ring");
    let of_code = features_of_code();
    for feature in features() {
        // A feature on which only the runtime depends is the same for every crate.
        let crates = if of_code.contains(&feature) { "--workspace" } else { "--package golden-simple-types" };
        let what = format!("{crates} --no-default-features --features ring,{feature}");
        WORKSPACE.cargo(&format!("check {what} --offline --keep-going"));
    }
}

#[test]
#[ignore = "the examples of all crates are built and run: `cargo xtask test --all` runs it"]
fn documentation_of_golden_crates_is_right() {
    WORKSPACE.cargo(&format!("doc {} --keep-going --no-deps", with_all_features()));
    WORKSPACE.cargo(&format!("test --doc {} --no-fail-fast", with_all_features()));
}

#[test]
fn generated_code_depends_on_no_other_features() {
    assert!(features_of_code().is_subset(&features()));
}

fn with_all_features() -> String {
    format!("--workspace --offline --features {}", Vec::from_iter(features()).join(","))
}
