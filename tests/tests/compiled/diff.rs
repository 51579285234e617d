//! The verdicts of `tests/diff`, checked by the compiler: a program that compiles with the crate of the model before
//! stops compiling with that of the model after if, and only if, a change says so.
//!
//! The crates are one workspace below `target/diff`, and the programs are their examples. Models that give the same
//! crate share it.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Stdio;

use farrier_codegen::diff::Class;
use farrier_codegen::write::Files;
use farrier_tests::Case;
use farrier_tests::pairs::Pair;
use serde_json::Value;

use crate::workspace::Workspace;

/// A crate, with the programs to compile with it as its examples.
struct Package {
    name: String,
    files: Files,
}

/// The crates of all pairs, by the model and the features that they are generated from.
#[derive(Default)]
struct Packages(BTreeMap<(String, bool), Package>);

impl Packages {
    /// Adds a program to compile with the crate of a model.
    fn add(&mut self, example: String, case: &Case, pair: &Pair) {
        let lowered = case.lowered();
        let model = format!("{:?}", (&lowered.krate, &lowered.model.endpoint));
        let count = self.0.len();
        let package = self.0.entry((model, pair.has_test_util())).or_insert_with(|| Package {
            name: format!("case-{count}"),
            files: generate(case, format!("case-{count}"), pair.has_test_util()),
        });
        // Programs refer to the crate by the name that its users see.
        let alias = lowered.krate.package.name.replace('-', "_");
        let crate_name = package.name.replace('-', "_");
        let program = format!("extern crate {crate_name} as {alias};\n{}\nfn main() {{}}\n", pair.client);
        package.files.insert(format!("examples/{example}.rs"), program);
    }
}

fn generate(case: &Case, name: String, has_test_util: bool) -> Files {
    let mut case = case.clone().with_package(name);
    case.inputs.name = "tests/diff".to_owned();
    let mut files = case.lenient_output().files;
    let features = if has_test_util { "[\"ring\", \"test-util\"]" } else { "[\"ring\"]" };
    let manifest = files.get_mut("Cargo.toml").expect("a crate has a manifest");
    let default = "default = [\"hyper\", \"ring\"]";
    assert!(manifest.contains(default), "the default features have changed");
    *manifest = manifest.replace(default, &format!("default = {features}"));
    files.retain(|path, _| !path.starts_with("tests/"));
    files
}

/// Returns the programs that do not compile, each with its errors. Panics if a crate does not compile.
fn check(workspace: &Workspace) -> BTreeMap<String, String> {
    let output = workspace
        .command()
        .args(["check", "--workspace", "--examples", "--lib", "--offline", "--keep-going"])
        .args(["--quiet", "--message-format", "json"])
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
    let pairs = Pair::all();
    let mut packages = Packages::default();
    for pair in &pairs {
        let example = pair.name.replace('-', "_");
        packages.add(format!("{example}_before"), &pair.before, pair);
        packages.add(format!("{example}_after"), &pair.after, pair);
    }
    let crates = packages.0.into_values().map(|package| (package.name, package.files)).collect();
    let failures = check(&Workspace::of_crates("diff", &crates));
    let mut wrong = Vec::new();
    let mut stopped = BTreeSet::new();
    for pair in &pairs {
        let example = pair.name.replace('-', "_");
        if let Some(said) = failures.get(&format!("{example}_before")) {
            wrong.push(format!("{}: the program does not compile before:\n{said}", pair.name));
        }
        let is_said = pair.report().changes.iter().any(|change| change.class == Class::STOPS_COMPILING);
        match (is_said, failures.get(&format!("{example}_after"))) {
            (true, Some(_)) => {
                stopped.insert(&pair.name);
            }
            (false, None) => {}
            (true, None) => wrong.push(format!("{}: said to stop compiling, and compiles", pair.name)),
            (false, Some(said)) => wrong.push(format!("{}: not said to stop compiling:\n{said}", pair.name)),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(!stopped.is_empty() && stopped.len() < pairs.len());
}
