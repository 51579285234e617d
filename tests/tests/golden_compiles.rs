//! What is generated from the golden models, and from the protocol tests of AWS JSON, compiles without a warning,
//! passes clippy, has documentation without broken links, and examples that compile.
//!
//! The crates are one workspace below `target/golden`, written only where they differ, so that cargo checks again
//! only what changed. It is one test, since cargo would have its parts wait for each other.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use farrier_tests::{Case, files, golden, repository, shared};

const PROTOCOL_TESTS: [&str; 4] = [
    "awsJson1_0/JsonRpc10",
    "awsJson1_0/QueryCompatibleJsonRpc10",
    "awsJson1_1/AmazonML_20141212",
    "awsJson1_1/JsonProtocol",
];

/// The crates: the name of the folder, and the model.
fn cases() -> Vec<(String, Case)> {
    let files = files("tests/golden");
    let names = files.iter().filter_map(|file| file.strip_suffix(".json")).filter(|name| !name.contains('.'));
    let mut cases: Vec<(String, Case)> = names.map(|name| (name.to_owned(), golden(name))).collect();
    for name in PROTOCOL_TESTS {
        let Some(model) = shared(&format!("protocol-tests/{name}.json")) else { continue };
        let folder = name.rsplit('/').next().unwrap_or(name).to_lowercase();
        cases.push((folder.clone(), Case { package: Some(format!("golden-{folder}")), ..Case::of(model) }));
    }
    cases
}

fn write_if_different(path: &Path, text: &str) {
    if std::fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder can be made");
    std::fs::write(path, text).expect("the file can be written");
}

/// Writes the workspace and deletes what an earlier run left in it.
fn write_workspace(folder: &Path) {
    let mut written = BTreeSet::new();
    let mut members = Vec::new();
    for (name, case) in cases() {
        for (path, text) in case.output().files {
            let path = folder.join(&name).join(path);
            write_if_different(&path, &text);
            written.insert(path);
        }
        members.push(name);
    }
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
    write_if_different(&folder.join("Cargo.toml"), &manifest);
    // The versions that this repository is tested with, and that are there without a network.
    let lock = std::fs::read_to_string(repository().join("Cargo.lock")).expect("Cargo.lock is committed");
    std::fs::write(folder.join("Cargo.lock"), lock).expect("the file can be written");

    let is_crate = |path: &PathBuf| path.join("Cargo.toml").exists();
    for path in entries(folder).iter().filter(|path| is_crate(path)).flat_map(|path| all_files(path)) {
        if !written.contains(&path) {
            std::fs::remove_file(path).expect("the file can be deleted");
        }
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder can be listed");
    entries.map(|entry| entry.expect("an entry").path()).collect()
}

fn all_files(path: &Path) -> Vec<PathBuf> {
    match path.is_dir() {
        true => entries(path).iter().flat_map(|path| all_files(path)).collect(),
        false => vec![path.to_owned()],
    }
}

/// Runs cargo, and says all that it said when it fails.
fn cargo(folder: &Path, arguments: &str) {
    let output = Command::new(env!("CARGO"))
        .current_dir(folder)
        .args(arguments.split(' '))
        .env("RUSTFLAGS", "-Dwarnings")
        .env("RUSTDOCFLAGS", "-Dwarnings")
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .output()
        .expect("cargo can be run");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {arguments}:\n{}{said}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn golden_crates_compile() {
    let folder = repository().join("target/golden");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    write_workspace(&folder);
    cargo(&folder, "check --workspace --offline --quiet --keep-going");
    cargo(&folder, "clippy --workspace --offline --quiet --keep-going --all-features");
    cargo(&folder, "doc --workspace --offline --quiet --keep-going --all-features --no-deps");
    cargo(&folder, "test --doc --workspace --offline --quiet --no-fail-fast --all-features");
}
