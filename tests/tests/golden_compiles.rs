//! The crates generated from the golden models, the protocol tests of AWS JSON, and parts of a service compile without
//! warnings, pass clippy, have documentation without broken links, and have examples that compile.
//!
//! The crates are one workspace below `target/golden`. There is only one test, because its runs of cargo would wait for
//! each other anyway.

use farrier_tests::workspace::Workspace;
use farrier_tests::{Case, files, golden, shared};

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

#[test]
fn golden_crates_compile() {
    let workspace = Workspace::write("golden", &cases());
    workspace.cargo("check --workspace --offline --quiet --keep-going");
    workspace.cargo("clippy --workspace --offline --quiet --keep-going --all-features");
    workspace.cargo("doc --workspace --offline --quiet --keep-going --all-features --no-deps");
    workspace.cargo("test --doc --workspace --offline --quiet --no-fail-fast --all-features");
}
