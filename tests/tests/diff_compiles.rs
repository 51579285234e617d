//! The verdicts of `tests/diff` against reality: a program that compiles with the crate of the model before stops
//! compiling with that of the model after exactly where a change says so.
//!
//! The crates are one workspace below `target/diff`, the programs their examples. Models that give the same crate share
//! it, and files are written only where they differ, so that cargo checks again only what changed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Stdio};

use farrier_codegen::diff::Class;
use farrier_codegen::write::Files;
use farrier_tests::pairs::Pair;
use farrier_tests::{Case, repository};
use serde_json::Value;

/// A crate, and the programs to compile with it.
#[derive(Default)]
struct Package {
    name: String,
    files: Files,
    examples: BTreeMap<String, String>,
}

/// The crates of all pairs, by what they are generated from.
#[derive(Default)]
struct Packages(BTreeMap<(String, bool), Package>);

impl Packages {
    /// Adds a program that is to be compiled with the crate of a model.
    fn add(&mut self, example: String, case: &Case, pair: &Pair) {
        let lowered = case.lowered();
        let model = format!("{:?}", (&lowered.krate, &lowered.model.endpoint));
        let count = self.0.len();
        let package = self.0.entry((model, pair.has_test_util())).or_insert_with(|| Package {
            name: format!("case-{count}"),
            files: generate(case, format!("case-{count}"), pair.has_test_util()),
            examples: BTreeMap::new(),
        });
        // Programs name the crate as its users do.
        let alias = lowered.krate.package.name.replace('-', "_");
        let crate_name = package.name.replace('-', "_");
        let program = format!("extern crate {crate_name} as {alias};\n{}\nfn main() {{}}\n", pair.client);
        package.examples.insert(example, program);
    }
}

fn generate(case: &Case, name: String, has_test_util: bool) -> Files {
    let case = Case { package: Some(name), name: "tests/diff".to_owned(), ..case.clone() };
    let mut files = case.lenient_output().files;
    let features = if has_test_util { "[\"test-util\"]" } else { "[]" };
    let manifest = files.get_mut("Cargo.toml").expect("a crate has a manifest");
    *manifest = manifest.replace("default = [\"hyper\"]", &format!("default = {features}"));
    files.retain(|path, _| !path.starts_with("tests/"));
    files
}

fn write_if_different(path: &Path, text: &str) {
    if std::fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder can be made");
    std::fs::write(path, text).expect("the file can be written");
}

/// Writes the workspace, from nothing where its crates are no longer the same ones.
fn write_workspace(folder: &Path, packages: &Packages) {
    let mut members = Vec::new();
    for package in packages.0.values() {
        let within = folder.join(&package.name);
        let examples = package.examples.iter();
        let examples = examples.map(|(name, text)| (format!("examples/{name}.rs"), text));
        let files = package.files.iter().map(|(path, text)| (path.clone(), text));
        let all: BTreeMap<String, &String> = examples.chain(files).collect();
        remove_others(&within, &all);
        for (path, text) in all {
            write_if_different(&within.join(path), text);
        }
        members.push(&package.name);
    }
    let manifest =
        format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[profile.dev]\ndebug = false\n");
    write_if_different(&folder.join("Cargo.toml"), &manifest);
    // The versions that this repository is tested with, and that are there without a network.
    let lock = std::fs::read_to_string(repository().join("Cargo.lock")).expect("Cargo.lock is committed");
    std::fs::write(folder.join("Cargo.lock"), lock).expect("the file can be written");
}

/// Removes what an earlier run left in a crate.
fn remove_others(folder: &Path, files: &BTreeMap<String, &String>) {
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        let Ok(entries) = std::fs::read_dir(&path) else { continue };
        for path in entries.map(|entry| entry.expect("an entry").path()) {
            let name = path.strip_prefix(folder).expect("the path is below").to_string_lossy().into_owned();
            if path.is_dir() {
                open.push(path);
            } else if !files.contains_key(&name) {
                std::fs::remove_file(path).expect("the file can be deleted");
            }
        }
    }
}

/// The programs that do not compile, each with what the compiler says; a crate that does not is a failure.
fn check(folder: &Path) -> BTreeMap<String, String> {
    let output = Command::new(env!("CARGO"))
        .current_dir(folder)
        .args(["check", "--workspace", "--examples", "--lib", "--offline", "--keep-going"])
        .args(["--quiet", "--message-format", "json"])
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env("CARGO_INCREMENTAL", "0")
        .stderr(Stdio::piped())
        .output()
        .expect("cargo can be run");
    let said = String::from_utf8_lossy(&output.stdout);
    let messages = said.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut failures = BTreeMap::<String, String>::new();
    let mut compiled = 0;
    for message in messages {
        let is_example = message["target"]["kind"][0] == "example";
        let name = message["target"]["name"].as_str().unwrap_or_default();
        compiled += usize::from(is_example && message["reason"] == "compiler-artifact");
        if message["message"]["level"] == "error" {
            let text = message["message"]["rendered"].as_str().unwrap_or_default();
            assert!(is_example, "a generated crate does not compile:\n{text}");
            failures.entry(name.to_owned()).or_default().push_str(text);
        }
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(compiled > 0, "cargo has checked nothing:\n{stderr}");
    failures
}

#[test]
fn programs_stop_compiling_where_a_verdict_says_so() {
    let folder = repository().join("target/diff");
    let pairs = Pair::all();
    let mut packages = Packages::default();
    for pair in &pairs {
        let example = pair.name.replace('-', "_");
        packages.add(format!("{example}_before"), &pair.before, pair);
        packages.add(format!("{example}_after"), &pair.after, pair);
    }
    write_workspace(&folder, &packages);
    let failures = check(&folder);
    let mut wrong = Vec::new();
    let mut stopped = BTreeSet::new();
    for pair in &pairs {
        let example = pair.name.replace('-', "_");
        if let Some(said) = failures.get(&format!("{example}_before")) {
            wrong.push(format!("{}: the program does not compile before:\n{said}", pair.name));
        }
        let is_said = pair.report().changes.iter().any(|change| change.class == Class::STOPS_COMPILING);
        match (is_said, failures.get(&format!("{example}_after"))) {
            (true, Some(_)) => drop(stopped.insert(&pair.name)),
            (false, None) => {}
            (true, None) => wrong.push(format!("{}: said to stop compiling, and compiles", pair.name)),
            (false, Some(said)) => wrong.push(format!("{}: not said to stop compiling:\n{said}", pair.name)),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(!stopped.is_empty() && stopped.len() < pairs.len());
}
