//! The `rust-version` of published crates is what their code and their dependencies need, as far as this can be found
//! out with a newer compiler. CONTRIBUTING.md says how an older one proves it.
//!
//! Clippy reports functions of the standard library that are newer (`incompatible_msrv`); these tests add dependencies,
//! and the part of the language that is easiest to use by mistake.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use farrier_tests::repository;
use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use serde_json::Value;

/// The folders of published crates.
const PUBLISHED: [&str; 7] =
    ["build", "cli", "codegen", "cognito", "generated/cognito-identity-provider", "runtime", "transfer"];

/// Features whose locked dependencies need a newer compiler. With an older one, cargo selects older versions of them, except
/// for `crypto-bigint`, below `sigv4a` and `srp`: the versions before 0.7.9 were withdrawn.
const NEWER: [&str; 4] = ["aws-config", "sigv4a", "srp", "time"];

/// The packages whose features are checked one by one. Those of generated crates enable those of the runtime.
const WITH_FEATURES: [&str; 2] = ["farrier-cognito", "farrier-runtime"];

/// The first version with chains of `let` in conditions.
const LET_CHAINS: Version = (1, 88, 0);

type Version = (u64, u64, u64);

fn version(text: &str) -> Version {
    let mut parts = text.split('.').map(|part| part.parse().expect("a number"));
    let mut next = || parts.next().unwrap_or(0);
    (next(), next(), next())
}

fn run_cargo(arguments: &[&str]) -> String {
    let output = xtask::cargo().args(arguments).output().expect("cargo can be run");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("the output is text")
}

/// The packages of the lock file: name and version to the version of Rust, if they state one.
fn packages() -> Vec<Value> {
    let metadata = run_cargo(&["metadata", "--format-version", "1", "--all-features", "--locked"]);
    let mut metadata: Value = serde_json::from_str(&metadata).expect("the metadata is JSON");
    serde_json::from_value(metadata["packages"].take()).expect("a list of packages")
}

/// The published packages.
fn published(packages: &[Value]) -> Vec<&Value> {
    let canonical = |path: &Path| path.canonicalize().expect("the manifest exists");
    let manifests = PUBLISHED.map(|folder| canonical(&repository().join(folder).join("Cargo.toml")));
    let is_published = |package: &&Value| {
        let path = Path::new(package["manifest_path"].as_str().expect("a path"));
        path.exists() && manifests.contains(&canonical(path))
    };
    let found: Vec<_> = packages.iter().filter(is_published).collect();
    assert_eq!(found.len(), PUBLISHED.len());
    found
}

fn rust_version(package: &Value) -> Option<Version> {
    package["rust_version"].as_str().map(version)
}

/// The dependencies that need a newer compiler, with a feature or with none.
fn newer_dependencies(
    package: &Value,
    feature: &str,
    versions: &BTreeMap<String, Version>,
) -> BTreeSet<String> {
    let name = package["name"].as_str().expect("a name");
    let tree = ["tree", "--locked", "--package", name, "--edges", "normal,build", "--target", "all"];
    let shown = ["--prefix", "none", "--format", "{p}", "--no-default-features", "--features", feature];
    let tree = run_cargo(&[&tree[..], &shown].concat());
    let declared = rust_version(package).expect("published packages have a version of Rust");
    let key = |line: &str| line.split(' ').take(2).collect::<Vec<_>>().join(" ");
    let lines = tree.lines().map(key).filter(|line| !line.is_empty());
    lines.filter(|line| versions.get(line).is_some_and(|version| *version > declared)).collect()
}

#[test]
fn dependencies_need_no_newer_compiler() {
    let packages = packages();
    let key = |package: &Value| {
        format!("{} v{}", package["name"].as_str().unwrap(), package["version"].as_str().unwrap())
    };
    let versions: BTreeMap<_, _> =
        packages.iter().filter_map(|package| Some((key(package), rust_version(package)?))).collect();
    for package in published(&packages) {
        let is_checked = WITH_FEATURES.iter().any(|name| package["name"] == *name);
        let features = package["features"].as_object().filter(|_| is_checked);
        let features = features.into_iter().flat_map(|features| features.keys().map(String::as_str));
        for feature in features.chain([""]) {
            let newer = newer_dependencies(package, feature, &versions);
            let is_known = NEWER.contains(&feature);
            assert_eq!(!newer.is_empty(), is_known, "{} with `{feature}`: {newer:?}", package["name"]);
        }
    }
}

#[test]
fn generated_crates_state_what_the_runtime_needs() {
    let packages = packages();
    let of = |name: &str| packages.iter().find(|package| package["name"] == name).expect("the package");
    let runtime = of("farrier-runtime")["rust_version"].as_str();
    assert_eq!(runtime, Some(farrier_codegen::settings::RUST_VERSION));
    assert_eq!(runtime, of("farrier-cognito-identity-provider")["rust_version"].as_str());
}

/// Returns `true` if the tokens contain a condition with `let` and `&&`.
fn has_let_chain(tokens: &TokenStream) -> bool {
    let tokens: Vec<_> = tokens.clone().into_iter().collect();
    let is_let = |token: &TokenTree| matches!(token, TokenTree::Ident(ident) if ident == "let");
    let is_and = |pair: &[TokenTree]| matches!(pair, [TokenTree::Punct(a), TokenTree::Punct(b), ..] if a.as_char() == '&' && a.spacing() == Spacing::Joint && b.as_char() == '&');
    let begins = |index: usize| {
        let before = index.checked_sub(1).map(|before| tokens[before].to_string());
        is_let(&tokens[index]) && matches!(before.as_deref(), Some("if" | "while" | "&"))
    };
    // From a `let` to the block of its condition: the first braces after the pattern.
    let chained = |index: usize| {
        let is_assignment =
            |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '=');
        let value = tokens[index..].iter().position(is_assignment).map_or(tokens.len(), |at| index + at + 1);
        let is_block = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
        let end = tokens[value..].iter().position(is_block).map_or(tokens.len(), |at| value + at);
        // A value may begin with `&&`, as a reference to a reference.
        let operators = tokens.get(value + 1..end).unwrap_or_default();
        tokens[index - 1].to_string() == "&" || operators.windows(2).any(is_and)
    };
    (0..tokens.len()).any(|index| begins(index) && chained(index))
        || tokens
            .iter()
            .any(|token| matches!(token, TokenTree::Group(group) if has_let_chain(&group.stream())))
}

fn rust_files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in
        fs::read_dir(folder).expect("the folder can be listed").map(|entry| entry.expect("an entry").path())
    {
        if entry.is_dir() {
            rust_files(&entry, found);
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            found.push(entry);
        }
    }
}

#[test]
fn crates_for_older_compilers_have_no_let_chains() {
    let packages = packages();
    let mut files = Vec::new();
    for package in published(&packages).into_iter().filter(|package| rust_version(package) < Some(LET_CHAINS))
    {
        let manifest = Path::new(package["manifest_path"].as_str().unwrap());
        rust_files(&manifest.with_file_name("src"), &mut files);
    }
    assert!(files.len() > 200, "the sources are found");
    for path in files {
        let text = fs::read_to_string(&path).expect("the file can be read");
        let tokens = text.parse().expect("the file is Rust");
        assert!(!has_let_chain(&tokens), "{}: `let` and `&&` in one condition", path.display());
    }
}

#[test]
fn let_chains_are_found() {
    let check = |text: &str| has_let_chain(&text.parse().unwrap());
    let chains = [
        "if a && let Some(b) = c { }",
        "fn f() { while let Some(a) = b && a > 1 { } }",
        "if let A { b } = c() && d { }",
    ];
    for text in chains {
        assert!(check(text), "{text}");
    }
    let others =
        ["if a && b { let c = d && e; }", "if let Some(a) = f(b && c) { d && e }", "if let &a = &&b { }"];
    for text in others {
        assert!(!check(text), "{text}");
    }
}
